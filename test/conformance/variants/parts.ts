import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import type { Variant } from "./variant.js";

/** A backend whose model belongs to the bot: it stores none per conversation, and a turn may override it. */
export const withoutSelection: Change = () => ({
  readModel: async () => null,
  storeOverride: async () => {},
  admit: async ({ path }) =>
    /^\/conversations\/[^/]+\/model$/.test(path) ? json(404, { error: "no such path" }) : null,
});

/** A backend that keeps no messages which name a model, and whose usage names none either. */
export const withoutMessages: Change = () => ({
  defaultModel: () => "oracle/oracle-one",
  usage: () => null,
  admit: async ({ path }) => (path.endsWith("/messages") ? json(404, { error: "no such path" }) : null),
});

/** A backend that warms what a provider may have cached: not an empty conversation, nor one in which a turn runs. */
const warmsWhatIsThere: Change = () => {
  const running = new Set<string>();
  return {
    beforeRun: async (_session, turn) => {
      running.add(turn.key);
    },
    saveMessages: async (session, key, added) => {
      await right.saveMessages(session, key, added);
      setTimeout(() => running.delete(key), 60).unref();
    },
    refuseWarmNow: (session, turn) => {
      if (session.messages(turn.key).length === 0) return json(409, { error: "no history" });
      return running.has(turn.key) ? json(409, { error: "conversation is generating" }) : null;
    },
    refuseWarm: (error) => json(409, { error: `unknown model: ${error}` }),
  };
};

/** Variants that lack a part of the contract, or refuse what they may refuse. */
export const partVariants: readonly Variant[] = [
  {
    name: "no-selection",
    sentence: "no model is stored per conversation",
    change: withoutSelection,
    options: { without: ["selection"] },
  },
  {
    name: "no-messages",
    sentence: "no message names a model: only the provider knows which one ran",
    change: withoutMessages,
    options: { without: ["messages"], defaultModel: "oracle/oracle-one", routes: undefined },
  },
  {
    name: "warm-409",
    sentence: "a warm-up without a message, during a turn or of an unknown model is refused with 409",
    change: warmsWhatIsThere,
  },
  {
    name: "title-by-another-model",
    sentence: "each first turn asks a second model for the conversation's title",
    change: () => ({
      run: async (provider, turn) => {
        const run = await provider.run(turn.asked, turn.message);
        if (turn.asked.startsWith("oracle/")) await provider.run("oracle/oracle-two", turn.message);
        return run;
      },
    }),
  },
];
