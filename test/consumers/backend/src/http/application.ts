import type { RequestListener } from "node:http";
import {
  CONTRACT_VERSION,
  CONTRACT_VERSION_HEADER,
  CONVERSATION_ID_HEADER,
} from "@dispatch/transport-contract";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { Log } from "../log.js";
import { isBusy } from "../storage/database.js";
import { BODY_LIMIT_BYTES, DATABASE_BUSY, SERVER_FAILED } from "./answers.js";
import { errorResponseOf } from "./json-response.js";
import { rawPath, refusePath } from "./request-path.js";
import type { Routes } from "./routes.js";

/** What is served beside the routes. */
export interface ApplicationSettings {
  readonly routes: Routes;
  /** An absolute path; `null` serves no page. */
  readonly staticFolder: string | null;
  readonly log: Log;
}

function createApplication({ routes, staticFolder, log }: ApplicationSettings) {
  const application = new Hono<{ Bindings: HttpBindings }>({
    getPath: (_request, options) => rawPath(options?.env?.incoming.url),
  });

  application.use(async (context, next) => {
    const start = performance.now();
    await next();
    const { method, path } = context.req;
    const ms = Math.round(performance.now() - start);
    log.info({ method, path: path.slice(0, 200), status: context.res.status, ms }, "request");
  });
  application.use(
    cors({
      origin: "*",
      allowMethods: ["GET", "HEAD", "PUT", "POST", "DELETE"],
      exposeHeaders: [CONVERSATION_ID_HEADER, CONTRACT_VERSION_HEADER],
      maxAge: 600,
    }),
  );
  application.use(async (context, next) => {
    await next();
    context.header(CONTRACT_VERSION_HEADER, CONTRACT_VERSION); // so that a page can tell of another version (SKEW-01)
  });
  application.use(
    bodyLimit({
      maxSize: BODY_LIMIT_BYTES,
      onError: () => errorResponseOf(`body: expected at most ${BODY_LIMIT_BYTES} bytes`, 413),
    }),
  );
  application.use(async (context, next) => {
    const refusal = refusePath(context.req.path);
    return refusal === null ? next() : errorResponseOf(refusal, 400);
  });

  for (const [path, handlers] of Object.entries(routes)) {
    for (const [method, handle] of Object.entries(handlers)) application.on(method, path, handle);
    const allowed = Object.keys(handlers).flatMap((method) =>
      method === "GET" ? ["GET", "HEAD"] : [method],
    );
    const expected = allowed.join(" or ");
    application.all(path, ({ req }) =>
      errorResponseOf(`method: expected ${expected} at this path, got ${req.method}`, 405, {
        Allow: [...allowed, "OPTIONS"].join(", "),
      }),
    );
  }
  if (staticFolder !== null) {
    application.get(
      "*",
      serveStatic({
        root: staticFolder,
        onFound: (_file, context) => context.header("Cache-Control", "no-cache"),
      }),
    );
  }

  application.notFound(({ req }) =>
    errorResponseOf(
      `path: nothing answers ${req.method} at this path; see README.md for those there are`,
      404,
    ),
  );
  application.onError((error, { req }) => {
    if (req.raw.signal.aborted) return errorResponseOf("body: the client went away while sending it", 400);
    log.error({ method: req.method, path: req.path.slice(0, 200), err: error }, "request failed");
    if (isBusy(error)) return errorResponseOf(DATABASE_BUSY, 503, { "Retry-After": "1" });
    return errorResponseOf(SERVER_FAILED, 500);
  });
  return application;
}

/** Builds what answers the requests of a Node server: the routes, the page, and `{error}` in JSON for all else. */
export function createRequestListener(settings: ApplicationSettings): RequestListener {
  return getRequestListener(createApplication(settings).fetch, {
    hostname: "localhost",
    // What the adapter refuses before any route: a backslash in the path, a host that is none.
    errorHandler: (error) =>
      errorResponseOf(`request: ${error instanceof Error ? error.message : "it cannot be read"}`, 400),
  });
}
