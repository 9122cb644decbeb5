import type { Behaviour } from "../backend/behaviour.js";
import { type HttpAnswer, json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function refusal(answer: (reason: string) => HttpAnswer): Change {
  return () => ({ refuse: (reason) => answer(reason) });
}

const told = faultsOf("BAD-01", [
  ["refusal-500", "a malformed body is an error of the server", refusal((error) => json(500, { error }))],
  ["refusal-422", "a malformed body is answered with 422", refusal((error) => json(422, { error }))],
  [
    "refusal-415",
    "a form is answered with 415",
    () => ({
      refuse: (error, request) =>
        json(request.headers["content-type"]?.includes("form") ? 415 : 400, { error }),
    }),
  ],
  [
    "refusal-200",
    "a malformed body is answered with 200 and an error",
    refusal((error) => json(200, { error })),
  ],
  [
    "refusal-html",
    "the refusal is a page",
    refusal((reason) => raw(400, "text/html", `<h1>Bad Request</h1><p>${reason}</p>`)),
  ],
  ["refusal-empty", "the refusal has no body", refusal(() => ({ status: 400, headers: {} }))],
  ["refusal-text", "the refusal is plain text", refusal((reason) => raw(400, "text/plain", reason))],
  [
    "refusal-typed-text",
    "the refusal is JSON but says that it is text",
    refusal((error) => raw(400, "text/plain", JSON.stringify({ error }))),
  ],
  [
    "refusal-under-detail",
    "the refusal is told under another key",
    refusal((detail) => json(400, { detail })),
  ],
  ["refusal-object", "the error is an object", refusal((message) => json(400, { error: { message } }))],
  ["refusal-empty-error", "the error is empty", refusal(() => json(400, { error: "" }))],
  ["refusal-boolean", "the error is true", refusal((message) => json(400, { error: true, message }))],
  [
    "refusal-clears",
    "a malformed body is refused, and clears",
    () => ({ afterRefusal: (session, key) => session.setModel(key, null, "clear") }),
  ],
  [
    "refusal-stores",
    "a malformed body is refused, and stores the default where nothing was",
    () => ({
      afterRefusal: (session, key) => {
        if (session.model(key) === null) session.setModel(key, "test/one", "set");
      },
    }),
  ],
]);

/** After a malformed body the whole backend is in some way not as it was. */
function afterwards(spoil: (count: number) => Promise<HttpAnswer | null>): Change {
  return (): Partial<Behaviour> => {
    let refused = 0;
    return {
      refuse: (reason, request) => {
        refused++;
        return right.refuse(reason, request);
      },
      admit: async ({ method, path }) =>
        method === "PUT" && path.endsWith("/model") ? spoil(refused) : null,
    };
  };
}

const connection = faultsOf("BAD-03", [
  [
    "refusals-lock",
    "after ten malformed bodies all writes are refused",
    afterwards(async (count) => (count > 10 ? json(403, { error: "too many bad requests" }) : null)),
  ],
  [
    "refusal-spoils-next",
    "the request after a malformed one is answered with 500",
    () => {
      let spoilt = false;
      return {
        refuse: (reason, request) => {
          spoilt = true;
          return right.refuse(reason, request);
        },
        admit: async () => {
          if (!spoilt) return null;
          spoilt = false;
          return json(500, { error: "the parser is in a bad state" });
        },
      };
    },
  ],
  [
    "nested-500",
    "deeply nested JSON is an error of the server",
    () => ({
      refuse: (reason, request) => ({
        ...right.refuse(reason, request),
        status: request.body.includes("[[[[[[") ? 500 : 400,
      }),
    }),
  ],
  [
    "refusals-hang",
    "after three malformed bodies nothing is answered any more",
    afterwards((count) => (count > 3 ? new Promise(() => {}) : Promise.resolve(null))),
  ],
  [
    "connection-hangs",
    "on the connection of a malformed body no further request is answered",
    () => {
      const spoilt = new WeakSet<object>();
      return {
        deliver: async (response, answer, body) => {
          const socket = response.req.socket;
          if (spoilt.has(socket)) return;
          if (answer.status === 400) spoilt.add(socket);
          await right.deliver(response, answer, body);
        },
      };
    },
  ],
  [
    "connection-cut",
    "the connection of a malformed body is cut behind the answer",
    () => ({
      deliver: async (response, answer, body) => {
        await right.deliver(response, answer, body);
        if (answer.status === 400) response.on("finish", () => response.req.socket.destroy());
      },
    }),
  ],
  [
    "connection-out-of-step",
    "the body of a malformed request is left unread, and taken for the next request",
    () => ({
      deliver: async (response, answer, body) => {
        await right.deliver(response, answer, body);
        if (answer.status === 400)
          response.on("finish", () => {
            response.req.socket.end(
              "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n",
            );
          });
      },
    }),
  ],
]);

/** All faults of how a malformed body is refused. */
export const refusalFaults: readonly Fault[] = [...told, ...connection];
