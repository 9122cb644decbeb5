import { type CharSet, classes, complement, union } from "./char-set.js";
import type { Expression, ExpressionBuilder } from "./expression.js";

/** A way through a pattern: what it reads, and whether that begins or ends the text. */
interface Way {
  readonly atStart: boolean;
  readonly body: Expression;
  readonly atEnd: boolean;
}

/** Thrown inside for what has no regular language, or none that is read here: look-around, back references, `\b`. */
class Unread extends Error {}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", v: "\v", f: "\f", "0": "\0" };

const one = (point: number): CharSet => [[point, point]];

class PatternParser {
  private at = 0;
  private readonly points: readonly string[];

  constructor(
    source: string,
    private readonly make: ExpressionBuilder,
  ) {
    this.points = Array.from(source);
  }

  /** Every text in which the pattern is found. */
  parse(): Expression {
    const ways = this.alternatives();
    if (this.at < this.points.length) throw new Unread();
    const { then, or, empty, everything } = this.make;
    return or(
      ways.map(({ atStart, body, atEnd }) =>
        then(atStart ? empty : everything, then(body, atEnd ? empty : everything)),
      ),
    );
  }

  private take(char: string): boolean {
    const isNext = this.points[this.at] === char;
    if (isNext) this.at++;
    return isNext;
  }

  private next(): string {
    const char = this.points[this.at++];
    if (char === undefined) throw new Unread();
    return char;
  }

  private alternatives(): readonly Way[] {
    const ways = [...this.sequence()];
    while (this.take("|")) ways.push(...this.sequence());
    return this.merged(ways);
  }

  /** Joins the ways that begin and end alike: of groups in a row, the ways would multiply. */
  private merged(ways: readonly Way[]): readonly Way[] {
    const groups = new Map<string, Way>();
    for (const way of ways) {
      const key = `${way.atStart},${way.atEnd}`;
      const known = groups.get(key);
      groups.set(key, known ? { ...way, body: this.make.or([known.body, way.body]) } : way);
    }
    return [...groups.values()];
  }

  private sequence(): readonly Way[] {
    const plain = (body: Expression): Way => ({ atStart: false, body, atEnd: false });
    let ways: readonly Way[] = [plain(this.make.empty)];
    while (this.at < this.points.length && !"|)".includes(this.points[this.at] ?? "")) {
      const following = this.quantified();
      ways = ways.flatMap((way) => following.flatMap((next) => this.join(way, next)));
    }
    return ways;
  }

  /** What stands before a start, or behind an end, can only be empty. */
  private join(way: Way, next: Way): readonly Way[] {
    const { then, empty } = this.make;
    if ((next.atStart && !way.body.nullable) || (way.atEnd && !next.body.nullable)) return [];
    const body = then(next.atStart ? empty : way.body, way.atEnd ? empty : next.body);
    return [{ atStart: way.atStart || next.atStart, body, atEnd: way.atEnd || next.atEnd }];
  }

  private quantified(): readonly Way[] {
    const ways = this.atom();
    const bounds = this.bounds();
    if (!bounds) return ways;
    this.take("?");
    if (ways.some(({ atStart, atEnd }) => atStart || atEnd)) throw new Unread();
    const body = this.make.repeat(this.make.or(ways.map((way) => way.body)), ...bounds);
    return [{ atStart: false, body, atEnd: false }];
  }

  private bounds(): [least: number, most: number] | undefined {
    if (this.take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.take("?")) return [0, 1];
    if (!this.take("{")) return undefined;
    let text = "";
    while (!this.take("}")) text += this.next();
    const [least = "", most] = text.split(",");
    if (most === undefined) return [Number(least), Number(least)];
    return [Number(least), most === "" ? Number.POSITIVE_INFINITY : Number(most)];
  }

  private atom(): readonly Way[] {
    const { chars, empty } = this.make;
    const char = this.next();
    if (char === "^") return [{ atStart: true, body: empty, atEnd: false }];
    if (char === "$") return [{ atStart: false, body: empty, atEnd: true }];
    if (char === "(") return this.group();
    const set = char === "[" ? this.charClass() : char === "." ? classes["."] : undefined;
    const read = set ?? (char === "\\" ? this.escape() : one(char.codePointAt(0) ?? 0));
    return [{ atStart: false, body: chars(read), atEnd: false }];
  }

  private group(): readonly Way[] {
    if (this.take("?")) {
      if (this.take("<")) {
        if ("=!".includes(this.points[this.at] ?? "")) throw new Unread();
        while (!this.take(">")) this.next();
      } else if (!this.take(":")) throw new Unread();
    }
    const ways = this.alternatives();
    if (!this.take(")")) throw new Unread();
    return ways;
  }

  private hex(length: number): number {
    let text = "";
    if (length === 4 && this.take("{")) while (!this.take("}")) text += this.next();
    else while (text.length < length) text += this.next();
    return Number.parseInt(text, 16);
  }

  private escape(): CharSet {
    const char = this.next();
    const set = classes[char];
    if (set && char !== ".") return set;
    if (char === "x") return one(this.hex(2));
    if (char === "u") {
      const point = this.hex(4);
      // Two halves of a pair, escaped one by one, are one character.
      const isHalf = point >= 0xd800 && point < 0xdc00;
      if (isHalf && this.points[this.at] === "\\") throw new Unread();
      return one(point);
    }
    const escaped = escapes[char];
    if (escaped !== undefined) return one(escaped.codePointAt(0) ?? 0);
    if (/[A-Za-z0-9]/.test(char)) throw new Unread();
    return one(char.codePointAt(0) ?? 0);
  }

  private classAtom(): CharSet {
    const char = this.next();
    if (char !== "\\") return one(char.codePointAt(0) ?? 0);
    return this.take("b") ? one(8) : this.escape();
  }

  private charClass(): CharSet {
    const isNegated = this.take("^");
    let set: CharSet = [];
    while (!this.take("]")) {
      const first = this.classAtom();
      const isRange = this.points[this.at] === "-" && this.points[this.at + 1] !== "]";
      if (isRange) {
        this.at++;
        const last = this.classAtom();
        set = union(set, [[first[0]?.[0] ?? 0, last[0]?.[0] ?? 0]]);
      } else set = union(set, first);
    }
    return isNegated ? complement(set) : set;
  }
}

/** The longest pattern that is read. */
const LONGEST_PATTERN = 2_000;

/**
 * Reads every text in which a pattern is found; `undefined` where the pattern is no regular one, none at all, or too
 * long to be read.
 */
export function parsePattern(source: string, builder: ExpressionBuilder): Expression | undefined {
  if (source.length > LONGEST_PATTERN) return undefined;
  try {
    new RegExp(source, "u");
    return new PatternParser(source, builder).parse();
  } catch {
    return undefined;
  }
}
