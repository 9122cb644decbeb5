import { changeOf, clientEffects } from "./changes.js";
import type { ChangePlace, ContractChange, Effect } from "./contract-change.js";
import type { ReleaseData, ReleasedMessage } from "./release-data.js";

const nameOf = ({ shape, from }: ReleasedMessage) => `${shape} from the ${from}`;

function placeOf(message: ReleasedMessage, { messages }: ReleaseData): ChangePlace {
  return { kind: "message", name: nameOf(message), pointer: `/messages/${messages.indexOf(message)}` };
}

function missing(from: ReleaseData, other: ReleaseData): readonly ReleasedMessage[] {
  const names = new Set(other.messages.map(nameOf));
  return from.messages.filter((message) => !names.has(nameOf(message)));
}

/** Who goes without: the one that sends a message which nobody takes, or waits for one that nobody sends. */
function effects(
  { from }: ReleasedMessage,
  broken: { oldClient?: boolean; oldServer?: boolean },
): readonly Effect[] {
  return clientEffects(from === "client" ? "request" : "response", broken);
}

/** Compares the messages of two releases. Readers pass over a message that they do not know. */
export function compareMessages(old: ReleaseData, next: ReleaseData): readonly ContractChange[] {
  return [
    ...missing(old, next).map((message) =>
      changeOf(placeOf(message, old), "is gone", effects(message, { oldClient: true })),
    ),
    ...missing(next, old).map((message) =>
      changeOf(placeOf(message, next), "is new", effects(message, { oldServer: true })),
    ),
  ];
}
