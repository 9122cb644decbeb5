import { isObject } from "../json-value.js";
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

/** The new message of the same sender that carries the shape of one that is gone in a field, and that field. */
function wrapperOf(
  gone: ReleasedMessage,
  old: ReleaseData,
  next: ReleaseData,
): readonly [string, string] | null {
  for (const { shape, from } of missing(next, old)) {
    const { properties } = next.shapes[shape]?.reads ?? {};
    if (from !== gone.from || !isObject(properties)) continue;
    for (const [field, schema] of Object.entries(properties)) {
      if (isObject(schema) && schema["$ref"] === `#/shapes/${gone.shape}/reads`) return [field, shape];
    }
  }
  return null;
}

/** What became of a message that is gone: nothing, or it is wrapped now. */
function whereItWent(gone: ReleasedMessage, old: ReleaseData, next: ReleaseData): string {
  const [field, shape] = wrapperOf(gone, old, next) ?? [];
  return field === undefined ? "is gone" : `is gone: it comes as \`${field}\` of \`${shape}\` now, unwrap it`;
}

/** Compares the messages of two releases. Readers pass over a message that they do not know. */
export function compareMessages(old: ReleaseData, next: ReleaseData): readonly ContractChange[] {
  return [
    ...missing(old, next).map((message) =>
      changeOf(placeOf(message, old), whereItWent(message, old, next), effects(message, { oldClient: true })),
    ),
    ...missing(next, old).map((message) =>
      changeOf(placeOf(message, next), "is new", effects(message, { oldServer: true })),
    ),
  ];
}
