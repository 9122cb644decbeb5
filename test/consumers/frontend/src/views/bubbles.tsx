import type { BotMessageMetadata } from "@dispatch/transport-contract";
import type { ComponentChildren } from "preact";
import { modelHue } from "../chat/model-hue.js";
import { ModelName } from "./model-name.js";
import { UsageDetails } from "./usage-details.js";

/** What the user said. */
export function PromptBubble({ text }: { readonly text: string }) {
  return (
    <article class="prompt" aria-label="You">
      <p class="message-text">{text}</p>
    </article>
  );
}

interface AnswerBubbleProps {
  readonly text: string;
  /** The model that really answers; `null` where it is not known, or not yet. */
  readonly model: string | null;
  /** The model that was asked for; `null` where that is not known. */
  readonly requested: string | null;
  readonly metadata: BotMessageMetadata;
  readonly isStreaming?: boolean;
  readonly isStopped?: boolean;
  readonly children?: ComponentChildren;
}

/** An answer, with the model that gave it, and the one that was asked for where that is another. */
export function AnswerBubble({
  text,
  model,
  requested,
  metadata,
  isStreaming = false,
  isStopped = false,
  children,
}: AnswerBubbleProps) {
  const shown = model ?? requested;
  const hue = shown === null ? undefined : { "--hue": modelHue(shown) };
  return (
    <article
      class={`answer ${isStreaming ? "is-streaming" : ""}`}
      aria-label={model === null ? "Answer" : `Answer from ${model}`}
      aria-busy={isStreaming}
      style={hue}
    >
      <header class="answer-head">
        {model === null ? (
          <span class="answer-waiting">
            {isStreaming ? `asking ${requested ?? "the default"}…` : "model not told"}
          </span>
        ) : (
          <ModelName name={model} />
        )}
        {model !== null && requested !== null && requested !== model ? (
          <span class="answer-requested">· requested {requested}</span>
        ) : null}
        {isStopped ? <span class="tag">stopped</span> : null}
      </header>
      <p class="message-text">
        {text}
        {isStreaming ? <span class="caret" aria-hidden="true" /> : null}
      </p>
      {children}
      <UsageDetails metadata={metadata} />
    </article>
  );
}

interface FailureBubbleProps {
  readonly title: string;
  readonly reason: string;
  readonly children?: ComponentChildren;
}

/** A turn that gave no answer: what went wrong, and what can be done. */
export function FailureBubble({ title, reason, children }: FailureBubbleProps) {
  return (
    <article class="failure" aria-label="Failed answer">
      <p class="failure-title">{title}</p>
      {reason ? <p class="message-text">{reason}</p> : null}
      {children}
    </article>
  );
}
