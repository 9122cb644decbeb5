import { useEffect, useRef } from "preact/hooks";
import type { ChatPage } from "../chat/chat-page.js";
import { routeOf } from "../chat/conversation-route.js";
import { relativeTime } from "../chat/relative-time.js";
import { Icon } from "./icon.js";

interface SidebarProps {
  readonly page: ChatPage;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The conversations there are, newest first, and the way to a new one. */
export function Sidebar({ page, isOpen, onClose }: SidebarProps) {
  const openId = page.open.value.id.value;
  const list = page.list.value;
  const closeButton = useRef<HTMLButtonElement>(null);
  // On a narrow page the list covers the conversation, so the keyboard goes there too.
  useEffect(() => {
    if (isOpen) closeButton.current?.focus();
  }, [isOpen]);
  // A model may have been chosen before the first message: the conversation is there, but not in the list yet.
  const isUnlisted = openId !== null && !list.some(({ id }) => id === openId);
  return (
    <nav class={`sidebar ${isOpen ? "is-open" : ""}`} aria-label="Conversations">
      <header class="sidebar-head">
        <img class="brand-mark" src="./icon.svg" alt="" width="28" height="28" />
        <p class="brand">{page.about.value?.name ?? "Chat"}</p>
        <button
          type="button"
          class="icon-button sidebar-close"
          aria-label="Close the list"
          ref={closeButton}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <button
        type="button"
        class="new-button"
        onClick={() => {
          page.openNew();
          onClose();
          document.getElementById("message")?.focus();
        }}
      >
        <Icon name="add" /> New conversation
      </button>
      <ul class="conversations">
        {isUnlisted ? (
          <li>
            <a href={routeOf(openId)} aria-current="page" onClick={onClose}>
              <span class="conversation-title">New conversation</span>
              <span class="conversation-time">no message yet</span>
            </a>
          </li>
        ) : null}
        {list.map(({ id, title, updatedAt }) => (
          <li key={id}>
            <a href={routeOf(id)} aria-current={id === openId ? "page" : undefined} onClick={onClose}>
              <span class="conversation-title">{title || "Untitled"}</span>
              <time class="conversation-time" dateTime={updatedAt}>
                {relativeTime(updatedAt, page.now.value)}
              </time>
            </a>
          </li>
        ))}
      </ul>
      {list.length === 0 && !isUnlisted ? (
        <p class="sidebar-empty">Nothing here yet. What you write is kept.</p>
      ) : null}
    </nav>
  );
}
