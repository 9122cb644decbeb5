/** The calls of the checklist, as a front end makes them; the tests compile and run this text. */
export const frontEndCode = `
import {
  CHAT_PATH,
  type ChatRequest,
  conversationMessagesPath,
  conversationModelPath,
  extractActualModel,
  type MessagesResponse,
  type ModelResponse,
  perModelEntries,
  readActualModel,
  type SetModelRequest,
} from "@dispatch/transport-contract";

async function answer<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);
  return (await response.json()) as Body;
}

const post = (method: "PUT" | "POST", body: unknown): RequestInit => ({
  method,
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

/** On opening a conversation: the name for the selector; null means the global default. */
export async function loadModel(server: string, id: string): Promise<string | null> {
  const response = await fetch(server + conversationModelPath(id), { cache: "no-store" });
  return (await answer<ModelResponse>(response)).model;
}

/** On choosing: the name. On going back to the default: null. Answers what is stored now. */
export async function saveModel(server: string, id: string, model: string | null): Promise<string | null> {
  const body: SetModelRequest = { model };
  const response = await fetch(server + conversationModelPath(id), post("PUT", body));
  return (await answer<ModelResponse>(response)).model;
}

/** On sending: without a model the stored one answers; with one, this turn's own does. */
export function startTurn(server: string, request: ChatRequest): Promise<Response> {
  return fetch(server + CHAT_PATH, post("POST", request));
}

/** While streaming: what the bubble shows, from the text of the line whose type is "usage". */
export function liveModel(usageLine: string, configured: string | null): string | null {
  return extractActualModel({ perModel: perModelEntries(usageLine) }, configured);
}

/** After a reload: what each bubble shows. */
export async function loadBubbles(server: string, id: string) {
  const response = await fetch(server + conversationMessagesPath(id));
  const { messages } = await answer<MessagesResponse>(response);
  return messages.map(({ content, metadata }) => ({ content, model: readActualModel(metadata) }));
}
`;
