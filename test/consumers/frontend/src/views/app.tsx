import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ChatPage } from "../chat/chat-page.js";
import { Announcement } from "./announcement.js";
import { Composer, stopAnswer } from "./composer.js";
import { Icon } from "./icon.js";
import { MessageList } from "./message-list.js";
import { ModelNotices, ModelSelector } from "./model-selector.js";
import { Sidebar } from "./sidebar.js";

/** The page: the conversations beside the one that is open. */
export function App({ page }: { readonly page: ChatPage }) {
  const isListOpen = useSignal(false);
  const listButton = useRef<HTMLButtonElement>(null);
  const conversation = page.open.value;
  const id = conversation.id.value;
  const prompt = conversation.turn.value?.prompt ?? conversation.messages.value?.[0]?.content;
  const title = page.list.value.find((entry) => entry.id === id)?.title || prompt || "New conversation";

  const closeList = () => {
    if (!isListOpen.value) return;
    isListOpen.value = false;
    listButton.current?.focus();
  };

  useEffect(() => {
    document.title = `${title.slice(0, 80)} · ${page.about.value?.name ?? "Chat"}`;
  }, [title, page.about.value]);

  useEffect(() => {
    const leave = ({ key, isComposing, defaultPrevented }: KeyboardEvent) => {
      // While an input method is composing, Escape belongs to it.
      if (key !== "Escape" || isComposing || defaultPrevented) return;
      if (isListOpen.value) closeList();
      else if (page.open.value.isAnswering.value) stopAnswer(page.open.value);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, []);

  return (
    <div class="page">
      <Sidebar page={page} isOpen={isListOpen.value} onClose={closeList} />
      {isListOpen.value ? (
        <button type="button" class="backdrop" aria-label="Close the list" onClick={closeList} />
      ) : null}
      <main class="conversation">
        {page.connection.isUp.value ? null : (
          <p class="banner" role="status">
            <span class="banner-pulse" aria-hidden="true" />
            Server not reachable, trying again…
          </p>
        )}
        {page.skew.value === null ? null : (
          <p class="notice" role="status">
            About this page: {page.skew.value}.
          </p>
        )}
        <header class="conversation-head">
          <button
            type="button"
            class="icon-button list-button"
            ref={listButton}
            aria-label="Conversations"
            aria-expanded={isListOpen.value}
            onClick={() => {
              isListOpen.value = true;
            }}
          >
            <Icon name="menu" />
          </button>
          <h1>{title}</h1>
          <ModelSelector page={page} conversation={conversation} />
        </header>
        <ModelNotices page={page} conversation={conversation} />
        {/* A list of its own for each conversation: the reading position belongs to it. */}
        <MessageList key={id ?? "new"} conversation={conversation} />
        <Composer page={page} conversation={conversation} />
        <Announcement conversation={conversation} />
      </main>
    </div>
  );
}
