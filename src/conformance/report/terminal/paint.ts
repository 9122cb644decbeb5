/** Writes text in a colour or a weight, or as it is where none is wanted. */
export interface Paint {
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  violet(text: string): string;
  cyan(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/** Makes the paint of a terminal; without colour every text stays as it is. */
export function paintFor(colour: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    colour && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    violet: style(35, 39),
    cyan: style(36, 39),
    dim: style(2, 22),
    bold: style(1, 22),
  };
}
