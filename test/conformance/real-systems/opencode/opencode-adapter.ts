import type { Reply, Target } from "../../../../src/conformance.js";

type Ref = { providerID: string; modelID?: string };
type Info = Ref & { id: string; sessionID: string; role: string; time: { created: number }; cost: number };
type Message = { info: Info & { model?: Ref }; parts: { text: string }[] };

// A name of the contract is two fields here, split at its first slash.
const refOf = (name: string): Ref => {
  const [providerID = "", ...rest] = name.split("/");
  return rest.length === 0 ? { providerID } : { providerID, modelID: rest.join("/") };
};
const nameOf = ({ providerID, modelID }: Ref) => providerID + (modelID === undefined ? "" : `/${modelID}`);
const reply = (status: number, body: unknown): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  bytes: new TextEncoder().encode(JSON.stringify(body)),
});

/** opencode: it mints its sessions, names models in two fields, cannot clear them, and answers whole. */
export const opencodeTarget = (url: string, models: readonly string[]): Target => {
  const call = async (path: string, value?: object) => {
    const init = value ? { method: "POST", body: JSON.stringify(value) } : {};
    const response = await fetch(`${url}/session${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  const modelReply = async (conversationId: string, path: string, value?: object) => {
    const { status, body } = await call(`/${conversationId}${path}`, value);
    const model = body.model ? nameOf(body.model) : null;
    return reply(status, status === 200 ? { conversationId, model } : body);
  };
  const createConversation = async () => (await call("", {})).body.id;
  return {
    name: "opencode",
    models,
    without: ["socket", "warm", "conversations"],
    createConversation,
    getModel: (id) => modelReply(id, ""),
    setModel: (id, model) => modelReply(id, "/model", model ? refOf(model) : {}),
    runTurn: async ({ message, model, conversationId: given }) => {
      const conversationId = given ?? (await createConversation());
      const value = { parts: [{ type: "text", text: message }], ...(model ? { model: refOf(model) } : {}) };
      const { status, body } = await call(`/${conversationId}/message`, value);
      const { info, parts, error = null } = body;
      const told: Record<string, unknown>[] = [];
      if (info?.error) told.push({ type: "error", message: info.error.data.message });
      for (const { text } of parts ?? []) told.push({ type: "text-delta", delta: text });
      if (info?.tokens) told.push({ type: "usage", perModel: { [nameOf(info)]: info.tokens } });
      if (info) told.push({ type: "turn-sealed" });
      const events = told.map((event) => ({ event, text: JSON.stringify(event) }));
      return { status, conversationId, events, fault: null, error };
    },
    readMessages: async (id) => {
      const { status, body } = await call(`/${id}/message`);
      const messages = body.map(({ info, parts }: Message, index: number) => ({
        id: info.id,
        chatId: info.sessionID,
        role: info.role,
        content: parts.map(({ text }) => text).join(""),
        timestamp: new Date(info.time.created).toISOString(),
        metadata: info.modelID
          ? { model: nameOf(info), requestedModel: nameOf(body[index - 1].info.model), cost: info.cost }
          : {},
      }));
      return reply(status, { messages });
    },
  };
};
