import { canonicalText, type JsonObject, type JsonValue } from "../json-value.js";
import type { SchemaReader } from "../schema/read-schema.js";
import type { Relation, SchemaJudge } from "../subset.js";
import type { Edit, Place } from "./edit.js";
import { quoteAll, quoteApart } from "./words.js";

/** One of two schemas that are compared: where its references lead, and how it is read. */
export interface ComparedSide {
  readonly document: JsonValue;
  readonly reader: SchemaReader;
}

/** Both of them, with the judge that reads both. */
export interface ComparedSides {
  readonly judge: SchemaJudge;
  readonly old: ComparedSide;
  readonly new: ComparedSide;
}

/** What differences are looked for with. */
export interface Comparison extends ComparedSides {
  /** The pairs of alternatives whose references led here. */
  readonly followed: ReadonlySet<string>;
  /** How often the references of each pair were followed in all. */
  readonly visits: Map<string, number>;
  /** Lists the differences at a place inside the one that is looked at. */
  compare(place: Place): readonly Edit[];
}

/** How many references are followed, one inside what the other leads to. */
const MOST_FOLLOWED = 100;

/** At how many places the differences of the same two targets are shown. */
const MOST_VISITS = 10;

/** The pairs that are followed with one more; `undefined` where a circle, or yet another place, says nothing new. */
export function followedWith(
  pair: string,
  { followed, visits }: Comparison,
): ReadonlySet<string> | undefined {
  const visit = (visits.get(pair) ?? 0) + 1;
  if (followed.has(pair) || followed.size === MOST_FOLLOWED || visit > MOST_VISITS) return undefined;
  visits.set(pair, visit);
  return new Set([...followed, pair]);
}

/** How the values of two schemas differ. */
export function relationOf(old: JsonValue, next: JsonValue, { judge, ...sides }: Comparison): Relation {
  return judge.relation(sides.old.reader.read(old), sides.new.reader.read(next));
}

function ruleWords(keyword: string, before: JsonValue | undefined, after: JsonValue | undefined): string {
  if (before === undefined) return `has a new rule: \`${keyword}\` ${quoteAll([after ?? null])}`;
  if (after === undefined) return `has lost a rule: \`${keyword}\` ${quoteAll([before])}`;
  const [now, was] = quoteApart(after, before);
  return `has another rule: \`${keyword}\` ${now}, was ${was}`;
}

/** A schema of one rule alone, with the type that it is for and the keyword that it counts by. */
function rule(keyword: string, schema: JsonObject): JsonObject {
  const { type, contains, [keyword]: value } = schema;
  return {
    ...(type !== undefined && { type: type === "integer" ? "number" : type }),
    ...(keyword.endsWith("Contains") && contains !== undefined && { contains }),
    ...(value !== undefined && { [keyword]: value }),
  };
}

/** Compares the rules of one kind of value, one by one, without those that are compared elsewhere. */
export function ruleEdits(place: Place, all: Comparison, elsewhere: readonly string[] = []): readonly Edit[] {
  const [old, next] = [place.old, place.new] as [JsonObject, JsonObject];
  const keywords = [...new Set([...Object.keys(old), ...Object.keys(next)])].filter(
    (keyword) => keyword !== "type" && !elsewhere.includes(keyword),
  );
  return keywords.flatMap((keyword): readonly Edit[] => {
    const [before, after] = [old[keyword], next[keyword]];
    if (canonicalText([before ?? null]) === canonicalText([after ?? null])) return [];
    const relation = relationOf(rule(keyword, old), rule(keyword, next), all);
    if (relation === "kept") return [];
    const what = ruleWords(keyword, before, after);
    return [{ pointer: `${place.pointer}/${keyword}`, path: place.path, what, relation }];
  });
}
