import { ReadableStream } from "node:stream/web";
import type { FetchHandler } from "../../../src/conformance.js";
import { answer } from "./application.js";
import type { Behaviour } from "./behaviour.js";
import type { HttpAnswer } from "./http-message.js";
import { startProvider } from "./provider.js";
import { right } from "./right.js";
import { Store } from "./store.js";

async function* chunksOf(found: HttpAnswer, behaviour: Behaviour): AsyncGenerator<Uint8Array> {
  const body = found.raw ?? (found.json === undefined ? "" : behaviour.render(found.json));
  yield Buffer.from(body);
  for await (const chunk of found.stream ?? []) yield Buffer.from(chunk);
}

/** The test backend as an application without a server: a request in, a response out. */
export function fetchApp(own: Partial<Behaviour> = {}): FetchHandler {
  const behaviour = { ...right, ...own };
  const process = { behaviour, session: new Store(behaviour).open(), provider: startProvider(undefined) };
  return async (request) => {
    const found = await answer(process, {
      method: request.method,
      path: new URL(request.url).pathname,
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
    });
    const body = ReadableStream.from(chunksOf(found, behaviour)) as BodyInit;
    return new Response(body, { status: found.status, headers: found.headers });
  };
}
