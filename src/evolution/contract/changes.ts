import { pointerSegment } from "../schema/pointer.js";
import { adviceOn, breaksOldPeers } from "./advice.js";
import type { ChangePlace, ContractChange, Effect } from "./contract-change.js";

/** The place of a shape, or a place inside it. */
export function shapePlace(name: string, inside = "", path = ""): ChangePlace {
  return { kind: "shape", name, pointer: `/shapes${pointerSegment(name)}${inside}`, ...(path && { path }) };
}

/** A change whose verdict and advice follow from its effects. */
export function changeOf(where: ChangePlace, what: string, effects: readonly Effect[]): ContractChange {
  const verdict = breaksOldPeers(effects) ? "breaking" : "additive";
  return { where, what, verdict, effects, advice: adviceOn(effects) };
}

/** A change that is to be read: it breaks nothing by itself. */
export function noteOf(where: ChangePlace, what: string, advice: string): ContractChange {
  return { where, what, verdict: "note", effects: [], advice };
}

/** The effects of a change of one way between client and server: who breaks is said by who meets. */
export function clientEffects(
  travel: "request" | "response",
  broken: { readonly oldClient?: boolean; readonly oldServer?: boolean },
): readonly Effect[] {
  return [
    {
      travel,
      meeting: "an old client and a new server",
      verdict: broken.oldClient ? "breaking" : "additive",
    },
    {
      travel,
      meeting: "a new client and an old server",
      verdict: broken.oldServer ? "breaking" : "additive",
    },
  ];
}
