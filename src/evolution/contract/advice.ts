import type { Effect, Meeting } from "./contract-change.js";

/** Says who has to move first, where a change breaks some of the peers that meet. */
export function adviceOn(effects: readonly Effect[]): string {
  const breaks = (meeting: Meeting) =>
    effects.some((effect) => effect.meeting === meeting && effect.verdict === "breaking");
  const isOldClientBroken = breaks("an old client and a new server");
  const isOldServerBroken = breaks("a new client and an old server");
  const sentences: string[] = [];
  if (isOldClientBroken && isOldServerBroken) {
    sentences.push("Old and new peers break on each other: update clients and servers together.");
  } else if (isOldClientBroken) {
    sentences.push("Old clients break on new servers: update clients first.");
  } else if (isOldServerBroken) {
    sentences.push("New clients break on old servers: update servers first.");
  }
  if (breaks("a stored message and a new reader")) {
    sentences.push("Stored messages break on new readers: bring them into the new form first.");
  }
  return sentences.join(" ");
}

/** Tells whether peers that did not move break: an old client, or what an old server has stored. */
export function breaksOldPeers(effects: readonly Effect[]): boolean {
  return effects.some(
    ({ meeting, verdict }) => verdict === "breaking" && meeting !== "a new client and an old server",
  );
}
