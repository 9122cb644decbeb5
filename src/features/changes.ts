/** Whether a release may be taken without reading: only an `additive` one or a `fix` may. */
export type Verdict = "breaking" | "additive" | "fix";

/** What one release changed, for those who take it. */
export interface ReleaseChanges {
  readonly version: string;
  readonly verdict: Verdict;
  /** One sentence a change. */
  readonly changes: readonly string[];
}

/** What each release changed, newest first. */
export const releases: readonly ReleaseChanges[] = [
  {
    version: "0.20.0",
    verdict: "additive",
    changes: [
      "New shapes: `ModelResponse` and `SetModelRequest`.",
      "New endpoints: `GET /conversations/:id/model` and `PUT /conversations/:id/model`. A conversation remembers the model its user chose.",
      "A backend may state its version of the contract in the response header `X-Contract-Version`; nobody refuses to work because of it (SKEW-01).",
      "Nothing of 0.19.0 is removed or renamed: a client that knows neither endpoint goes on as before.",
    ],
  },
];
