import { canonicalText, type JsonValue } from "../json-value.js";
import { bareSchema } from "../schema/keywords.js";
import { pointerSegment } from "../schema/pointer.js";
import { shapePlace } from "./changes.js";
import type { ContractChange } from "./contract-change.js";
import type { ReleaseData, ReleasedEndpoint, ReleasedShape } from "./release-data.js";

const REFERENCE = /"\$ref":"#\/shapes(\/[^/"]+)\/(reads|writes)"/g;

/** All that tells a shape from others, but for the names of shapes that only one of the releases has. */
function fingerprint(shape: ReleasedShape, isShared: (segment: string) => boolean): string {
  const { reads, writes, travels, unseen, unknownFields = null } = shape;
  const all: JsonValue = {
    reads: bareSchema(reads),
    writes: bareSchema(writes),
    travels,
    unseen,
    unknownFields,
  };
  return canonicalText(all).replace(REFERENCE, (text, segment: string) =>
    isShared(segment) ? text : '"$ref":"?"',
  );
}

/** Finds the shapes that another release has under another name alone, where no other one could be meant. */
export function renamedShapes(old: ReleaseData, next: ReleaseData): ReadonlyMap<string, string> {
  const names = [Object.keys(old.shapes), Object.keys(next.shapes)] as const;
  const newNames = new Set(names[1]);
  const shared = new Set(names[0].filter((name) => newNames.has(name)).map(pointerSegment));
  const alone = (release: ReleaseData, all: readonly string[]) =>
    all
      .filter((name) => !shared.has(pointerSegment(name)))
      .map((name): [string, string] => {
        const isShared = (segment: string) => shared.has(segment);
        return [name, fingerprint(release.shapes[name] as ReleasedShape, isShared)];
      });
  const [gone, come] = [alone(old, names[0]), alone(next, names[1])];
  return new Map(
    gone.flatMap(([oldName, print]): [string, string][] => {
      const alike = [gone, come].map((side) => side.filter(([, other]) => other === print));
      const newName = alike[1]?.[0]?.[0];
      return alike.every(({ length }) => length === 1) && newName !== undefined ? [[oldName, newName]] : [];
    }),
  );
}

/** Gives a release in which shapes go by their new names, so that all else of it can be compared. */
export function withNewNames(release: ReleaseData, names: ReadonlyMap<string, string>): ReleaseData {
  if (names.size === 0) return release;
  const nameOf = (name: string) => names.get(name) ?? name;
  const segments = new Map([...names].map((pair) => pair.map(pointerSegment) as [string, string]));
  const shapeWith = (shape: ReleasedShape): ReleasedShape =>
    JSON.parse(
      JSON.stringify(shape).replace(
        REFERENCE,
        (_, segment: string, side: string) => `"$ref":"#/shapes${segments.get(segment) ?? segment}/${side}"`,
      ),
    );
  const endpointWith = (endpoint: ReleasedEndpoint): ReleasedEndpoint => ({
    ...endpoint,
    ...(endpoint.request && { request: nameOf(endpoint.request) }),
    response: { ...endpoint.response, shape: nameOf(endpoint.response.shape) },
    errors: Object.fromEntries(
      Object.entries(endpoint.errors).map(([status, shape]) => [status, nameOf(shape)]),
    ),
  });
  return {
    ...release,
    shapes: Object.fromEntries(
      Object.entries(release.shapes).map(([name, shape]) => [nameOf(name), shapeWith(shape)]),
    ),
    endpoints: release.endpoints.map(endpointWith),
    messages: release.messages.map((message) => ({ ...message, shape: nameOf(message.shape) })),
  };
}

/** Tells each new name as a change: what is sent stays as it was, and programs that use the old name do not compile. */
export function renameChanges(names: ReadonlyMap<string, string>): readonly ContractChange[] {
  return [...names].map(([oldName, newName]) => ({
    where: shapePlace(newName),
    what: `is the new name of \`${oldName}\`, and nothing changes in what is sent`,
    verdict: "breaking",
    effects: [],
    advice: "Use the new name in your code.",
  }));
}
