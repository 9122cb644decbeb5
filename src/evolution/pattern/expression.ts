import { anyChar, type CharSet, holds } from "./char-set.js";

/** A regular language, built up from sets of characters; equal ones made alike are the same object. */
export interface Expression {
  readonly id: number;
  readonly form: Form;
  /** Whether the empty text belongs to it. */
  readonly nullable: boolean;
}

type Form =
  | { readonly kind: "chars"; readonly set: CharSet }
  | { readonly kind: "then"; readonly first: Expression; readonly next: Expression }
  | { readonly kind: "or"; readonly options: readonly Expression[] }
  | { readonly kind: "repeat"; readonly of: Expression; readonly least: number; readonly most: number }
  | { readonly kind: "empty" };

/** Builds expressions, and tells what is left of one behind a character. */
export interface ExpressionBuilder {
  /** No text at all. */
  readonly nothing: Expression;
  /** The empty text alone. */
  readonly empty: Expression;
  /** Every text. */
  readonly everything: Expression;
  chars(set: CharSet): Expression;
  then(first: Expression, next: Expression): Expression;
  or(options: readonly Expression[]): Expression;
  repeat(of: Expression, least: number, most: number): Expression;
  /** The texts that follow the character in the texts of the expression. */
  behind(expression: Expression, point: number): Expression;
  /** Every set of characters that an expression is made of. */
  setsIn(expression: Expression): readonly CharSet[];
}

function childrenOf({ form }: Expression): readonly Expression[] {
  if (form.kind === "then") return [form.first, form.next];
  if (form.kind === "or") return form.options;
  return form.kind === "repeat" ? [form.of] : [];
}

/** How much a builder may write down of what it has built, in characters. */
const MOST_WRITTEN = 2_000_000;

/** Thrown by a builder whose expressions grow beyond all measure. */
export class ExpressionsTooLarge extends Error {}

/** Makes a builder; expressions of two builders do not mix. */
export function expressionBuilder(): ExpressionBuilder {
  const known = new Map<string, Expression>();
  const rests = new Map<string, Expression>();
  let written = 0;

  function intern(key: string, form: Form, nullable: boolean): Expression {
    const found = known.get(key);
    if (found) return found;
    written += key.length;
    if (written > MOST_WRITTEN) throw new ExpressionsTooLarge();
    const made: Expression = { id: known.size, form, nullable };
    known.set(key, made);
    return made;
  }

  const nothing = intern("-", { kind: "or", options: [] }, false);
  const empty = intern("", { kind: "empty" }, true);

  function chars(set: CharSet): Expression {
    return set.length === 0 ? nothing : intern(`c${set.join(";")}`, { kind: "chars", set }, false);
  }

  function then(first: Expression, next: Expression): Expression {
    if (first === nothing || next === nothing) return nothing;
    if (first === empty) return next;
    if (next === empty) return first;
    // One way to nest, so that equal texts are found to be equal.
    if (first.form.kind === "then") return then(first.form.first, then(first.form.next, next));
    const nullable = first.nullable && next.nullable;
    return intern(`t${first.id},${next.id}`, { kind: "then", first, next }, nullable);
  }

  function or(given: readonly Expression[]): Expression {
    const flat = given.flatMap((option) => (option.form.kind === "or" ? option.form.options : [option]));
    if (flat.includes(everything)) return everything;
    const options = [...new Set(flat)].sort((left, right) => left.id - right.id);
    const [only] = options;
    if (options.length <= 1) return only ?? nothing;
    const nullable = options.some((option) => option.nullable);
    return intern(`o${options.map(({ id }) => id).join()}`, { kind: "or", options }, nullable);
  }

  function repeat(of: Expression, least: number, most: number): Expression {
    if (most === 0 || of === empty) return empty;
    if (of === nothing) return least === 0 ? empty : nothing;
    if (least === 1 && most === 1) return of;
    const nullable = least === 0 || of.nullable;
    return intern(`r${of.id},${least},${most}`, { kind: "repeat", of, least, most }, nullable);
  }

  const everything = repeat(chars(anyChar), 0, Number.POSITIVE_INFINITY);

  function findRest({ form }: Expression, point: number): Expression {
    switch (form.kind) {
      case "empty":
        return nothing;
      case "chars":
        return holds(form.set, point) ? empty : nothing;
      case "or":
        return or(form.options.map((option) => behind(option, point)));
      case "repeat":
        return then(behind(form.of, point), repeat(form.of, Math.max(0, form.least - 1), form.most - 1));
      case "then": {
        const inFirst = then(behind(form.first, point), form.next);
        return form.first.nullable ? or([inFirst, behind(form.next, point)]) : inFirst;
      }
    }
  }

  function behind(expression: Expression, point: number): Expression {
    const key = `${expression.id},${point}`;
    const found = rests.get(key) ?? findRest(expression, point);
    rests.set(key, found);
    return found;
  }

  function setsIn(expression: Expression): readonly CharSet[] {
    const seen = new Set([expression]);
    for (const each of seen) for (const child of childrenOf(each)) seen.add(child);
    return [...seen].flatMap(({ form }) => (form.kind === "chars" ? [form.set] : []));
  }

  return { nothing, empty, everything, chars, then, or, repeat, behind, setsIn };
}
