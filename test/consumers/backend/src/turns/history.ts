import type { BotMessage } from "@dispatch/transport-contract";

/**
 * What of a conversation a model reads: all but the reports of failed turns, which no model wrote. An answer that was
 * stopped is what the model said until then, and stays.
 */
export function historyForModel(messages: readonly BotMessage[]): readonly BotMessage[] {
  return messages.filter(({ metadata }) => metadata["error"] !== true);
}
