import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function withHeaders(headers: () => Readonly<Record<string, string>>): Change {
  return () => ({
    cacheRead: (_request, answer) => ({ ...answer, headers: { ...answer.headers, ...headers() } }),
  });
}

/** Answers 304 where the validator of the request is the one that the answer would have. */
function validated(
  name: "etag" | "last-modified",
  validator: (model: string | null, path: string) => string,
): Change {
  const condition = name === "etag" ? "if-none-match" : "if-modified-since";
  return () => ({
    cacheRead: (request, answer, model) => {
      const value = validator(model, request.path);
      const headers = { ...answer.headers, "cache-control": "no-cache", [name]: value };
      if (request.headers[condition] === value) return { status: 304, headers };
      return { ...answer, headers };
    },
  });
}

/** All faults of caching the selected model. */
export const cachingFaults: readonly Fault[] = faultsOf("READ-06", [
  [
    "cache-max-age",
    "the answer is fresh for a minute",
    withHeaders(() => ({ "cache-control": "public, max-age=60" })),
  ],
  [
    "cache-private",
    "the answer is fresh for a minute in the browser",
    withHeaders(() => ({ "cache-control": "private, max-age=60" })),
  ],
  [
    "cache-shared",
    "the answer is fresh for a minute in shared caches",
    withHeaders(() => ({ "cache-control": "max-age=0, s-maxage=60" })),
  ],
  [
    "cache-immutable",
    "the answer is said never to change",
    withHeaders(() => ({ "cache-control": "immutable" })),
  ],
  [
    "cache-expires",
    "the answer expires in a minute",
    withHeaders(() => ({ expires: new Date(Date.now() + 60_000).toUTCString() })),
  ],
  [
    "cache-heuristic",
    "the answer has a date of change, and nothing that keeps caches from guessing",
    withHeaders(() => ({ "last-modified": new Date(0).toUTCString() })),
  ],
  ["etag-of-id", "the ETag is made of the id alone", validated("etag", (_model, path) => `"${path}"`)],
  [
    "etag-of-length",
    "the ETag is made of the name's length",
    validated("etag", (model) => `W/"${model?.length ?? 0}"`),
  ],
  [
    "etag-of-null-kept",
    "the ETag does not change when the name is cleared",
    () => {
      const tags = new Map<string, string>();
      return {
        cacheRead: (request, answer, model) => {
          const tag =
            model === null
              ? (tags.get(request.path) ?? '"none"')
              : `"${Buffer.from(model).toString("hex").slice(0, 64)}"`;
          tags.set(request.path, tag);
          const headers = { ...answer.headers, "cache-control": "no-cache", etag: tag };
          return request.headers["if-none-match"] === tag ? { status: 304, headers } : { ...answer, headers };
        },
      };
    },
  ],
  [
    "modified-by-minute",
    "the date of change is that of the minute",
    validated("last-modified", () => new Date(Math.floor(Date.now() / 60_000) * 60_000).toUTCString()),
  ],
  [
    "modified-by-second",
    "the date of change is exact to a second, and a 304 trusts it",
    validated("last-modified", () => new Date(Math.floor(Date.now() / 1000) * 1000).toUTCString()),
  ],
  [
    "condition-is-enough",
    "every conditional request is answered with 304",
    () => ({
      cacheRead: (request, answer) => {
        const isConditional = "if-none-match" in request.headers || "if-modified-since" in request.headers;
        const headers = { ...answer.headers, "cache-control": "no-cache", etag: '"fixed"' };
        return isConditional ? { status: 304, headers } : { ...answer, headers };
      },
    }),
  ],
]);
