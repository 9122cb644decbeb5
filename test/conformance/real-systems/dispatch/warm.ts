import { isConversationId } from "../../../../src/index.js";
import { isRecord } from "../http-server.js";
import { type Completion, complete, UnknownModel } from "../upstream.js";
import type { JsonAnswer } from "./behaviour.js";
import { DEFAULT_MODEL, type Dispatch, upstreamModel } from "./dispatch.js";
import { historyOf, usageOf } from "./turns.js";

/** What stands behind the history where it is replayed only to warm the provider's cache. */
const PROBE = { role: "user", content: "Answer with one word." } as const;

function answerOf({ behaviour }: Dispatch, { figures }: Completion, model: string): JsonAnswer {
  const usage = usageOf(figures);
  return {
    status: 200,
    body: { ...behaviour.warmFigures({ ...usage, cachePct: 0, expectedCacheRate: 0 }), model },
  };
}

/** Replays a conversation's history to the provider and stores nothing. */
export async function warm(dispatch: Dispatch, body: unknown): Promise<JsonAnswer> {
  const { behaviour, conversations } = dispatch;
  const { conversationId, model } = isRecord(body) ? body : {};
  if (typeof conversationId !== "string" || !isConversationId(conversationId))
    return behaviour.refusal("conversationId must be a string that a URL can carry");
  if (model !== undefined && typeof model !== "string") return behaviour.refusal("model must be a string");
  const history = historyOf(dispatch, conversationId);
  if (history.length === 0) return { status: 409, body: { error: "no history" } };
  if (dispatch.isGenerating(conversationId))
    return { status: 409, body: { error: "conversation is generating" } };
  const resolution = behaviour.resolveWarm({
    override: model,
    persisted: conversations.model(conversationId),
    defaultModel: DEFAULT_MODEL,
  });
  const name = resolution.model ?? DEFAULT_MODEL;
  try {
    const completion = await complete(dispatch.upstream, upstreamModel(name), [...history, PROBE]);
    behaviour.onWarmed({ resolution, store: (stored) => conversations.setModel(conversationId, stored) });
    return answerOf(dispatch, completion, name);
  } catch (error) {
    if (error instanceof UnknownModel) return behaviour.refuseWarm(`unknown model: ${name}`);
    throw error;
  }
}
