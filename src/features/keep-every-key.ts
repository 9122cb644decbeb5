import * as z from "zod";

const PROTO = "__proto__";

/** Whether a walk over the value's own fields shows that key, as zod asks of the others. */
function hasOwnProto(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" && value !== null && Object.prototype.propertyIsEnumerable.call(value, PROTO)
  );
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * zod's loose object drops an own key `__proto__`, and its record does too. In a shape that keeps every key that
 * would lose data, and a model of that name would lose its place as the first one (SHAPE-01, SHAPE-02).
 */
const ObjectKeepingProto: z.core.$constructor<z.ZodObject> = z.core.$constructor(
  "ObjectKeepingProto",
  (inst, def) => {
    z.ZodObject.init(inst, def);
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
      const input: unknown = payload.value;
      const result = parse(payload, ctx);
      if (!hasOwnProto(input) || result instanceof Promise || result.value === input) return result;
      define(result.value as object, PROTO, input[PROTO]);
      return result;
    };
  },
);

const RecordKeepingProto: z.core.$constructor<z.ZodRecord> = z.core.$constructor(
  "RecordKeepingProto",
  (inst, def) => {
    z.ZodRecord.init(inst, def);
    const parse = inst._zod.parse;
    inst._zod.parse = (payload, ctx) => {
      const input: unknown = payload.value;
      const result = parse(payload, ctx);
      if (!hasOwnProto(input) || result instanceof Promise || result.value === input) return result;
      const proto = def.valueType._zod.run({ value: input[PROTO], issues: [] }, ctx);
      if (proto instanceof Promise) throw new Error("a record's values are checked synchronously");
      result.issues.push(...z.core.util.prefixIssues(PROTO, proto.issues));
      const parsed = result.value as Record<string, unknown>;
      const inOrder = {};
      for (const key of Object.keys(input)) define(inOrder, key, key === PROTO ? proto.value : parsed[key]);
      result.value = inOrder;
      return result;
    };
  },
);

/** An object schema whose parsed value keeps the keys that the shape does not name, `__proto__` included. */
export function objectKeepingEveryKey<Shape extends z.ZodRawShape>(
  shape: Shape,
): z.ZodObject<Shape, z.core.$loose> {
  const schema = new ObjectKeepingProto({ type: "object", shape, catchall: z.unknown() });
  return schema as unknown as z.ZodObject<Shape, z.core.$loose>;
}

/** A schema of an object used as a map: any own string key, `__proto__` included, in the order it was given. */
export function recordKeepingEveryKey<Value extends z.ZodType>(
  valueType: Value,
): z.ZodRecord<z.ZodString, Value> {
  const schema = new RecordKeepingProto({ type: "record", keyType: z.string(), valueType });
  return schema as unknown as z.ZodRecord<z.ZodString, Value>;
}
