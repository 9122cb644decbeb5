import type { JsonType } from "../json-value.js";
import type { NodePool } from "../schema/read-schema.js";
import {
  type FieldsPart,
  type ItemsPart,
  type SchemaNode,
  type TypedPart,
  typeOfPart,
} from "../schema/schema-node.js";
import type { Claim, Fact, PartClaim, Side, Some, Way } from "./claim.js";

const TRUE: readonly Way[] = [{}];
const FALSE: readonly Way[] = [];

const facts = (...given: Fact[]): readonly Way[] => [{ facts: given }];

/** Every way in which a value of the type can keep to a schema, or not keep to it. */
export function waysOf({ node, holds, side }: Claim): readonly Way[] {
  const parts = node.parts.map((part): PartClaim => ({ part, holds, side }));
  return holds ? [{ parts }] : parts.map((part) => ({ parts: [part] }));
}

function alternatives(nodes: readonly SchemaNode[], side: Side): readonly Way[] {
  return nodes.map((chosen) => {
    const claims: readonly Claim[] = [{ node: chosen, holds: true, side }];
    return side === "reader" ? { claims } : { claims, facts: [{ kind: "beside", chosen, nodes }] };
  });
}

function pairs(nodes: readonly SchemaNode[]): readonly (readonly SchemaNode[])[] {
  return nodes.flatMap((left, at) => nodes.slice(at + 1).map((right) => [left, right]));
}

/** Every way in which a value of the type can keep to a part of a schema, or not keep to it. */
export function waysOfPart({ part, holds, side }: PartClaim, type: JsonType, pool: NodePool): readonly Way[] {
  const own = typeOfPart(part);
  if (own && own !== type) return holds ? TRUE : FALSE;
  const claim = (node: SchemaNode, isKept: boolean): Claim => ({ node, holds: isKept, side });
  switch (part.kind) {
    case "never":
      return holds ? FALSE : TRUE;
    case "types":
      return part.types.has(type) === holds ? TRUE : FALSE;
    case "also":
      return [{ claims: [claim(part.node(), holds)] }];
    case "not":
      return [{ claims: [claim(part.node, !holds)] }];
    case "any":
      if (holds) return alternatives(part.nodes, side);
      return [{ claims: part.nodes.map((node) => claim(node, false)) }];
    case "one":
      if (holds) {
        return part.nodes.map((_, only) => ({
          claims: part.nodes.map((node, at) => claim(node, at === only)),
        }));
      }
      return [
        { claims: part.nodes.map((node) => claim(node, false)) },
        ...pairs(part.nodes).map((pair) => ({ claims: pair.map((node) => claim(node, true)) })),
      ];
    case "opaque":
      return facts({ kind: "plain", part, holds });
    default:
      return waysOfTyped(part, holds, side, pool);
  }
}

function waysOfTyped(part: TypedPart, holds: boolean, side: Side, pool: NodePool): readonly Way[] {
  const claim = (node: SchemaNode, isKept: boolean): Claim => ({ node, holds: isKept, side });
  switch (part.kind) {
    case "fields":
      return holds ? facts({ kind: "fields", part, side }) : brokenFields(part, side, pool);
    case "items":
      return holds ? facts({ kind: "items", part, side }) : brokenItems(part, side);
    case "required":
      return facts({ kind: holds ? "present" : "absent", key: part.key, side });
    case "keys":
      if (holds) return facts({ kind: "each", claim: claim(part.node, true) });
      return facts({ kind: "some", some: { ...someEntry(side), key: [claim(part.node, false)] } });
    case "holdsAtLeast":
      return holds
        ? facts({
            kind: "some",
            some: { ...someEntry(side), value: [claim(part.node, true)], count: part.count },
          })
        : fewer(claim(part.node, true), part.count - 1);
    case "holdsAtMost":
      return holds
        ? fewer(claim(part.node, true), part.count)
        : facts({
            kind: "some",
            some: { ...someEntry(side), value: [claim(part.node, true)], count: part.count + 1 },
          });
    case "fewestItems":
    case "fewestFields":
      return facts(holds ? { kind: "fewest", count: part.count } : { kind: "most", count: part.count - 1 });
    case "mostItems":
    case "mostFields":
      return facts(holds ? { kind: "most", count: part.count } : { kind: "fewest", count: part.count + 1 });
    case "unique":
      return facts({ kind: holds ? "unique" : "repeated" });
    default:
      return facts({ kind: "plain", part, holds });
  }
}

function someEntry(side: Side): Some {
  return { key: [], except: new Set(), from: 0, value: [], count: 1, side };
}

/** At most so many items keep to the claim. */
function fewer(claim: Claim, count: number): readonly Way[] {
  if (count > 0) return facts({ kind: "atMost", claim, count });
  return facts({ kind: "each", claim: { ...claim, holds: false } });
}

function brokenFields({ named, patterns, others }: FieldsPart, side: Side, pool: NodePool): readonly Way[] {
  const broken = (node: SchemaNode): readonly Claim[] => [{ node, holds: false, side }];
  const matching = (source: string, holds: boolean): Claim => ({
    node: pool.node({ type: "string", pattern: source }),
    holds,
    side,
  });
  const inPatterns = patterns.map(({ source, node }) => ({
    ...someEntry(side),
    key: [matching(source, true)],
    value: broken(node),
  }));
  const inOthers = others && {
    ...someEntry(side),
    key: patterns.map(({ source }) => matching(source, false)),
    except: new Set(named.keys()),
    value: broken(others),
  };
  return [
    ...[...named].flatMap(([key, node]) => facts({ kind: "at", key, value: broken(node), side })),
    ...inPatterns.flatMap((some) => facts({ kind: "some", some })),
    ...(inOthers ? facts({ kind: "some", some: inOthers }) : []),
  ];
}

function brokenItems({ prefix, rest }: ItemsPart, side: Side): readonly Way[] {
  const broken = (node: SchemaNode): readonly Claim[] => [{ node, holds: false, side }];
  return [
    ...prefix.flatMap((node, key) => facts({ kind: "at", key, value: broken(node), side })),
    ...(rest
      ? facts({ kind: "some", some: { ...someEntry(side), from: prefix.length, value: broken(rest) } })
      : []),
  ];
}
