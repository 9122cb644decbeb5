import type * as z from "zod";

/** How binding a clause is: a backend that breaks a MUST does not conform; a SHOULD is reported. */
export type Level = "MUST" | "SHOULD" | "MAY";

/** One sentence of the contract. Ids are frozen: never renumbered, never reused. */
export interface Clause {
  readonly id: string;
  readonly level: Level;
  readonly text: string;
}

/** A value with the fact it shows. */
export interface Example {
  readonly title: string;
  readonly value: unknown;
}

/** A shape that travels: its schema, values that keep to it and values that do not. */
export interface Shape {
  readonly schema: z.ZodType;
  readonly accepts: readonly Example[];
  readonly rejects: readonly Example[];
}

/** One request and its answer, as they stand in the page and in the API descriptions. */
export interface Exchange {
  readonly title: string;
  /** The conversation's id, where the path has one. */
  readonly id?: string;
  /** The body, where the method has one: a value sent as JSON, or text sent as it is. */
  readonly request?: unknown;
  readonly requestText?: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The JSON body; for a stream, its events in order. */
  readonly response: unknown;
}

/** When a server refuses a request, by the status of its answer. */
export type Refusals = Readonly<Partial<Record<"400" | "409", string>>>;

/** One request that a server answers. */
export interface Endpoint {
  readonly id: string;
  readonly method: "GET" | "PUT" | "POST";
  /** The path, with `:id` for the conversation's id. */
  readonly path: string;
  readonly summary: string;
  /** The name of the body's shape. */
  readonly request?: string;
  readonly response: {
    readonly shape: string;
    readonly sentence: string;
    /** Where true, the answer is NDJSON: one value of the shape a line. */
    readonly stream?: true;
    readonly headers?: Readonly<Record<string, string>>;
  };
  /** When the server answers with an `ErrorResponse` and one of these statuses; absent where it refuses nothing. */
  readonly refusals?: Refusals;
  /** The ids of the clauses that speak of it. */
  readonly clauses: readonly string[];
  readonly exchanges: readonly Exchange[];
}

/** One message of the WebSocket. */
export interface SocketMessage {
  readonly shape: string;
  readonly from: "client" | "server";
  readonly summary: string;
  readonly clauses: readonly string[];
}

/** One row of a decision's truth table. A refusal answers `{ refused: code }`. */
export interface DecisionRow {
  readonly title: string;
  /** The arguments, as JSON has them: an argument that is absent here is `undefined`. */
  readonly input: readonly unknown[];
  readonly output: unknown;
}

/** A pure function that both sides must compute alike, with the facts that define it. */
export interface Decision {
  readonly name: string;
  readonly signature: string;
  readonly clauses: readonly string[];
  readonly sentence: string;
  /** Calls the function with a row's input. */
  readonly apply: (...input: never[]) => unknown;
  readonly rows: readonly DecisionRow[];
}

/** One glossary word of the contract: a row of its table. */
export interface Feature {
  readonly name: string;
  readonly title: string;
  /** What a user gets, in one sentence. */
  readonly sentence: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly decisions: readonly Decision[];
  readonly endpoints: readonly Endpoint[];
  readonly messages: readonly SocketMessage[];
  readonly clauses: readonly Clause[];
}
