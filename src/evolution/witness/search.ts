import { type JsonType, jsonTypes } from "../json-value.js";
import type { NodePool } from "../schema/read-schema.js";
import type { SchemaNode } from "../schema/schema-node.js";
import { type Claim, type Fact, type Finding, nameOf, none, type PartClaim, type Way } from "./claim.js";
import { GoalBook } from "./goal-book.js";
import { settle } from "./settle.js";
import { waysOf, waysOfPart } from "./ways.js";

/** How many steps one search may take. */
const MOST_STEPS = 30_000;

/** Thrown where a search takes more steps than it may. */
export class SearchTooLarge extends Error {}

/** A choice that is still open: something can be true in several ways. */
interface Choice {
  readonly ways: readonly Way[];
  /** The claim that is open, where it is that a whole schema does not hold. */
  readonly refused?: Claim;
}

/** What is known so far of a value of one type. */
interface Board {
  readonly type: JsonType;
  /** The claims that all follows from. */
  readonly goal: readonly Claim[];
  readonly facts: readonly Fact[];
  readonly choices: readonly Choice[];
  /** The names of the claims that were taken up. */
  readonly taken: ReadonlySet<string>;
}

/** How a search goes about it. */
export interface Manner {
  /**
   * A key that only the reader's schemas name is not sent: a sender writes the keys that its own schema names, in the
   * alternative that it writes, and keys that nobody names.
   */
  readonly isReserving: boolean;
  /** What leans on a goal under way rules nothing out: slower, and never misled into a value that does not fit. */
  readonly isCareful: boolean;
}

/** Finds values to which claims apply, by following each claim to all that it implies. */
export class Search {
  private readonly book = new GoalBook();
  private readonly exact: Search;
  private steps = 0;

  constructor(
    readonly pool: NodePool,
    readonly manner: Manner,
  ) {
    this.exact = manner.isReserving ? new Search(pool, { ...manner, isReserving: false }) : this;
  }

  /** Finds a value of which all the claims are true. */
  find(claims: readonly Claim[]): Finding {
    const name = [...new Set(claims.map(nameOf))].sort().join();
    return this.book.reach(name, () => this.findOfAnyType(claims));
  }

  /** Tells whether a value of which the facts are true could keep to the schema too. */
  canKeepTo(node: SchemaNode, type: JsonType, facts: readonly Fact[]): boolean {
    const claim: Claim = { node, holds: true, side: "sender" };
    return !this.exact.isImpossible(claim, { type, goal: [claim], facts, choices: [], taken: new Set() });
  }

  private findOfAnyType(goal: readonly Claim[]): Finding {
    let result: Finding = none;
    for (const type of jsonTypes.filter((each) => goal.every((claim) => isOpen(claim, each)))) {
      const board: Board = { type, goal, facts: [], choices: [], taken: new Set() };
      const finding = this.follow({ claims: goal }, board);
      if (finding.kind === "found") return finding;
      if (finding.kind === "unsure") result = finding;
    }
    return result;
  }

  /** Takes up a way, with all that follows from it, and goes on with what that leaves open. */
  private follow(way: Way, board: Board): Finding {
    const { type } = board;
    const facts = [...board.facts];
    const choices = [...board.choices];
    const taken = new Set(board.taken);
    const claims: Claim[] = [];
    const parts: PartClaim[] = [];
    const take = (next: Way) => {
      facts.push(...(next.facts ?? []));
      claims.push(...(next.claims ?? []));
      parts.push(...(next.parts ?? []));
    };
    take(way);
    for (;;) {
      if (++this.steps > MOST_STEPS) throw new SearchTooLarge();
      const part = parts.pop();
      const claim = part ? undefined : claims.pop();
      if (!part && !claim) break;
      if (claim) {
        const name = nameOf(claim);
        if (taken.has(name)) continue;
        if (isRefuted(claim, taken)) return none;
        taken.add(name);
      }
      const next = part ? waysOfPart(part, type, this.pool) : claim ? this.waysOfClaim(claim, type) : [];
      const [only] = next;
      if (!only) return none;
      if (next.length === 1) take(only);
      else choices.push(claim && !claim.holds ? { ways: next, refused: claim } : { ways: next });
    }
    return this.decide({ ...board, facts, choices, taken });
  }

  /** The ways of a claim, without those that the type rules out. */
  private waysOfClaim(claim: Claim, type: JsonType): readonly Way[] {
    const ways = waysOf(claim);
    if (claim.holds) return ways;
    return ways.flatMap(({ parts = [] }) => parts.flatMap((part) => waysOfPart(part, type, this.pool)));
  }

  private decide(board: Board): Finding {
    const choices = this.openChoices(board);
    const [first] = choices;
    if (!first) return settle(board.type, board.goal, board.facts, this);
    const choice = choices.reduce((best, each) => (isBefore(each, best) ? each : best), first);
    const rest: Board = { ...board, choices: choices.filter((each) => each !== choice) };
    let result: Finding = none;
    for (const way of choice.ways) {
      const finding = this.follow(way, rest);
      if (finding.kind === "found") return finding;
      if (finding.kind === "unsure") result = finding;
    }
    return result;
  }

  /** Leaves out each schema that the value must not keep to where it could not anyway: there is nothing to choose. */
  private openChoices({ type, goal, facts, choices }: Board): readonly Choice[] {
    if (choices.length < 2 || choices.some(({ refused }) => !refused)) return choices;
    // Which keys the sender names is known only when all is chosen: until then it may send any.
    const board: Board = { type, goal, facts, choices: [], taken: new Set() };
    return choices.filter(
      ({ refused }) => !refused || !this.exact.isImpossible({ ...refused, holds: true }, board),
    );
  }

  private isImpossible(claim: Claim, board: Board): boolean {
    const { finding, isSettled } = this.book.isSettled(() => this.follow({ claims: [claim] }, board));
    return finding.kind === "none" && (isSettled || !this.manner.isCareful);
  }
}

/** Whether a schema that holds leaves a type open, as far as its own `type` says. */
function isOpen({ node, holds }: Claim, type: JsonType): boolean {
  return !holds || node.parts.every((part) => part.kind !== "types" || part.types.has(type));
}

/** Equal schemas are the same node: what the one takes, the other takes. */
function isRefuted({ node, holds }: Claim, taken: ReadonlySet<string>): boolean {
  return (["sender", "reader"] as const).some((side) => taken.has(nameOf({ node, holds: !holds, side })));
}

/** What is to be, before what is not to be: a chosen alternative rules most of the others out. */
function isBefore(left: Choice, right: Choice): boolean {
  const [isLeftLate, isRightLate] = [left.refused !== undefined, right.refused !== undefined];
  return isLeftLate === isRightLate ? left.ways.length < right.ways.length : isRightLate;
}
