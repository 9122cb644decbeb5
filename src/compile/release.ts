import * as z from "zod";
import { clauses, decisions, endpoints, shapes, socketMessages } from "../contract.js";
import type {
  ReleaseData,
  ReleasedDecision,
  ReleasedEndpoint,
  ReleasedShape,
} from "../evolution/contract/release-data.js";
import type { JsonObject, JsonValue } from "../evolution/json-value.js";
import { tidySchema } from "../evolution/schema/tidy-schema.js";
import type { Decision, Endpoint } from "../features/feature.js";
import { asJson } from "./json-text.js";
import { portablePattern } from "./portable-pattern.js";
import { withTravels } from "./travels.js";
import { unseenRules } from "./unseen-rules.js";

const ABOUT = [
  "A contract as one release has it, frozen: no one changes this file.",
  "`shapes.*.reads` is what a reader accepts (fields that it does not name included), `writes` what a sender sends",
  "(those that it names; where `unknownFields` is `kept`, others too). `title`, `description` and what stands under",
  "`about` are for people: no comparison looks at them. `transport-contract diff` compares two such files.",
].join(" ");

/** Compiles every shape to JSON Schema, with references to the places that the shapes have in a release. */
function schemasOf(side: "reads" | "writes"): ReadonlyMap<string, JsonObject> {
  const registry = z.registry<{ id: string }>();
  for (const { name, schema } of shapes) registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    // What zod calls the output of an object that drops other fields is closed to them: so is what a sender sends.
    io: side === "reads" ? "input" : "output",
    uri: (name) => `#/shapes/${name}/${side}`,
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern) jsonSchema.pattern = portablePattern(jsonSchema.pattern);
    },
  });
  return new Map(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _place, ...schema }]) => [
      name,
      tidySchema(asJson(schema) as JsonObject),
    ]),
  );
}

function unknownFieldsOf(schema: z.core.$ZodType): Pick<ReleasedShape, "unknownFields"> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type !== "object") return {};
  return { unknownFields: def.catchall ? "kept" : "dropped" };
}

function shapesOf(): Readonly<Record<string, ReleasedShape>> {
  const [reads, writes] = [schemasOf("reads"), schemasOf("writes")];
  const entries = shapes.map(({ name, feature, schema }): [string, Omit<ReleasedShape, "travels">] => [
    name,
    {
      feature: feature.name,
      ...unknownFieldsOf(schema),
      unseen: unseenRules(schema),
      reads: reads.get(name) ?? {},
      writes: writes.get(name) ?? {},
    },
  ]);
  return withTravels(Object.fromEntries(entries));
}

function endpointOf(endpoint: Endpoint): ReleasedEndpoint {
  const { id, method, path, summary, request, response, refusals = {} } = endpoint;
  const { shape, sentence, stream, headers = {} } = response;
  return {
    id,
    method,
    path,
    ...(request && { request }),
    response: { shape, ...(stream && { stream }), headers: Object.keys(headers) },
    errors: Object.fromEntries(Object.keys(refusals).map((status) => [status, "ErrorResponse"])),
    about: { summary, response: sentence, headers, refusals },
  };
}

function decisionOf({ name, signature, sentence, rows }: Decision): ReleasedDecision {
  return {
    name,
    signature,
    rows: rows.map(({ title, input, output }) => ({
      title,
      input: asJson(input) as readonly JsonValue[],
      output: asJson(output) as JsonValue,
    })),
    about: { sentence },
  };
}

/** Compiles the whole contract to the data of a release. */
export function releaseDocument(version: string): ReleaseData {
  return {
    $comment: ABOUT,
    format: 1,
    version,
    shapes: shapesOf(),
    endpoints: endpoints.map(endpointOf),
    messages: socketMessages.map(({ shape, from, summary }) => ({ shape, from, about: { summary } })),
    clauses: clauses.map(({ id, level, text }) => ({ id, level, text })),
    decisions: decisions.map(decisionOf),
  };
}
