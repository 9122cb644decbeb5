import { deepStrictEqual, notStrictEqual, ok } from "node:assert";
import {
  BotMessageMetadataSchema,
  BotMessageSchema,
  ChatRequestSchema,
  ModelResponseSchema,
  SetModelRequestSchema,
} from "@dispatch/transport-contract/schemas";
import { byHandTuned } from "../peers/by-hand-tuned/index.js";
import { contract } from "../peers/contract.js";
import { zod } from "../peers/zod.js";
import { acceptedValues } from "./accepted.js";
import { everyFault, refusedValues } from "./refused.js";

/** The contract's own schemas: what they say is what a validator has to say. */
const schemas = {
  ModelResponse: ModelResponseSchema,
  SetModelRequest: SetModelRequestSchema,
  ChatRequest: ChatRequestSchema,
  BotMessage: BotMessageSchema,
  BotMessageMetadata: BotMessageMetadataSchema,
};

const shapes = ["ModelResponse", "SetModelRequest", "ChatRequest", "BotMessage", "BotMessageMetadata"];

function fieldsOf(peer, issues) {
  return [...new Set(issues.map(peer.fieldOf))].sort();
}

function proveVerdict(peer, shape) {
  const verdict = peer.verdict[shape];
  for (const value of acceptedValues(shape, 400, 11)) ok(verdict(value), JSON.stringify(value));
  for (const value of everyFault(shape)) ok(!verdict(value), JSON.stringify(value));
}

/** The copy; `undefined` where the peer throws, or gives none. */
function copied(parse, value) {
  try {
    return parse(value);
  } catch {
    return undefined;
  }
}

function proveParse(peer, shape) {
  const parse = peer.parse[shape];
  for (const value of acceptedValues(shape, 400, 11)) {
    const copy = parse(peer.reads === "text" ? JSON.stringify(value) : value);
    if (peer.reads === "text") continue;
    deepStrictEqual(copy, zod.parse[shape](value));
    for (const [part, whole] of [
      [copy, value],
      [copy.metadata, value.metadata],
      [copy.perModel, value.perModel],
    ]) {
      if (part !== undefined) notStrictEqual(part, whole, "the copy is not fresh");
    }
  }
  if (peer.reads !== "text")
    for (const value of everyFault(shape)) deepStrictEqual(copied(parse, value), undefined);
}

function proveIssues(peer, shape) {
  const issues = peer.issues[shape];
  for (const value of [...everyFault(shape), ...refusedValues(shape, 200, 12)]) {
    ok(issues(value).length > 0, JSON.stringify(value));
    if (peer === contract || peer === byHandTuned)
      deepStrictEqual(issues(value), schemas[shape].safeParse(value).error.issues);
    // Some peers say of what is no object at all which fields it lacks.
    if (typeof value !== "object" || value === null || Array.isArray(value)) continue;
    deepStrictEqual(
      fieldsOf(peer, issues(value)),
      fieldsOf(zod, zod.issues[shape](value)),
      JSON.stringify(value),
    );
  }
}

const proofs = { verdict: proveVerdict, parse: proveParse, issues: proveIssues };

/** Throws where the peer's answers are not zod's: whoever gives another answer does other work. */
export function prove(peer) {
  for (const [work, proof] of Object.entries(proofs)) {
    for (const shape of shapes) {
      if (!peer[work]?.[shape]) {
        ok(peer.leftOut[work] ?? peer.leftOut[`${work} ${shape}`], `${peer.name} has no ${work} of ${shape}`);
        continue;
      }
      try {
        proof(peer, shape);
      } catch (error) {
        throw new Error(`${peer.name}: ${work} of ${shape}: ${error.message}`, { cause: error });
      }
    }
  }
}
