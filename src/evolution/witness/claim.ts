import type { JsonValue } from "../json-value.js";
import type { FieldsPart, ItemsPart, Part, SchemaNode } from "../schema/schema-node.js";

/** Who says something of a value: the one that sends it, or the one that is to read it. */
export type Side = "sender" | "reader";

/** A value keeps to a schema, or does not. */
export interface Claim {
  readonly node: SchemaNode;
  readonly holds: boolean;
  readonly side: Side;
}

/** A value keeps to one part of a schema, or does not. */
export interface PartClaim {
  readonly part: Part;
  readonly holds: boolean;
  readonly side: Side;
}

/** What a search for a value has come to. */
export type Finding =
  | { readonly kind: "found"; readonly value: JsonValue }
  | { readonly kind: "none" }
  /** There may be such a value: what stands in the way of knowing. */
  | { readonly kind: "unsure"; readonly why: string };

export const none: Finding = { kind: "none" };

export function found(value: JsonValue): Finding {
  return { kind: "found", value };
}

export function unsure(why: string): Finding {
  return { kind: "unsure", why };
}

/** What is known of one entry of an object, or one item of an array, that has to be there. */
export interface Some {
  /** What its key keeps to, where an object is spoken of. */
  readonly key: readonly Claim[];
  /** Keys that it does not have. */
  readonly except: ReadonlySet<string>;
  /** The first place that it may have, where an array is spoken of. */
  readonly from: number;
  readonly value: readonly Claim[];
  /** How many of them there are, each in a place of its own. */
  readonly count: number;
  readonly side: Side;
}

/** What is known of a value whose type is settled; all facts hold together. */
export type Fact =
  | { readonly kind: "plain"; readonly part: Part; readonly holds: boolean }
  | { readonly kind: "fields"; readonly part: FieldsPart; readonly side: Side }
  | { readonly kind: "items"; readonly part: ItemsPart; readonly side: Side }
  | { readonly kind: "present" | "absent"; readonly key: string; readonly side: Side }
  /** The entry or the item is there, and keeps to the claims. */
  | {
      readonly kind: "at";
      readonly key: string | number;
      readonly value: readonly Claim[];
      readonly side: Side;
    }
  | { readonly kind: "some"; readonly some: Some }
  /** The alternatives that the sender has beside the chosen one: where the value can keep to one too, its keys are named. */
  | { readonly kind: "beside"; readonly chosen: SchemaNode; readonly nodes: readonly SchemaNode[] }
  /** Every key, or every item, keeps to the claim. */
  | { readonly kind: "each"; readonly claim: Claim }
  | { readonly kind: "atMost"; readonly claim: Claim; readonly count: number }
  | { readonly kind: "fewest" | "most"; readonly count: number }
  | { readonly kind: "unique" | "repeated" };

/** One way in which a claim can be true. */
export interface Way {
  readonly claims?: readonly Claim[];
  readonly parts?: readonly PartClaim[];
  readonly facts?: readonly Fact[];
}

/** Names a claim, so that equal ones have equal names. */
export function nameOf({ node, holds, side }: Claim): string {
  return `${holds ? "+" : "-"}${side[0]}${node.id}`;
}
