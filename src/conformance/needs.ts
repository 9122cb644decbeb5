import type { Check, Need } from "./check.js";
import type { AbsentPart, Target } from "./ports.js";

const parts: Partial<Record<Need, AbsentPart>> = {
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
  warm: { has: (target) => target.warm !== undefined, option: "--warm-path" },
  conversations: {
    has: (target) => target.listConversations !== undefined,
    option: "--conversations-path PATH",
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

/** Tells why the check cannot be run; `null` where it can. */
export function blocked({ needs }: Check, target: Target): Blocked | null {
  for (const need of needs) {
    const part = parts[need];
    if (part && target.without?.includes(part)) {
      return { status: "not applicable", message: `the backend declares to have no ${part}` };
    }
    if (need === "ids of its own" && !ports[need].has(target)) {
      return { status: "not applicable", message: "the backend mints its own ids (--create)" };
    }
  }
  const missing = needs.filter((need) => !ports[need].has(target));
  if (missing.length === 0) return null;
  const options = [...new Set(missing.map((need) => ports[need].option))].join(", ");
  return { status: "not verified", message: `needs ${missing.join(", ")}: give ${options}` };
}
