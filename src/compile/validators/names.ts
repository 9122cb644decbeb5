/** The file of a shape: `BotMessage` stands in `bot-message.ts`. */
export function fileOf(shape: string): string {
  return shape.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

/** The constant that holds a pattern. */
export function patternName(format: string): string {
  return format === "datetime" ? "DATE_TIME" : "NOT_BLANK";
}
