import { ownModelOf, type SchemaModel } from "../../src/compile/schema-model.js";
import { schemaNames, shapeNamed, shapes } from "../../src/contract.js";
import { completeValue } from "./complete-values.js";
import { type Place, replacedAt } from "./places.js";

/** A list or a map of a shape, wherever it stands. */
interface Rows {
  readonly place: Place;
  readonly kind: "array" | "record";
  readonly row: SchemaModel;
}

/** A value with as many bad rows as asked for. */
export interface ManyFaults {
  readonly shape: string;
  readonly title: string;
  readonly make: (rows: number) => unknown;
}

function resolved(model: SchemaModel): SchemaModel {
  return model.kind === "named" ? resolved(ownModelOf(shapeNamed(model.name).schema, schemaNames)) : model;
}

function rowsIn(named: SchemaModel, place: Place): readonly Rows[] {
  const model = resolved(named);
  switch (model.kind) {
    case "object":
      return model.fields.flatMap(({ key, type }) => rowsIn(type, [...place, key]));
    case "union":
      return model.options.flatMap((option) => rowsIn(option, place));
    case "array":
      return [{ place, kind: model.kind, row: model.element }, ...rowsIn(model.element, [...place, 0])];
    case "record":
      return [{ place, kind: model.kind, row: model.value }, ...rowsIn(model.value, [...place, "a/b"])];
    default:
      return [];
  }
}

/** A value in which nothing keeps to the model, as deep as it goes. */
function spoiled(named: SchemaModel): unknown {
  const model = resolved(named);
  if (model.kind !== "object") return model.kind === "array" ? {} : [];
  return Object.fromEntries(model.fields.map(({ key, type }) => [key, spoiled(type)]));
}

/** Every row is bad for its value; where every value is right, for its key, which is a symbol. */
function badRows({ kind, row }: Rows, count: number, bad: unknown): unknown {
  if (kind === "array") return Array.from({ length: count }, () => bad);
  const keys = Array.from({ length: count }, (_, at) => (row.kind === "unknown" ? Symbol(at) : `row ${at}`));
  return Object.fromEntries(keys.map((key) => [key, bad]));
}

/** Each list and each map of each shape of the contract, full of rows of the wrong type, and of rows with a bad value in each field. */
export const manyFaults: readonly ManyFaults[] = shapes.flatMap(({ name }) =>
  rowsIn({ kind: "named", name }, []).flatMap((rows) =>
    [null, spoiled(rows.row)].map((bad) => ({
      shape: name,
      title: `${name}, ${rows.place.join(".")} full of ${JSON.stringify(bad).slice(0, 40)}`,
      make: (count: number) => replacedAt(completeValue(name), rows.place, badRows(rows, count, bad)),
    })),
  ),
);
