import { type BotMessage, readActualModel } from "@dispatch/transport-contract";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Conversation } from "../chat/conversation.js";
import { isStoppedAnswer } from "../chat/stopped-answers.js";
import { AnswerBubble, FailureBubble, PromptBubble } from "./bubbles.js";
import { EmptyConversation } from "./empty-conversation.js";
import { failureTitle, LiveTurn } from "./live-turn.js";
import { TurnActions, Unanswered } from "./turn-actions.js";

/** How near to its end the list counts as being read at its end, in pixels. */
const NEAR_END = 80;

/** The messages of a conversation, and below them the turn that is under way. */
export function MessageList({ conversation }: { readonly conversation: Conversation }) {
  const list = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const messages = conversation.messages.value;
  const turn = conversation.turn.value;

  // Follows the text as it streams, but never pulls away someone who has scrolled up to read.
  useLayoutEffect(() => {
    if (isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
  });

  const onScroll = ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
    const { scrollHeight, scrollTop, clientHeight } = currentTarget;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
  };

  return (
    <section class="messages" aria-label="Messages" ref={list} onScroll={onScroll}>
      <div class="messages-column">
        {conversation.loadProblem.value ? (
          <p class="quiet-line" role="alert">
            {conversation.loadProblem.value}{" "}
            <button type="button" class="link-button" onClick={() => void conversation.refresh()}>
              Try again
            </button>
          </p>
        ) : null}
        {messages === null && !conversation.loadProblem.value ? <p class="quiet-line">Reading…</p> : null}
        {messages?.length === 0 && !turn ? <EmptyConversation conversation={conversation} /> : null}
        {messages?.map((message, index) => (
          <StoredMessage
            key={message.id}
            conversation={conversation}
            message={message}
            before={messages[index - 1]}
            isLast={!turn && index === messages.length - 1}
          />
        ))}
        {turn ? <LiveTurn conversation={conversation} turn={turn} /> : null}
      </div>
    </section>
  );
}

interface StoredMessageProps {
  readonly conversation: Conversation;
  readonly message: BotMessage;
  readonly before: BotMessage | undefined;
  readonly isLast: boolean;
}

function StoredMessage({ conversation, message, before, isLast }: StoredMessageProps) {
  if (message.role !== "assistant") {
    return (
      <>
        <PromptBubble text={message.content} />
        {isLast && message.role === "user" ? (
          <Unanswered conversation={conversation} prompt={message.content} override={null}>
            No answer yet.
          </Unanswered>
        ) : null}
      </>
    );
  }
  const asked = conversation.asked.value.get(message.id) ?? null;
  if (message.metadata["error"] === true) {
    return (
      <FailureBubble title={failureTitle(asked?.model)} reason={message.content}>
        {isLast && before?.role === "user" ? (
          <TurnActions
            conversation={conversation}
            prompt={before.content}
            override={null}
            offersDefault={asked?.source !== "override"}
          />
        ) : null}
      </FailureBubble>
    );
  }
  const { requestedModel = null } = message.metadata;
  return (
    <AnswerBubble
      text={message.content}
      model={readActualModel(message.metadata)}
      requested={requestedModel}
      metadata={message.metadata}
      isStopped={isStoppedAnswer(message)}
    />
  );
}
