// What most strings look like, so that the full pattern need only be tried on the others. A call of `test` costs more
// than the rest of a request's check.

/** The date and time that nearly every server writes, on a day that every month has. */
export const COMMON_DATE_TIME =
  /^\d\d\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Tells whether the first character of a string is a visible one of ASCII, so that the string is not blank. */
export function startsVisibly(text: string): boolean {
  const first = text.charCodeAt(0);
  return first > 0x20 && first < 0x7f;
}
