import type { Change } from "../backend/test-backend.js";
import type { PortOptions } from "../target.js";

/** One way in which a backend may be unusual and still keep to the contract. */
export interface Variant {
  readonly name: string;
  readonly sentence: string;
  readonly change?: Change | undefined;
  readonly basePath?: string;
  /** What must be said of it, where that differs from the test backend. */
  readonly options?: PortOptions;
  /** The checks of a SHOULD that it may fail. */
  readonly mayFail?: readonly string[];
  /** The time that a run may take, in milliseconds. */
  readonly mostMs?: number;
}
