import type { SchemaJudge } from "../subset.js";
import { changeOf, clientEffects } from "./changes.js";
import type { ChangePlace, ContractChange } from "./contract-change.js";
import { exchangedShapes } from "./exchanged-shapes.js";
import type { ReleaseData, ReleasedEndpoint, Travel } from "./release-data.js";

interface Side {
  readonly endpoint: ReleasedEndpoint;
  readonly release: ReleaseData;
}

interface Pair {
  readonly old: Side;
  readonly new: Side;
  readonly where: ChangePlace;
  readonly judge: SchemaJudge;
}

const nameOf = ({ method, path }: ReleasedEndpoint) => `${method} ${path}`;

/** What tells endpoints apart on the wire, where the name of a part of the path is not seen. */
const keyOf = ({ method, path }: ReleasedEndpoint) => `${method} ${path.replace(/:[^/]+/g, ":")}`;

function placeOf(endpoint: ReleasedEndpoint, { endpoints }: ReleaseData): ChangePlace {
  const name = nameOf(endpoint);
  return { kind: "endpoint", name, pointer: `/endpoints/${endpoints.indexOf(endpoint)}` };
}

function bodyChanges({
  old: { endpoint: old },
  new: { endpoint: next },
  where,
}: Pair): readonly ContractChange[] {
  if (old.request && !next.request) {
    return [
      changeOf(
        where,
        `takes no body any more, was \`${old.request}\``,
        clientEffects("request", { oldClient: true, oldServer: true }),
      ),
    ];
  }
  if (!old.request && next.request) {
    return [
      changeOf(where, `takes a body now: \`${next.request}\``, clientEffects("request", { oldClient: true })),
    ];
  }
  return [];
}

function streamChanges({
  old: { endpoint: old },
  new: { endpoint: next },
  where,
}: Pair): readonly ContractChange[] {
  if (old.response.stream === next.response.stream) return [];
  const what = next.response.stream
    ? "answers with a stream now"
    : "answers with one value now, was a stream";
  return [changeOf(where, what, clientEffects("response", { oldClient: true, oldServer: true }))];
}

function headerChanges({
  old: { endpoint: old },
  new: { endpoint: next },
  where,
}: Pair): readonly ContractChange[] {
  const [before, after] = [old.response.headers, next.response.headers];
  // The case of a header's name is not seen on the wire.
  const isIn = (names: readonly string[], name: string) =>
    names.some((other) => other.toLowerCase() === name.toLowerCase());
  return [
    ...before
      .filter((name) => !isIn(after, name))
      .map((name) =>
        changeOf(
          where,
          `sends no header \`${name}\` any more`,
          clientEffects("response", { oldClient: true }),
        ),
      ),
    ...after
      .filter((name) => !isIn(before, name))
      .map((name) =>
        changeOf(where, `sends the header \`${name}\` now`, clientEffects("response", { oldServer: true })),
      ),
  ];
}

function refusalOf({ errors }: ReleasedEndpoint, status: string): string | undefined {
  return Object.hasOwn(errors, status) ? errors[status] : undefined;
}

function refusalChanges({
  old: { endpoint: old },
  new: { endpoint: next },
  where,
}: Pair): readonly ContractChange[] {
  const statuses = [...new Set([...Object.keys(old.errors), ...Object.keys(next.errors)])];
  return statuses.flatMap((status) => {
    const [before, after] = [refusalOf(old, status), refusalOf(next, status)];
    if (before && after) return [];
    const what = after
      ? `may refuse with ${status} and \`${after}\` now`
      : `no longer refuses with ${status}`;
    return [changeOf(where, what, clientEffects("response", {}))];
  });
}

/** Compares the shapes that both endpoints name: of the body, of the answer and of the refusals of both. */
function shapeChanges({ old, new: next, where, judge }: Pair): readonly ContractChange[] {
  const exchange = (names: readonly [string, string], words: string, travel: Travel) =>
    exchangedShapes([names[0], old.release], [names[1], next.release], { where, travel, words }, judge);
  const [before, after] = [old.endpoint, next.endpoint];
  return [
    ...(before.request && after.request ? exchange([before.request, after.request], "takes", "request") : []),
    ...exchange([before.response.shape, after.response.shape], "answers with", "response"),
    ...Object.entries(after.errors).flatMap(([status, shape]) =>
      exchange([refusalOf(before, status) ?? shape, shape], `refuses with ${status} and`, "response"),
    ),
  ];
}

/** Compares the endpoints of two releases, those of the same method and path with each other. */
export function compareEndpoints(
  old: ReleaseData,
  next: ReleaseData,
  judge: SchemaJudge,
): readonly ContractChange[] {
  const [before, after] = [old, next].map(
    ({ endpoints }) => new Map(endpoints.map((endpoint) => [keyOf(endpoint), endpoint])),
  ) as [Map<string, ReleasedEndpoint>, Map<string, ReleasedEndpoint>];
  const gone = old.endpoints
    .filter((endpoint) => !after.has(keyOf(endpoint)))
    .map((endpoint) =>
      changeOf(placeOf(endpoint, old), "is gone", clientEffects("request", { oldClient: true })),
    );
  const others = next.endpoints.flatMap((endpoint): readonly ContractChange[] => {
    const where = placeOf(endpoint, next);
    const known = before.get(keyOf(endpoint));
    if (!known) return [changeOf(where, "is new", clientEffects("request", { oldServer: true }))];
    const pair: Pair = {
      old: { endpoint: known, release: old },
      new: { endpoint, release: next },
      where,
      judge,
    };
    return [
      ...bodyChanges(pair),
      ...shapeChanges(pair),
      ...streamChanges(pair),
      ...headerChanges(pair),
      ...refusalChanges(pair),
    ];
  });
  return [...gone, ...others];
}
