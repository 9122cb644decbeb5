import { right } from "../backend/right.js";
import { type Fault, faultsOf } from "./fault.js";

const DEFAULT = "test/one";

const override = faultsOf("TURN-01", [
  [
    "override-ignored",
    "a turn's model is ignored",
    () => ({ resolve: ({ stored, defaultModel }) => stored ?? defaultModel }),
  ],
  [
    "override-second",
    "the stored model comes before the turn's own",
    () => ({ resolve: ({ override, stored, defaultModel }) => stored ?? override ?? defaultModel }),
  ],
  [
    "override-only-over-nothing",
    "where an unknown name is stored, it is used in place of the turn's own",
    () => ({
      resolve: (choice) => (choice.stored?.startsWith("no-such") ? choice.stored : right.resolve(choice)),
    }),
  ],
  [
    "override-needs-known-stored",
    "where an unknown name is stored, every turn uses the default",
    () => ({
      resolve: (choice) =>
        choice.stored?.startsWith("no-such") && choice.override !== null ? "test/two" : right.resolve(choice),
    }),
  ],
  [
    "override-without-credential",
    "only the part of a name behind its last slash is asked for",
    () => ({
      run: async (provider, turn) => {
        const asked = provider.models.find(
          (name) => name.endsWith(`/${turn.asked.split("/").at(-1)}`) && name.split("/").length < 3,
        );
        return provider.run(asked ?? turn.asked.split("/").at(-1) ?? "", turn.message);
      },
    }),
  ],
  [
    "override-one-slash",
    "a name with a second slash is cut before it",
    () => ({
      run: (provider, turn) => provider.run(turn.asked.split("/").slice(0, 2).join("/"), turn.message),
    }),
  ],
]);

const stored = faultsOf("TURN-02", [
  [
    "stored-ignored",
    "the stored model is ignored",
    () => ({ resolve: ({ override, defaultModel }) => override ?? defaultModel }),
  ],
  [
    "stored-once",
    "the stored model serves for one turn",
    () => {
      const served = new Set<string>();
      return {
        run: (provider, turn) => {
          const again = turn.model === null && turn.stored !== null && served.has(turn.key);
          served.add(turn.key);
          return provider.run(again ? DEFAULT : turn.asked, turn.message);
        },
      };
    },
  ],
  [
    "stored-of-another",
    "the model that was set last anywhere is used",
    () => {
      let last: string | null = null;
      return {
        acceptName: (name) => {
          last = name;
          return right.acceptName(name);
        },
        resolve: (choice) =>
          right.resolve({ ...choice, stored: choice.stored === null ? null : (last ?? choice.stored) }),
      };
    },
  ],
  [
    "stored-consumed",
    "a turn that uses the stored model clears it",
    () => ({
      storeOverride: async (session, turn, run) => {
        await right.storeOverride(session, turn, run);
        if (turn.model === null && turn.stored !== null) session.setModel(turn.key, null, "clear");
      },
    }),
  ],
]);

const byDefault = faultsOf("TURN-03", [
  [
    "default-stored",
    "the default is stored",
    () => ({
      storeOverride: async (session, turn) => session.setModel(turn.key, turn.asked, "override"),
    }),
  ],
  [
    "default-stored-in-new",
    "the default is stored in a conversation that the turn mints",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        storeOverride: async (session, turn, run) => {
          if (minted.delete(turn.conversationId)) session.setModel(turn.key, turn.asked, "override");
          else await right.storeOverride(session, turn, run);
        },
      };
    },
  ],
  [
    "default-is-first-listed",
    "the first model of the list serves in place of the default",
    () => ({
      run: (provider, turn) =>
        provider.run(turn.model ?? turn.stored ?? provider.models[0] ?? "", turn.message),
    }),
  ],
  [
    "default-is-last-used",
    "the model that was used last anywhere serves as the default",
    () => {
      let last = DEFAULT;
      return {
        resolve: (choice) => {
          last = choice.override ?? choice.stored ?? last;
          return last;
        },
      };
    },
  ],
  [
    "default-is-last-override",
    "the override that was given last anywhere serves as the default",
    () => {
      let last = DEFAULT;
      return {
        resolve: (choice) => {
          last = choice.override ?? last;
          return choice.override ?? choice.stored ?? last;
        },
      };
    },
  ],
]);

/** All faults of which model a turn uses. */
export const turnFaults: readonly Fault[] = [...override, ...stored, ...byDefault];
