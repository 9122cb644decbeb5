import type { ChatPage } from "../chat/chat-page.js";
import type { Conversation } from "../chat/conversation.js";
import { Icon } from "./icon.js";
import { ModelName } from "./model-name.js";
import { ModelPicker } from "./model-picker.js";

interface ModelSelectorProps {
  readonly page: ChatPage;
  readonly conversation: Conversation;
}

/** The model that the conversation remembers, and the way to another one. */
export function ModelSelector({ page, conversation }: ModelSelectorProps) {
  const { selected } = conversation.model;
  const defaultModel = page.about.value?.defaultModel ?? null;
  const isUnlisted = Boolean(selected) && !page.catalog.names.value.includes(selected ?? "");
  const defaultName = defaultModel === null ? "Default" : `Default · ${defaultModel}`;
  const spoken = selected === undefined ? "not read yet" : (selected ?? defaultName);
  return (
    <ModelPicker
      label={`Model: ${spoken}${isUnlisted ? " (not listed)" : ""}`}
      catalog={page.catalog}
      selected={selected}
      defaultEntry={defaultName}
      onChoose={(model) => void conversation.chooseModel(model)}
    >
      {selected === undefined ? <span class="picker-reading">Reading…</span> : null}
      {selected === null ? <span class="picker-default">{defaultName}</span> : null}
      {selected ? <ModelName name={selected} /> : null}
      {isUnlisted ? <span class="tag">not listed</span> : null}
    </ModelPicker>
  );
}

/** What stands in the way of choosing a model, said quietly: the chat goes on without. */
export function ModelNotices({ page, conversation }: ModelSelectorProps) {
  const { problem } = conversation.model.choice.value;
  const { state, names } = page.catalog;
  const isEmpty = state.value === "ready" && names.value.length === 0;
  const isDown = state.value === "unavailable" && page.connection.isUp.value;
  return (
    <>
      {problem ? (
        <p class="notice is-problem" role="alert">
          {problem}{" "}
          <button type="button" class="link-button" onClick={() => void conversation.refresh()}>
            Read it again
          </button>
        </p>
      ) : null}
      {isEmpty || isDown ? (
        <p class="notice" role="status">
          {isEmpty ? "The server lists no models" : "The list of models could not be read"}; any name can
          still be typed.{" "}
          <button type="button" class="link-button" onClick={() => void page.catalog.read()}>
            <Icon name="retry" /> Try again
          </button>
        </p>
      ) : null}
    </>
  );
}
