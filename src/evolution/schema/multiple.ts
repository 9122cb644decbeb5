/** How far a quotient may be from a whole number: JSON writes decimals that no binary fraction holds. */
const TOLERANCE = 1e-10;

/** Tells whether a number is a whole multiple of another one, `0.3` of `0.1` included. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isInteger(of)) return value % of === 0;
  const quotient = value / of;
  return Math.abs(Math.round(quotient) - quotient) < TOLERANCE;
}

function decimalsOf(value: number): number {
  const [digits = "", exponent = "0"] = value.toString().split("e");
  const [, fraction = ""] = digits.split(".");
  return Math.max(0, fraction.length - Number(exponent));
}

function greatestDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestDivisor(right, left % right);
}

/** The smallest number that both numbers divide; `undefined` where the arithmetic would not be exact. */
export function commonMultiple(left: number, right: number): number | undefined {
  const scale = 10 ** Math.max(decimalsOf(left), decimalsOf(right));
  const [scaledLeft, scaledRight] = [Math.round(left * scale), Math.round(right * scale)];
  const product = scaledLeft * scaledRight;
  if (!Number.isSafeInteger(product) || product <= 0) return undefined;
  return product / greatestDivisor(scaledLeft, scaledRight) / scale;
}
