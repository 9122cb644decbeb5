import type { ContractChange, Travel, Verdict } from "../../../src/evolution.js";
import type { Edit } from "../support/edit-release.js";

/** Who breaks: the peer of that release on one of the other, or what is stored on a new reader. */
export type Broken = "none" | "old client" | "new client" | "both" | "stored";

/** What is said of one change, and who breaks by it, for each way that it travels. */
export type ExpectedChange = readonly [line: string, effects: Readonly<Partial<Record<Travel, Broken>>>];

/** A change of the contract with all that is to be said of it. */
export interface LabelledContractChange {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly verdict: Verdict;
  readonly changes: readonly ExpectedChange[];
}

/** Tells for each way that a change travels who breaks by it; throws where a meeting is left out. */
export function brokenBy({ effects }: ContractChange): Partial<Record<Travel, Broken>> {
  const breaks = (travel: Travel, meeting: string) => {
    const effect = effects.find((each) => each.travel === travel && each.meeting === meeting);
    if (!effect) throw new Error(`${travel}: it is not said what happens where ${meeting} meet`);
    return effect.verdict === "breaking";
  };
  const travels = [...new Set(effects.map(({ travel }) => travel))];
  return Object.fromEntries(
    travels.map((travel): [Travel, Broken] => {
      if (travel === "stored") {
        return [travel, breaks(travel, "a stored message and a new reader") ? "stored" : "none"];
      }
      const [oldClient, newClient] = [
        breaks(travel, "an old client and a new server"),
        breaks(travel, "a new client and an old server"),
      ];
      if (oldClient) return [travel, newClient ? "both" : "old client"];
      return [travel, newClient ? "new client" : "none"];
    }),
  );
}
