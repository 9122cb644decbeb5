import { endpoints, shapeNamed, socketMessages } from "../contract.js";
import type { ReleasedShape, Travel } from "../evolution/contract/release-data.js";
import type { Endpoint } from "../features/feature.js";
import { knownEvents } from "./known-events.js";

/** What is known of the shapes before it is known how they travel. */
type Shapes = Readonly<Record<string, Omit<ReleasedShape, "travels">>>;

/** The names of a shape and of those that its values are made of. */
function family(name: string, shapes: Shapes): readonly string[] {
  const text = JSON.stringify(shapes[name]?.reads ?? {});
  const parts = Array.from(text.matchAll(/"\$ref":"#\/shapes\/([^/"]+)\/reads"/g), ([, part = ""]) => part);
  return [name, ...parts.flatMap((part) => family(part, shapes))];
}

/** What is read is read from a store, where the endpoint keeps to the clause that it outlives a restart. */
function isFromStore({ method, clauses }: Endpoint): boolean {
  return method === "GET" && clauses.includes("DURABLE-01");
}

function journeys(): readonly (readonly [Travel, string])[] {
  const fromEndpoints = endpoints.flatMap((endpoint): readonly (readonly [Travel, string])[] => {
    const { request, response, refusals } = endpoint;
    const events = response.stream ? knownEvents(shapeNamed(response.shape)) : [];
    return [
      ...(request ? [["request", request] as const] : []),
      ...[response.shape, ...events.map(({ name }) => name)].map((name) => ["response", name] as const),
      ...(refusals ? [["response", "ErrorResponse"] as const] : []),
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
  for (const [travel, shape] of journeys()) {
    for (const name of family(shape, shapes)) found.set(name, (found.get(name) ?? new Set()).add(travel));
  }
  return Object.fromEntries(
    Object.entries(shapes).map(([name, { feature, ...shape }]) => [
      name,
      { feature, travels: order.filter((travel) => found.get(name)?.has(travel)), ...shape },
    ]),
  );
}
