import { usageMetadata } from "@dispatch/transport-contract";
import type { Conversation } from "../chat/conversation.js";
import type { Turn } from "../chat/turn.js";
import { AnswerBubble, FailureBubble, PromptBubble } from "./bubbles.js";
import { TurnActions, Unanswered } from "./turn-actions.js";

interface LiveTurnProps {
  readonly conversation: Conversation;
  readonly turn: Turn;
}

/** The turn that is under way, or that ended without a stored answer. */
export function LiveTurn({ conversation, turn }: LiveTurnProps) {
  const isStored = conversation.messages.value?.some(({ id }) => id === turn.messageId) ?? false;
  const isStreaming = turn.end === null;
  const isStopped = turn.end?.kind === "stopped";
  const hasAnswer = isStreaming || turn.text !== "";
  return (
    <>
      {isStored ? null : <PromptBubble text={turn.prompt} />}
      {hasAnswer ? (
        <AnswerBubble
          text={turn.text}
          model={turn.model ?? (isStopped ? turn.asked.model : null)}
          requested={turn.asked.model}
          metadata={turn.usage ? usageMetadata(turn.usage) : {}}
          isStreaming={isStreaming}
          isStopped={isStopped}
        />
      ) : null}
      <TurnOutcome conversation={conversation} turn={turn} isStored={isStored} />
    </>
  );
}

function TurnOutcome({ conversation, turn, isStored }: LiveTurnProps & { readonly isStored: boolean }) {
  const { end, prompt, asked } = turn;
  if (!end) return null;
  const override = asked.source === "override" ? asked.model : null;
  switch (end.kind) {
    case "stopped":
      return turn.text !== "" ? null : (
        <Unanswered conversation={conversation} prompt={prompt} override={override}>
          Stopped before the answer began.
        </Unanswered>
      );
    case "stored":
      return null;
    case "broken":
      return (
        <FailureBubble
          title={end.reason}
          reason={
            isStored ? "The server has your message, but no answer to it." : "Your message is kept here."
          }
        >
          <TurnActions conversation={conversation} prompt={prompt} override={override} />
        </FailureBubble>
      );
    case "refused":
      return (
        <FailureBubble title="The server refused this message" reason={end.reason}>
          <TurnActions conversation={conversation} prompt={prompt} override={override} />
        </FailureBubble>
      );
    case "failed":
      return (
        <FailureBubble title={failureTitle(asked.model)} reason={end.reason}>
          <TurnActions
            conversation={conversation}
            prompt={prompt}
            override={null}
            offersDefault={asked.source === "persisted"}
          />
        </FailureBubble>
      );
  }
}

/** The headline of a failed turn, with the name that was asked for where it is known. */
export function failureTitle(asked: string | null | undefined): string {
  return asked ? `${asked} gave no answer` : "No answer";
}
