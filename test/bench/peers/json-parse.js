/** The yardstick: the time that it takes to read the same values from their text. Nothing is checked. */
export const jsonParse = {
  name: "JSON.parse",
  reads: "text",
  verdict: {},
  parse: {
    ModelResponse: (text) => JSON.parse(text),
    SetModelRequest: (text) => JSON.parse(text),
    ChatRequest: (text) => JSON.parse(text),
    BotMessage: (text) => JSON.parse(text),
    BotMessageMetadata: (text) => JSON.parse(text),
    MessagesResponse: (text) => JSON.parse(text),
  },
  issues: {},
  leftOut: { verdict: "checks nothing", issues: "checks nothing" },
};
