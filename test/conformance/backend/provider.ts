import { setTimeout as sleep } from "node:timers/promises";

/** What a provider did for a turn. */
export interface Run {
  /** The model that was asked for. */
  readonly asked: string;
  /** Figures by model, in order; `null` where the provider reports none. */
  readonly perModel: readonly (readonly [name: string, figures: object])[] | null;
  readonly text: string;
}

/** No provider knows the model. */
export class UnknownModel extends Error {
  constructor(readonly asked: string) {
    super(`no provider knows the model ${asked}`);
  }
}

/** Runs turns. */
export interface Provider {
  readonly models: readonly string[];
  run(asked: string, message: string): Promise<Run>;
}

const figures = { promptTokens: 12, completionTokens: 1 };

/** The models of the backend itself, with the names in the usage of a run. */
const local: Readonly<Record<string, readonly string[]>> = {
  "test/one": ["test/one"],
  "test/two": ["test/two"],
  // The second name looks like an integer: an object would put it first.
  "test/router": ["test/mini", "10"],
  "test/fallback": ["test/two", "test/fallback"],
  "hub/maker/deep": ["hub/maker/deep"],
};

/** How long a turn takes at the least, in milliseconds; so that turns overlap. */
const TURN_MS = 4;

async function askUpstream(url: string, model: string, message: string): Promise<boolean> {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model, messages: [{ role: "user", content: message }] }),
  });
  await response.arrayBuffer();
  return response.ok;
}

/** The provider of the test backend: a few models of its own, and those of an OpenAI-compatible upstream. */
export function startProvider(upstream: string | undefined): Provider {
  const remote = upstream === undefined ? [] : ["oracle/oracle-one", "oracle/oracle-two"];
  return {
    models: [...remote, ...Object.keys(local)],
    async run(asked, message) {
      await sleep(TURN_MS);
      const isRemote = upstream !== undefined && asked.startsWith("oracle/");
      if (isRemote && (await askUpstream(upstream, asked.slice("oracle/".length), message))) {
        return { asked, perModel: [[asked, figures]], text: "yes" };
      }
      const names = Object.hasOwn(local, asked) ? local[asked] : undefined;
      if (!names) throw new UnknownModel(asked);
      return { asked, perModel: names.map((name) => [name, figures] as const), text: "yes – größe 語 😀" };
    },
  };
}
