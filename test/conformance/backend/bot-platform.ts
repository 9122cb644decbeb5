/** One message as the platform keeps it. */
export interface PlatformMessage {
  readonly message_id: number;
  readonly sender: "human" | "bot";
  readonly text: string;
  readonly at: string;
  readonly meta: { readonly llm?: string };
}

/** One chat of a bot. */
interface Chat {
  llm: string | undefined;
  readonly messages: PlatformMessage[];
}

/** What a bot tells of a turn while it runs. */
export type PlatformNote =
  | { readonly note: "token"; readonly text: string }
  | { readonly note: "finished"; readonly chat: string; readonly llm: string }
  | { readonly note: "failed"; readonly chat: string; readonly reason: string };

const known = ["acme/small", "acme/large"];

/**
 * A platform of bots with routes of its own, as a system may be that grew without the contract: chats belong to bots,
 * the model is one of a chat's settings, and a turn is told in notes.
 */
export class BotPlatform {
  readonly #chats = new Map<string, Chat>();

  #chat(bot: string, chat: string): Chat {
    const key = JSON.stringify([bot, chat]);
    const found = this.#chats.get(key) ?? { llm: undefined, messages: [] };
    this.#chats.set(key, found);
    return found;
  }

  settings(bot: string, chat: string): { readonly llm?: string } {
    const { llm } = this.#chat(bot, chat);
    return llm === undefined ? {} : { llm };
  }

  changeSettings(
    bot: string,
    chat: string,
    change: { readonly llm: string | null },
  ): { readonly llm?: string } {
    this.#chat(bot, chat).llm = change.llm || undefined;
    return this.settings(bot, chat);
  }

  history(bot: string, chat: string): readonly PlatformMessage[] {
    return this.#chat(bot, chat).messages;
  }

  async *talk(bot: string, chat: string, text: string, llm?: string): AsyncGenerator<PlatformNote> {
    const { messages } = this.#chat(bot, chat);
    const at = new Date().toISOString();
    const asked = llm || this.#chat(bot, chat).llm || "acme/small";
    messages.push({ message_id: messages.length, sender: "human", text, at, meta: {} });
    await Promise.resolve();
    if (!known.includes(asked)) {
      yield { note: "failed", chat, reason: `no ${asked}` };
      return;
    }
    yield { note: "token", text: "yes" };
    if (llm) this.#chat(bot, chat).llm = llm;
    messages.push({ message_id: messages.length, sender: "bot", text: "yes", at, meta: { llm: asked } });
    yield { note: "finished", chat, llm: asked };
  }
}
