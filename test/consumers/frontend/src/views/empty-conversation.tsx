import type { Conversation } from "../chat/conversation.js";

const OPENINGS = ["Say hello in one sentence", "A verse about the sea", "Why is the sky blue?"];

/** What a conversation shows before its first message. */
export function EmptyConversation({ conversation }: { readonly conversation: Conversation }) {
  return (
    <div class="empty">
      <h2>What is on your mind?</h2>
      <p>Pick a model above, or leave it to the default. Each answer tells which model gave it.</p>
      <ul class="openings">
        {OPENINGS.map((opening) => (
          <li key={opening}>
            <button
              type="button"
              class="quiet-button"
              onClick={() => {
                conversation.draft.value = opening;
                document.getElementById("message")?.focus();
              }}
            >
              {opening}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
