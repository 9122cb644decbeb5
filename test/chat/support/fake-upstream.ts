import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the fake API was asked. */
export interface UpstreamCall {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
    readonly [key: string]: unknown;
  };
}

/** An OpenAI-compatible API in this process. */
export interface FakeUpstream {
  readonly baseURL: string;
  readonly calls: readonly UpstreamCall[];
  /** The models whose answer was broken off by whoever had asked for it. */
  readonly abandoned: readonly string[];
  /** Lets the models named `held` go on. */
  release(): void;
  stop(): Promise<void>;
}

const usage = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7, cost: 0.01 };

function chunk(model: string, more: object): string {
  const head = { id: "c-1", object: "chat.completion.chunk", created: 1, model };
  return `data: ${JSON.stringify({ ...head, ...more })}\n\n`;
}

const text = (content: string) => ({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
const finish = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };

function refuse(response: ServerResponse, status: number, error: object): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ error }));
}

async function readJson(request: IncomingMessage): Promise<UpstreamCall["body"]> {
  let body = "";
  for await (const part of request) body += part;
  return body === "" ? {} : JSON.parse(body);
}

/** The models, by what they do: each writes its stream; `held` waits for `release` before and within its answer. */
function answers(released: () => Promise<void>): Record<string, (response: ServerResponse) => Promise<void>> {
  const stream = (response: ServerResponse) =>
    response.writeHead(200, { "Content-Type": "text/event-stream" });
  const whole = (asked: string, reported: string, withUsage: boolean) => async (response: ServerResponse) => {
    stream(response);
    response.write(chunk("", { choices: [] })); // as Azure does: the first chunk names no model
    response.write(chunk(asked, text(`I am `))); // a router that has not chosen yet
    response.write(chunk(reported, text(asked)));
    response.write(chunk(reported, finish));
    if (withUsage) response.write(chunk("", { choices: [], usage }));
    response.end("data: [DONE]\n\n");
  };
  return {
    plain: whole("plain", "plain", true),
    silent: whole("silent", "silent", false),
    auto: whole("auto", "vendor/big-one", true),
    "silent-auto": whole("silent-auto", "vendor/big-one", false),
    async careless(response) {
      stream(response);
      const figures = { prompt_tokens: null, completion_tokens: "2", total_tokens: 7 };
      response.end(chunk("careless", { ...text("careless"), usage: figures }));
    },
    async breaks(response) {
      stream(response);
      response.write(chunk("breaks", text("half an ans")));
      setTimeout(() => response.destroy(), 20);
    },
    async stops(response) {
      stream(response);
      response.write(chunk("stops", text("half an ans")));
      response.end();
    },
    async "refuses-late"(response) {
      stream(response);
      response.end(`data: ${JSON.stringify({ error: { message: "no such model", code: 404 } })}\n\n`);
    },
    async empty(response) {
      stream(response);
      response.end("data: [DONE]\n\n");
    },
    async held(response) {
      await released();
      await whole("held", "held", true)(response);
    },
    async hangs(response) {
      stream(response);
      response.write(chunk("hangs", text("one moment")));
    },
    async "auto-hangs"(response) {
      stream(response);
      response.write(chunk("auto-hangs", text("one ")));
      response.write(chunk("vendor/big-one", text("moment")));
    },
    async forbidden(response) {
      refuse(response, 403, { message: "you may not", code: "forbidden" });
    },
  };
}

/** Starts the fake API on a free port; `listing` is what `GET /models` does. */
export async function startFakeUpstream(
  listing: "names" | "fails" | "hangs" = "names",
): Promise<FakeUpstream> {
  const calls: UpstreamCall[] = [];
  const abandoned: string[] = [];
  let release = () => {};
  const held = new Promise<void>((keep) => {
    release = keep;
  });
  const models = answers(() => held);

  const server = createServer(async (request, response) => {
    const body = await readJson(request);
    calls.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
    if (request.url === "/v1/models") {
      if (listing === "hangs") return;
      if (listing === "fails") return refuse(response, 500, { message: "out of order" });
      response.writeHead(200, { "Content-Type": "application/json" });
      const data = ["plain", "auto"].map((id) => ({ id, object: "model", created: 1, owned_by: "us" }));
      response.end(JSON.stringify({ object: "list", data }));
      return;
    }
    const model = String(body.model);
    response.on("close", () => {
      if (!response.writableEnded) abandoned.push(model);
    });
    const answer = Object.hasOwn(models, model) ? models[model] : undefined;
    if (!answer) {
      refuse(response, 404, { message: `The model ${model} does not exist`, code: "model_not_found" });
    } else if (body["stream"] === true) {
      await answer(response);
    } else {
      response.writeHead(200, { "Content-Type": "application/json" });
      const message = { role: "assistant", content: "." };
      const choices = [{ index: 0, message, finish_reason: "length" }];
      const cached = { ...usage, prompt_tokens: 8, prompt_tokens_details: { cached_tokens: 6 } };
      response.end(
        JSON.stringify({ id: "c", object: "chat.completion", created: 1, model, choices, usage: cached }),
      );
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    abandoned,
    release: () => release(),
    async stop() {
      release();
      server.closeAllConnections();
      await new Promise((keep) => server.close(keep));
    },
  };
}
