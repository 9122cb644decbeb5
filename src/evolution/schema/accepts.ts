import { canonicalText, isObject, type JsonValue, lengthOf, typeOf } from "../json-value.js";
import { matches } from "../pattern/matches.js";
import { isMultiple } from "./multiple.js";
import { type Part, type SchemaNode, typeOfPart } from "./schema-node.js";

/** What a schema says of one value; `undefined` where it holds a keyword that no one here can judge. */
export type Judgement = boolean | undefined;

/** How deep a value's references are followed before a circle without a value in it is given up. */
const DEEPEST = 200;

function all(judgements: Iterable<Judgement>): Judgement {
  let result: Judgement = true;
  for (const judgement of judgements) {
    if (judgement === false) return false;
    if (judgement === undefined) result = undefined;
  }
  return result;
}

function opposite(judgement: Judgement): Judgement {
  return judgement === undefined ? undefined : !judgement;
}

function* fieldJudgements(
  part: Part & { kind: "fields" },
  value: object,
  depth: number,
): Generator<Judgement> {
  for (const [key, field] of Object.entries(value)) {
    const named = part.named.get(key);
    let isKnown = named !== undefined;
    if (named) yield judge(named, field, depth);
    for (const { source, node } of part.patterns) {
      const isMatch = matches(source, key);
      if (isMatch === undefined) yield undefined;
      if (isMatch) yield judge(node, field, depth);
      isKnown ||= isMatch !== false;
    }
    if (!isKnown && part.others) yield judge(part.others, field, depth);
  }
}

function count(node: SchemaNode, items: readonly JsonValue[], depth: number): [sure: number, open: number] {
  const judgements = items.map((item) => judge(node, item, depth));
  const sure = judgements.filter((judgement) => judgement === true).length;
  return [sure, sure + judgements.filter((judgement) => judgement === undefined).length];
}

function judgeArray(part: Part, items: readonly JsonValue[], depth: number): Judgement {
  switch (part.kind) {
    case "items":
      return all(
        items.map((item, at) => {
          const node = at < part.prefix.length ? part.prefix[at] : part.rest;
          return node ? judge(node, item, depth) : true;
        }),
      );
    case "fewestItems":
      return items.length >= part.count;
    case "mostItems":
      return items.length <= part.count;
    case "holdsAtLeast": {
      const [sure, open] = count(part.node, items, depth);
      return sure >= part.count ? true : open < part.count ? false : undefined;
    }
    case "holdsAtMost": {
      const [sure, open] = count(part.node, items, depth);
      return open <= part.count ? true : sure > part.count ? false : undefined;
    }
    default:
      return new Set(items.map(canonicalText)).size === items.length;
  }
}

function judgeObject(part: Part, value: object, depth: number): Judgement {
  switch (part.kind) {
    case "fields":
      return all(fieldJudgements(part, value, depth));
    case "required":
      return Object.hasOwn(value, part.key);
    case "fewestFields":
      return Object.keys(value).length >= part.count;
    case "mostFields":
      return Object.keys(value).length <= part.count;
    case "keys":
      return all(Object.keys(value).map((key) => judge(part.node, key, depth)));
    default:
      return undefined;
  }
}

function judgeText(part: Part, text: string): Judgement {
  switch (part.kind) {
    case "texts":
      return part.values.has(text);
    case "shortest":
      return lengthOf(text) >= part.count;
    case "longest":
      return lengthOf(text) <= part.count;
    case "pattern":
      return matches(part.source, text);
    default:
      return undefined;
  }
}

function judgeNumber(part: Part, value: number): Judgement {
  switch (part.kind) {
    case "numbers":
      return part.values.has(value);
    case "low":
      return part.exclusive ? value > part.bound : value >= part.bound;
    case "high":
      return part.exclusive ? value < part.bound : value <= part.bound;
    case "multiple":
      return isMultiple(value, part.of);
    default:
      return undefined;
  }
}

function judgePart(part: Part, value: JsonValue, depth: number): Judgement {
  const type = typeOfPart(part);
  if (type && type !== typeOf(value)) return true;
  switch (part.kind) {
    case "never":
      return false;
    case "opaque":
      return undefined;
    case "types":
      return part.types.has(typeOf(value));
    case "also":
      return judge(part.node(), value, depth);
    case "not":
      return opposite(judge(part.node, value, depth));
    case "any":
      return opposite(all(part.nodes.map((node) => opposite(judge(node, value, depth)))));
    case "one": {
      const judgements = part.nodes.map((node) => judge(node, value, depth));
      if (judgements.filter((judgement) => judgement === true).length > 1) return false;
      if (judgements.includes(undefined)) return undefined;
      return judgements.includes(true);
    }
    default:
      if (typeof value === "boolean") return part.kind === "booleans" && part.values.has(value);
      if (typeof value === "string") return judgeText(part, value);
      if (typeof value === "number") return judgeNumber(part, value);
      if (Array.isArray(value)) return judgeArray(part, value, depth);
      return isObject(value) ? judgeObject(part, value, depth) : undefined;
  }
}

function judge(node: SchemaNode, value: JsonValue, depth: number): Judgement {
  if (depth > DEEPEST) return undefined;
  return all(node.parts.map((part) => judgePart(part, value, depth + 1)));
}

/** Tells whether a value keeps to a schema. */
export function accepts(node: SchemaNode, value: JsonValue): Judgement {
  return judge(node, value, 0);
}
