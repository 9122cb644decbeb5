import { parseModelName } from "../../../../src/index.js";
import { UnknownModel } from "../upstream.js";
import type { DispatchBehaviour } from "./behaviour.js";
import type { Conversations } from "./conversations.js";

/** The one credential that Dispatch is given: it stands for the upstream. */
export const CREDENTIAL = "opencode";

/** The model that answers where nothing is chosen. */
export const DEFAULT_MODEL = "opencode/oracle-one";

/** What the parts of one process share. */
export interface Dispatch {
  readonly behaviour: DispatchBehaviour;
  readonly conversations: Conversations;
  /** The base URL of the OpenAI-compatible upstream. */
  readonly upstream: string;
  /** Sends a message to every client. */
  broadcast(message: object): void;
  /** Runs the turns of a conversation one after the other. */
  inTurn(conversationId: string, run: () => Promise<void>): Promise<void>;
  isGenerating(conversationId: string): boolean;
}

/** The upstream's name of a model. Throws `UnknownModel` where no credential has it. */
export function upstreamModel(name: string): string {
  const parts = parseModelName(name);
  if (parts?.credentialName !== CREDENTIAL) throw new UnknownModel(name);
  return parts.model;
}

/** Makes the queue of each conversation. */
export function turnQueues(): Pick<Dispatch, "inTurn" | "isGenerating"> {
  const last = new Map<string, Promise<void>>();
  return {
    isGenerating: (id) => last.has(id),
    inTurn: (id, run) => {
      const next = (last.get(id) ?? Promise.resolve()).then(run).finally(() => {
        if (last.get(id) === next) last.delete(id);
      });
      last.set(id, next);
      return next;
    },
  };
}
