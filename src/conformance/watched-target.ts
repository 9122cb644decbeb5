import { CHAT_WARM_PATH, MODELS_PATH } from "../decisions/conversation-path.js";
import { AnswerJudge, foreignMessages, recordOf } from "./answer-judge.js";
import type { Place, ShapeFindings } from "./answer-shapes.js";
import { isRegister } from "./needs.js";
import type { ModelRegister, RawRequest, Target } from "./ports.js";
import { show } from "./reply.js";
import { readTurnStream } from "./turn-stream.js";

/** The place that a request asks for; `null` where the contract has no such path. */
function placeOf({ method, path }: RawRequest): Place | null {
  const [, what] = /^\/conversations\/[^/?#]+\/(model|messages)$/.exec(path) ?? [];
  if (what === "model" && (method === "GET" || method === "PUT")) return "model";
  if (what === "messages" && method === "GET") return "messages";
  if (method === "POST" && path === CHAT_WARM_PATH) return "warm";
  return method === "GET" && path === MODELS_PATH ? "models" : null;
}

function watchedRegister(register: ModelRegister, judge: AnswerJudge): ModelRegister {
  return {
    async getModel(id) {
      const reply = await register.getModel(id);
      judge.reply("model", reply, `getModel(${show(id)})`);
      return reply;
    },
    async setModel(id, model) {
      const reply = await register.setModel(id, model);
      judge.reply("model", reply, `setModel(${show(id)}, ${show(model)})`);
      return reply;
    },
  };
}

type Ports = { -readonly [Name in keyof Target]?: Target[Name] };

function watchedPorts(target: Target, judge: AnswerJudge): Ports {
  const { send, readMessages, listModels, warm, runTurn, runSocketTurn, postTurn, replicas } = target;
  const ports: Ports = isRegister(target) ? watchedRegister(target, judge) : {};
  if (replicas) ports.replicas = replicas.map((replica) => watchedRegister(replica, judge));
  if (send) {
    ports.send = async (request) => {
      const reply = await send(request);
      const place = placeOf(request);
      // BAD-01 asks of a refused body itself that it is answered with `{error}`.
      if (place && reply.status !== 400) judge.reply(place, reply, `${request.method} ${request.path}`);
      return reply;
    };
  }
  if (readMessages) {
    ports.readMessages = async (id) => {
      const reply = await readMessages(id);
      judge.reply("messages", reply, `readMessages(${show(id)})`, (body) => foreignMessages(body, id));
      return reply;
    };
  }
  if (listModels) {
    ports.listModels = async () => {
      const reply = await listModels();
      judge.reply("models", reply, "listModels()");
      return reply;
    };
  }
  if (warm) {
    ports.warm = async (request) => {
      const reply = await warm(request);
      judge.reply("warm", reply, `warm(${show(request)})`);
      return reply;
    };
  }
  for (const [name, run] of [
    ["runTurn", runTurn],
    ["runSocketTurn", runSocketTurn],
  ] as const) {
    if (!run) continue;
    ports[name] = async (request) => {
      const turn = await run(request);
      judge.turn(turn, `${name}(${show(request)})`);
      return turn;
    };
  }
  if (postTurn) {
    ports.postTurn = async (body) => {
      const reply = await postTurn(body);
      const asked = `postTurn(${show(body)})`;
      if (reply.status !== 200) {
        // TURN-06 and TURN-07 ask of a refused request themselves that it is answered with `{error}`.
        if (reply.status !== 400) judge.refusal(reply, asked);
        return reply;
      }
      for (const { event } of readTurnStream(reply.bytes).events)
        judge.event(event, () => recordOf(asked, reply));
      return reply;
    };
  }
  return ports;
}

/** The same target; whatever it answers is judged by the shape of its place, and what is wrong is kept (SHAPE-03). */
export function watchedTarget(target: Target, findings: ShapeFindings): Target {
  // The target may be an instance of a class, so that a copy would lose what it inherits.
  return Object.create(
    target,
    Object.getOwnPropertyDescriptors(watchedPorts(target, new AnswerJudge(findings))),
  ) as Target;
}
