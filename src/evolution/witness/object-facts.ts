import { matches } from "../pattern/matches.js";
import { accepts, type Judgement } from "../schema/accepts.js";
import type { FieldsPart } from "../schema/schema-node.js";
import type { Claim, Fact, Side, Some } from "./claim.js";
import type { SpokenKeys } from "./spoken-keys.js";

/** What is known of an object, by its keys. */
export interface ObjectFacts {
  readonly fewest: number;
  readonly most: number;
  /** The keys that have to be there. */
  readonly present: ReadonlySet<string>;
  /** Every key that is spoken of by name. */
  readonly spoken: ReadonlySet<string>;
  readonly some: readonly Some[];
  /** The patterns that tell keys apart. */
  readonly patterns: readonly string[];
  /** What every key keeps to. */
  readonly eachKey: readonly Claim[];
  /** Whether the key may be there at all, whatever its value. */
  isOpen(key: string): Judgement;
  /** What the value under the key keeps to. */
  claimsAt(key: string): readonly Claim[];
}

interface Ruling {
  readonly part: FieldsPart;
  readonly side: Side;
}

function speaksOf({ part }: Ruling, key: string): boolean {
  return (
    part.others !== null ||
    part.named.has(key) ||
    part.patterns.some(({ source }) => matches(source, key) !== false)
  );
}

function claimsOf({ part, side }: Ruling, key: string): readonly Claim[] {
  const claim = (node: Claim["node"]): Claim => ({ node, holds: true, side });
  const named = part.named.get(key);
  const matched = part.patterns.filter(({ source }) => matches(source, key) === true);
  if (!named && matched.length === 0) return part.others ? [claim(part.others)] : [];
  return [...(named ? [claim(named)] : []), ...matched.map(({ node }) => claim(node))];
}

/** Sorts the facts of an object by what they speak of. */
export function objectFacts(facts: readonly Fact[], keys: SpokenKeys): ObjectFacts {
  let [fewest, most] = [0, Number.POSITIVE_INFINITY];
  const present = new Set<string>();
  const absent = new Set<string>();
  const sentKeys = new Set<string>();
  const rulings: Ruling[] = [];
  const at = new Map<string, readonly Claim[]>();
  const some: Some[] = [];
  const eachKey: Claim[] = [];
  for (const fact of facts) {
    if (fact.kind === "fewest") fewest = Math.max(fewest, fact.count);
    else if (fact.kind === "most") most = Math.min(most, fact.count);
    else if (fact.kind === "fields") rulings.push({ part: fact.part, side: fact.side });
    else if (fact.kind === "absent") absent.add(fact.key);
    else if (fact.kind === "some") some.push(fact.some);
    else if (fact.kind === "each") eachKey.push(fact.claim);
    else if (fact.kind === "present" || fact.kind === "at") {
      const key = String(fact.key);
      present.add(key);
      if (fact.side === "sender") sentKeys.add(key);
      if (fact.kind === "at") at.set(key, [...(at.get(key) ?? []), ...fact.value]);
    }
  }
  const fromSender = rulings.filter(({ side }) => side === "sender");
  const namesEveryKey = eachKey.some(({ side }) => side === "sender");
  const isSent = (key: string) =>
    !keys.reserved.has(key) ||
    sentKeys.has(key) ||
    namesEveryKey ||
    fromSender.some((ruling) => speaksOf(ruling, key));
  return {
    fewest,
    most,
    present,
    spoken: new Set([...keys.all, ...present]),
    some,
    patterns: [...new Set(rulings.flatMap(({ part }) => part.patterns.map(({ source }) => source)))],
    eachKey,
    isOpen(key) {
      if (absent.has(key) || !isSent(key)) return false;
      const judgements = eachKey.map(({ node, holds }) => {
        const judgement = accepts(node, key);
        return judgement === undefined ? undefined : judgement === holds;
      });
      if (judgements.includes(false)) return false;
      return judgements.includes(undefined) ? undefined : true;
    },
    claimsAt: (key) => [...rulings.flatMap((ruling) => claimsOf(ruling, key)), ...(at.get(key) ?? [])],
  };
}
