import { randomUUID } from "node:crypto";
import { type Completion, complete, UnknownModel } from "../upstream.js";
import type {
  MessageInfo,
  ModelChoice,
  ModelRef,
  OpencodeBehaviour,
  Session,
  SessionMessage,
} from "./behaviour.js";

/** The model that answers where a session has none. */
export const DEFAULT_MODEL: ModelRef = { providerID: "oracle", modelID: "oracle-one" };

/** A model that stands for another one, as a provider's alias does. */
export const ALIAS = { asked: "oracle-latest", actual: "oracle-two" } as const;

/** What the parts of one process share. */
export interface Opencode {
  readonly behaviour: OpencodeBehaviour;
  readonly upstream: string;
  readonly sessions: Map<string, Session>;
}

/** What a message asks for. */
export interface Prompt {
  readonly text: string;
  readonly model: ModelRef | null;
}

function nameOf({ providerID, modelID }: ModelRef): string {
  return modelID === undefined ? providerID : `${providerID}/${modelID}`;
}

/** Asks the provider for the first of the models that it knows. */
async function completeFirst(
  upstream: string,
  models: readonly ModelRef[],
  text: string,
): Promise<Completion> {
  let unknown = "";
  for (const model of models) {
    unknown = nameOf(model);
    const { providerID, modelID } = model;
    if (providerID !== "oracle" || modelID === undefined) continue;
    try {
      return await complete(upstream, modelID === ALIAS.asked ? ALIAS.actual : modelID, [
        { role: "user", content: text },
      ]);
    } catch (error) {
      if (!(error instanceof UnknownModel)) throw error;
    }
  }
  throw new UnknownModel(unknown);
}

/** Stores a model where the behaviour says. */
export function storeModel(
  { behaviour, sessions }: Opencode,
  session: Session,
  model: ModelRef | null,
): void {
  if (model === null) return;
  for (const each of behaviour.storesIn(session, [...sessions.values()])) each.model = model;
}

async function answerOf(
  opencode: Opencode,
  session: Session,
  choice: ModelChoice,
  asked: ModelRef,
  text: string,
): Promise<SessionMessage> {
  const { behaviour, upstream } = opencode;
  const info: MessageInfo = {
    id: `msg_${randomUUID()}`,
    sessionID: session.id,
    role: "assistant",
    time: { created: behaviour.created(Date.now()) },
  };
  storeModel(opencode, session, behaviour.beforeAsking(choice));
  try {
    const models = behaviour.candidates(asked, choice.defaultModel);
    const completion = await completeFirst(upstream, models, text);
    const run = { asked, completion };
    storeModel(opencode, session, behaviour.onAccepted(choice));
    const { promptTokens: input, completionTokens: output } = completion.figures;
    return {
      info: { ...info, ...behaviour.label(run), tokens: { input, output }, cost: behaviour.cost(run) },
      parts: [{ type: "text", text: completion.text }],
    };
  } catch (error) {
    if (!(error instanceof UnknownModel)) throw error;
    const failure = { name: "ProviderModelNotFoundError", data: { message: error.message } };
    return { info: behaviour.failed({ ...info, error: failure }, asked), parts: [] };
  }
}

/** Runs a prompt in a session and gives the message that answers it. */
export async function prompt(opencode: Opencode, session: Session, asked: Prompt): Promise<SessionMessage> {
  const { behaviour } = opencode;
  const choice = { override: asked.model, selected: session.model, defaultModel: DEFAULT_MODEL };
  const model = behaviour.choose(choice);
  const question: SessionMessage = {
    info: {
      id: `msg_${randomUUID()}`,
      sessionID: session.id,
      role: "user",
      time: { created: behaviour.created(Date.now()) },
      model,
    },
    parts: [{ type: "text", text: asked.text }],
  };
  const answer = await answerOf(opencode, session, choice, model, asked.text);
  session.messages.push(...behaviour.stored([question, answer]));
  return answer;
}
