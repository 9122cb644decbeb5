import { readActualModel } from "@dispatch/transport-contract";
import type { Conversation } from "../chat/conversation.js";
import { isStoppedAnswer } from "../chat/stopped-answers.js";

function spoken(conversation: Conversation): string {
  if (conversation.isAnswering.value) return "The answer is being written.";
  const turn = conversation.turn.value;
  if (turn?.end?.kind === "stopped") return "Stopped.";
  if (turn?.end) return "reason" in turn.end ? `No answer. ${turn.end.reason}` : "";
  const last = conversation.messages.value?.at(-1);
  // Only what was asked for on this page: nobody wants an old conversation read out on opening it.
  if (!last || !conversation.asked.value.has(last.id)) return "";
  const manner = isStoppedAnswer(last) ? "was stopped after" : "says";
  return `${readActualModel(last.metadata) ?? "No model"} ${manner}: ${last.content}`;
}

/** Tells a screen reader when an answer begins and what it says, once and whole instead of word by word. */
export function Announcement({ conversation }: { readonly conversation: Conversation }) {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {spoken(conversation)}
    </p>
  );
}
