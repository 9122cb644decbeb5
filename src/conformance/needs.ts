import type { Check, Need } from "./check.js";
import type { AbsentPart, ModelRegister, Target } from "./ports.js";

const parts: Partial<Record<Need, AbsentPart>> = {
  selection: "selection",
  turns: "turns",
  "posted turns": "turns",
  socket: "socket",
  "socket messages": "socket",
  "one socket": "socket",
  "abandoned turns": "turns",
  "abandoned socket turns": "socket",
  warm: "warm",
  messages: "messages",
  conversations: "conversations",
};

/** How a target has each port, and the option that gives it, for the message that names what is missing. */
export const ports: Record<Need, { has(target: Target): boolean; option: string }> = {
  selection: {
    has: ({ getModel, setModel }) => getModel !== undefined && setModel !== undefined,
    option: "a base URL, or getModel and setModel",
  },
  send: { has: (target) => target.send !== undefined, option: "a base URL" },
  "raw paths": { has: (target) => target.sendsRawPaths === true, option: "a base URL" },
  "one connection": { has: (target) => target.sendInTurn !== undefined, option: "a base URL" },
  turns: { has: (target) => target.runTurn !== undefined, option: "a base URL, or runTurn" },
  "posted turns": { has: (target) => target.postTurn !== undefined, option: "a base URL, or postTurn" },
  socket: { has: (target) => target.runSocketTurn !== undefined, option: "--ws URL" },
  "socket messages": {
    has: (target) => target.sendOnSocket !== undefined,
    option: "--ws URL, or sendOnSocket",
  },
  "one socket": {
    has: (target) => target.runSocketTurns !== undefined,
    option: "--ws URL, or runSocketTurns",
  },
  "abandoned turns": {
    has: (target) => target.abandonTurn !== undefined,
    option: "a base URL, or abandonTurn",
  },
  "abandoned socket turns": {
    has: (target) => target.abandonSocketTurn !== undefined,
    option: "--ws URL, or abandonSocketTurn",
  },
  messages: { has: (target) => target.readMessages !== undefined, option: "--messages-path" },
  "the model that ran": {
    has: (target) => target.readMessages !== undefined || target.oracle !== undefined,
    option: "--messages-path, or --oracle PORT",
  },
  warm: { has: (target) => target.warm !== undefined, option: "--warm-path" },
  conversations: {
    has: (target) => target.listConversations !== undefined,
    option: "--conversations-path PATH",
  },
  "a list of models": {
    has: (target) => target.listModels !== undefined,
    option: "a base URL, or listModels",
  },
  "two models": { has: (target) => (target.models?.length ?? 0) >= 2, option: "--models NAME,NAME" },
  "a default model": { has: (target) => target.defaultModel !== undefined, option: "--default-model NAME" },
  "a route": { has: (target) => (target.routes?.length ?? 0) > 0, option: "--routes ASKED=ACTUAL" },
  restart: { has: (target) => target.restart !== undefined, option: "--restart COMMAND" },
  replicas: { has: (target) => (target.replicas?.length ?? 0) > 0, option: "a second base URL" },
  oracle: { has: (target) => target.oracle !== undefined, option: "--oracle PORT" },
  "ids of its own": { has: (target) => target.createConversation === undefined, option: "no --create" },
};

/** Why a check cannot be run against a target. */
export interface Blocked {
  readonly status: "not applicable" | "not verified";
  readonly message: string;
}

/** Why the backend need not have this, as it has declared itself; `null` where it must have it. */
function declaredAbsent(need: Need, target: Target): string | null {
  const lacks = (part: AbsentPart) => target.without?.includes(part) ?? false;
  const part = parts[need];
  if (part && lacks(part)) return `the backend declares to have no ${part}`;
  if (need === "the model that ran" && lacks("messages") && !target.oracle)
    return "the backend declares to have no messages, and no oracle (--oracle PORT) tells which model ran";
  if (need === "ids of its own" && !ports[need].has(target))
    return "the backend mints its own ids (--create)";
  return null;
}

/** Whether the backend has this, and has not declared that it does not. */
export function offers(target: Target, need: Need): boolean {
  return ports[need].has(target) && declaredAbsent(need, target) === null;
}

/** Whether the backend has the two calls of the selection. */
export function isRegister(target: Target): target is Target & ModelRegister {
  return ports.selection.has(target);
}

/** Tells why the check cannot be run; `null` where it can. */
export function blocked({ needs }: Check, target: Target): Blocked | null {
  for (const need of needs) {
    const message = declaredAbsent(need, target);
    if (message !== null) return { status: "not applicable", message };
  }
  const missing = needs.filter((need) => !ports[need].has(target));
  if (missing.length === 0) return null;
  const options = [...new Set(missing.map((need) => ports[need].option))].join(", ");
  return { status: "not verified", message: `needs ${missing.join(", ")}: give ${options}` };
}
