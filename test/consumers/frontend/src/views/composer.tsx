import type { ChatPage } from "../chat/chat-page.js";
import type { Conversation } from "../chat/conversation.js";
import { Icon } from "./icon.js";
import { ModelName } from "./model-name.js";
import { ModelPicker } from "./model-picker.js";

interface ComposerProps {
  readonly page: ChatPage;
  readonly conversation: Conversation;
}

/** Where the user writes: Enter sends, Shift+Enter starts a new line, and a message may switch the model. */
export function Composer({ page, conversation }: ComposerProps) {
  const { draft, override, isAnswering } = conversation;
  const canSend = draft.value.trim() !== "" && !isAnswering.value && page.connection.isUp.value;

  const send = () => {
    if (!canSend) return;
    const prompt = draft.value;
    const model = override.value;
    draft.value = "";
    override.value = null;
    void conversation.send(prompt, model);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        id="message"
        class="composer-text"
        aria-label="Message"
        placeholder="Write a message…"
        rows={2}
        value={draft.value}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          // While an input method is composing, Enter belongs to it.
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div class="composer-bar">
        <OverridePicker page={page} conversation={conversation} />
        <span class="composer-hint">Enter sends · Shift+Enter for a new line</span>
        {isAnswering.value ? (
          <button
            type="button"
            class="send-button is-stop"
            aria-label="Stop"
            onClick={() => stopAnswer(conversation)}
          >
            <Icon name="stop" />
          </button>
        ) : (
          <button type="submit" class="send-button" aria-label="Send" disabled={!canSend}>
            <Icon name="send" />
          </button>
        )}
      </div>
    </form>
  );
}

/** Stops the answer that is being written; the keyboard returns to the message box, whatever was pressed. */
export function stopAnswer(conversation: Conversation): void {
  conversation.stop();
  document.getElementById("message")?.focus();
}

function OverridePicker({ page, conversation }: ComposerProps) {
  const model = conversation.override.value;
  return (
    <div class={`override ${model ? "is-set" : ""}`}>
      <ModelPicker
        label={model ? `Switch to ${model} with this message` : "Switch model with this message"}
        catalog={page.catalog}
        selected={model}
        note="Asks this model from your next message on. If it does not answer, the model stays as it is."
        onChoose={(chosen) => {
          conversation.override.value = chosen;
        }}
      >
        <Icon name="once" />
        {model ? (
          <ModelName name={model} />
        ) : (
          <span class="override-label">Switch model with this message…</span>
        )}
      </ModelPicker>
      {model ? (
        <button
          type="button"
          class="icon-button"
          aria-label={`Do not switch to ${model}`}
          onClick={() => {
            conversation.override.value = null;
          }}
        >
          <Icon name="close" />
        </button>
      ) : null}
    </div>
  );
}
