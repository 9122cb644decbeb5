import type { ComponentChildren } from "preact";
import type { Conversation } from "../chat/conversation.js";
import { Icon } from "./icon.js";

interface TurnActionsProps {
  readonly conversation: Conversation;
  readonly prompt: string;
  /** The override to keep for the next try. */
  readonly override: string | null;
  /** Whether the stored model is what failed, so that the default may help. */
  readonly offersDefault?: boolean;
}

/** What can be done about a turn that failed: try again, or go back to the default model. */
export function TurnActions({ conversation, prompt, override, offersDefault = false }: TurnActionsProps) {
  const { selected } = conversation.model;
  const model = override ?? selected ?? null;
  return (
    <div class="failure-actions">
      <button type="button" class="quiet-button" onClick={() => void conversation.retry(prompt, override)}>
        <Icon name="retry" /> Try again with {model ?? "the default"}
      </button>
      {offersDefault && selected ? (
        <button type="button" class="quiet-button" onClick={() => void conversation.chooseModel(null)}>
          Go back to the default
        </button>
      ) : null}
    </div>
  );
}

interface UnansweredProps {
  readonly conversation: Conversation;
  readonly prompt: string;
  readonly override: string | null;
  readonly children: ComponentChildren;
}

/** A question without an answer, and the way to ask it again. */
export function Unanswered({ conversation, prompt, override, children }: UnansweredProps) {
  return (
    <div class="unanswered">
      <span>{children}</span>
      <TurnActions conversation={conversation} prompt={prompt} override={override} />
    </div>
  );
}
