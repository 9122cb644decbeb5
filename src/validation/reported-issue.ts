/** One fault of a value, as zod and Standard Schema report it: where it is, and what was expected there. */
export interface Issue {
  /** Where the fault is, from the root of the value. */
  readonly path?: readonly unknown[] | undefined;
  /** The validator's own words, used where this package knows none for the code. */
  readonly message: string;
  readonly code?: string | undefined;
  readonly expected?: unknown;
  readonly values?: readonly unknown[] | undefined;
  readonly format?: unknown;
  readonly origin?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  /** Whether the bound itself is allowed. */
  readonly inclusive?: unknown;
  /** For a union: the issues of each of its alternatives. */
  readonly errors?: readonly (readonly Issue[])[] | undefined;
}
