import { visible } from "../markup.js";

/** Writes what a peer may have sent so that no terminal acts on it, in one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s*\n\s*/g, " ");
}

/** Cuts text that is longer than a line. */
export function cut(text: string, width: number): string {
  const characters = [...text];
  return characters.length > width ? `${characters.slice(0, Math.max(1, width - 1)).join("")}…` : text;
}

/** Breaks text at spaces into lines of a width; a word that is longer is left whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && [...line].length + 1 + [...word].length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** Breaks text into lines that all begin under the first one's text; what is beyond `most` lines is cut. */
export function hanging(
  label: string,
  text: string,
  width: number,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines = wrapped(text, width - label.length);
  const shown = lines.slice(0, most);
  if (lines.length > most) shown[most - 1] = cut(`${shown[most - 1]} …`, width - label.length);
  return shown.map((line, index) => `${index === 0 ? label : " ".repeat(label.length)}${line}`);
}
