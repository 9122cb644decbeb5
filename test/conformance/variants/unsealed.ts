import type { Behaviour } from "../backend/behaviour.js";

/** What a back end may fail whose turns are not sealed. */
export const unsealed: readonly string[] = ["TURN-11/http", "TURN-11/socket"];

/** Stores at the end of a turn, and says that it is done. */
export const done: Behaviour["seal"] = async function* (store) {
  await store();
  yield { type: "done", reason: "stop" };
};

/** Stores at the end of a turn, and tells nobody. */
export const silently: Behaviour["seal"] = async function* (store) {
  await store();
  yield* [];
};
