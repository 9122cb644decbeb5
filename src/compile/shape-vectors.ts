import type { ContractShape } from "../contract.js";
import type { Example } from "../features/feature.js";
import { GENERATED_MARK } from "./generated-mark.js";
import { asJson } from "./json-text.js";
import { type PlantedKey, plantKey } from "./planted-key.js";
import { REQUIREMENTS_SENTENCE, requirementsOf } from "./row-requirements.js";
import { ownModelOf, type SchemaModel } from "./schema-model.js";

const DESCRIPTION = [
  "Values that keep to one shape, and values that do not, for any language.",
  "Each row of `accepts`: reading `value` succeeds and gives `parsed`. Compare as JSON values: objects whatever the",
  "order of their keys, but the entries of `per_model`, `perModel` and `modelInfo` in their order; arrays in order.",
  "`unknownFields` says whether a parsed value keeps or drops the fields that the shape does not name (SHAPE-01); it",
  "is absent where the shape is no object with fields. A validator that only says yes or no leaves `parsed` alone.",
  "Each row of `rejects`: reading `value` fails; what the error says is free.",
  "A field that is absent is absent, not null. In the rows of SHAPE-02, `__proto__` and the like are own keys, as a",
  "JSON parser gives them; reading such a value changes no other object.",
  REQUIREMENTS_SENTENCE,
].join(" ");

interface AcceptedRow extends Example {
  /** The clauses that the row shows, where it was made for them. */
  readonly clauses?: readonly string[];
  readonly parsed: unknown;
}

/** What a vector file of a shape holds. */
export interface ShapeVectors {
  readonly $comment: string;
  readonly description: string;
  readonly contractVersion: string;
  readonly shape: string;
  /** Where the shape's JSON Schema is, from this file. */
  readonly schema: string;
  /** Absent where the shape is no object with fields. */
  readonly unknownFields?: "kept" | "dropped";
  readonly accepts: readonly AcceptedRow[];
  readonly rejects: readonly Example[];
}

const ANYTHING = { polluted: true };

const PLANTED: readonly (Omit<AcceptedRow, "value" | "parsed"> & PlantedKey)[] = [
  {
    title: "a field that nobody knows, in every object of it",
    clauses: ["SHAPE-01"],
    key: "someNewField",
    value: ANYTHING,
  },
  ...["__proto__", "constructor", "toString"].map((key) => ({
    title: `an own key ${key}, in every object of it`,
    clauses: ["SHAPE-02"],
    key,
    value: ANYTHING,
  })),
];

function plantedExamples(
  model: SchemaModel,
  { accepts }: ContractShape,
): readonly Omit<AcceptedRow, "parsed">[] {
  const [first] = accepts;
  if (!first || (model.kind !== "object" && model.kind !== "record")) return [];
  return PLANTED.map(({ title, clauses, ...planted }) => ({
    title,
    ...(clauses && { clauses }),
    value: plantKey(model, first.value, planted),
  }));
}

/** Compiles a shape's examples to a file that any language can check a reader of the shape with. */
export function shapeVectors(shape: ContractShape, version: string): ShapeVectors {
  const { name, schema } = shape;
  const model = ownModelOf(schema, new Map());
  const accepted = ({ value, ...row }: Omit<AcceptedRow, "parsed">): AcceptedRow => {
    const sent = asJson(value);
    return { ...row, ...requirementsOf(sent), value: sent, parsed: schema.parse(sent) };
  };
  const unknownFields = model.kind === "object" && (model.keepsUnknownKeys ? "kept" : "dropped");
  return {
    $comment: GENERATED_MARK,
    description: DESCRIPTION,
    contractVersion: version,
    shape: name,
    schema: `../../schemas/${name}.json`,
    ...(unknownFields && { unknownFields }),
    accepts: [...shape.accepts, ...plantedExamples(model, shape)].map(accepted),
    rejects: shape.rejects.map(({ title, value }) => ({
      title,
      ...requirementsOf(value),
      value: asJson(value),
    })),
  };
}
