import type { SchemaModel } from "./schema-model.js";

/** An own key and what stands behind it. */
export interface PlantedKey {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Copies a value that keeps to the model and adds the key to every object in it. In a map it comes first, where the
 * order counts, and stands for a copy of the first entry, so that the map keeps to its shape; an empty map stays empty.
 */
export function plantKey(model: SchemaModel, value: unknown, planted: PlantedKey): unknown {
  switch (model.kind) {
    case "array":
      return (value as readonly unknown[]).map((element) => plantKey(model.element, element, planted));
    case "record": {
      const entries = Object.entries(value as object).map(
        ([key, entry]) => [key, plantKey(model.value, entry, planted)] as const,
      );
      // Object.fromEntries makes an own `__proto__`, where an assignment would set the prototype.
      return Object.fromEntries([
        ...entries.slice(0, 1).map(([, first]) => [planted.key, first]),
        ...entries,
      ]);
    }
    case "object": {
      const types = new Map(model.fields.map(({ key, type }) => [key, type]));
      const entries = Object.entries(value as object).map(([key, field]) => {
        const type = types.get(key);
        return [key, type ? plantKey(type, field, planted) : field];
      });
      return Object.fromEntries([...entries, [planted.key, planted.value]]);
    }
    default:
      return value;
  }
}
