import { endpoints, shapeNamed, socketMessages } from "../contract.js";
import type { ReleasedShape, Travel } from "../evolution/contract/release-data.js";
import type { JsonValue } from "../evolution/json-value.js";
import type { Endpoint } from "../features/feature.js";

/** What is known of the shapes before it is known how they travel. */
type Shapes = Readonly<Record<string, Omit<ReleasedShape, "travels">>>;

/** The names of a shape and of those that its values are made of. */
function family(name: string, shapes: Shapes): readonly string[] {
  const text = JSON.stringify(shapes[name]?.reads ?? {});
  const parts = Array.from(text.matchAll(/"\$ref":"#\/shapes\/([^/"]+)\/reads"/g), ([, part = ""]) => part);
  return [name, ...parts.flatMap((part) => family(part, shapes))];
}

/** The shapes of the lines that a stream is known to have: open objects of its feature with one value of `type`. */
function linesOf(stream: string, shapes: Shapes): readonly string[] {
  const feature = shapeNamed(stream).feature.name;
  const isTyped = (schema: JsonValue | undefined) => JSON.stringify(schema ?? null).includes('"const":');
  return Object.entries(shapes)
    .filter(([name, shape]) => name !== stream && shape.feature === feature && shape.unknownFields === "kept")
    .filter(([, { reads }]) => isTyped((reads["properties"] as ReleasedShape["reads"] | undefined)?.["type"]))
    .map(([name]) => name);
}

/** What is read is read from a store, where the endpoint keeps to the clause that it outlives a restart. */
function isFromStore({ method, clauses }: Endpoint): boolean {
  return method === "GET" && clauses.includes("DURABLE-01");
}

function journeys(shapes: Shapes): readonly (readonly [Travel, string])[] {
  const fromEndpoints = endpoints.flatMap((endpoint): readonly (readonly [Travel, string])[] => {
    const { request, response, badRequest } = endpoint;
    const lines = response.stream ? linesOf(response.shape, shapes) : [];
    return [
      ...(request ? [["request", request] as const] : []),
      ...[response.shape, ...lines].map((name) => ["response", name] as const),
      ...(badRequest ? [["response", "ErrorResponse"] as const] : []),
      ...(isFromStore(endpoint) ? [["stored", response.shape] as const] : []),
    ];
  });
  const fromSocket = socketMessages.map(
    ({ shape, from }) => [from === "client" ? "request" : "response", shape] as const,
  );
  return [...fromEndpoints, ...fromSocket];
}

const order: readonly Travel[] = ["request", "response", "stored"];

/** Tells how each shape travels: by the endpoints and messages that lead to it, itself or inside another shape. */
export function withTravels(shapes: Shapes): Readonly<Record<string, ReleasedShape>> {
  const found = new Map<string, Set<Travel>>();
  for (const [travel, shape] of journeys(shapes)) {
    for (const name of family(shape, shapes)) found.set(name, (found.get(name) ?? new Set()).add(travel));
  }
  return Object.fromEntries(
    Object.entries(shapes).map(([name, { feature, ...shape }]) => [
      name,
      { feature, travels: order.filter((travel) => found.get(name)?.has(travel)), ...shape },
    ]),
  );
}
