import { type Finding, none } from "./claim.js";

/** What a goal has come to as long as a goal under way, at this depth, comes to nothing. */
interface Provisional {
  readonly goal: string;
  readonly finding: Finding;
  leansOn: number;
}

const NOTHING = Number.POSITIVE_INFINITY;

/**
 * Remembers what goals have come to. A goal that comes up again while it is worked on has come to nothing: a value that
 * needs a smaller value of the same kind inside is never the smallest one, so that there is a smaller one, or none.
 */
export class GoalBook {
  private readonly known = new Map<string, Finding>();
  /** The goals under way, each with how deep it lies. */
  private readonly open = new Map<string, number>();
  private readonly provisional = new Map<string, Provisional>();
  /** The provisional ones, in the order in which they came up. */
  private readonly order: Provisional[] = [];
  /** The lowest goal under way that the work has leaned on. */
  private leansOn = NOTHING;

  /** Gives what the goal has come to, and works on it where that is not known. */
  reach(goal: string, work: () => Finding): Finding {
    const result = this.known.get(goal);
    if (result) return result;
    const provisional = this.provisional.get(goal);
    const lean = provisional?.leansOn ?? this.open.get(goal);
    if (lean !== undefined) {
      this.leansOn = Math.min(this.leansOn, lean);
      return provisional?.finding ?? none;
    }
    const depth = this.open.size;
    const first = this.order.length;
    this.open.set(goal, depth);
    const { finding, leansOn } = this.watch(work);
    this.open.delete(goal);
    this.close(goal, finding, { depth, first, leansOn });
    return finding;
  }

  /** Does some work, and tells whether what it leans on is settled. */
  isSettled(work: () => Finding): { readonly finding: Finding; readonly isSettled: boolean } {
    const { finding, leansOn } = this.watch(work);
    return { finding, isSettled: leansOn === NOTHING };
  }

  private close(
    goal: string,
    finding: Finding,
    { depth, first, leansOn }: { depth: number; first: number; leansOn: number },
  ): void {
    if (finding.kind === "found") {
      // What was a no as long as this one came to nothing is open again.
      this.known.set(goal, finding);
      for (const { goal: name } of this.order.splice(first)) this.provisional.delete(name);
    } else if (leansOn >= depth) {
      this.known.set(goal, finding);
      for (const { goal: name, finding: inner } of this.order.splice(first)) {
        this.provisional.delete(name);
        this.known.set(name, inner);
      }
    } else {
      this.leansOn = Math.min(this.leansOn, leansOn);
      for (const each of this.order.slice(first)) each.leansOn = Math.min(each.leansOn, leansOn);
      const entry: Provisional = { goal, finding, leansOn };
      this.provisional.set(goal, entry);
      this.order.push(entry);
    }
  }

  private watch(work: () => Finding): { readonly finding: Finding; readonly leansOn: number } {
    const outer = this.leansOn;
    this.leansOn = NOTHING;
    const finding = work();
    const { leansOn } = this;
    this.leansOn = outer;
    return { finding, leansOn };
  }
}
