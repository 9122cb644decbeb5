import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { compilePage } from "../../src/compile/page/page.js";
import { rowText } from "../../src/compile/page/value-text.js";
import { decisions } from "../../src/contract.js";
import type { DecisionRow } from "../../src/features/feature.js";
import { proseOf } from "./page-blocks.js";

const prose = proseOf(compilePage(version));

function textOfCode(cell: string): string {
  return /^(`+)( ?)([\s\S]*)\2\1$/.exec(cell)?.[3] ?? "";
}

/** Reads a row of a table as GitHub does: split at the pipes that no backslash escapes. */
function cellsOf(line: string): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}

/** Reads arguments or an answer: JSON, or text in single quotes, both of which JavaScript reads. */
function valuesOf(text: string): unknown[] {
  return new Function(`return [${text}]`)() as unknown[];
}

function tableOf(name: string): readonly (readonly string[])[] {
  const section = prose.split(`\n### The decision \`${name}\`\n`)[1]?.split("\n### ")[0] ?? "";
  const lines = section.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map(cellsOf);
}

describe.each(decisions.map((decision) => [decision.name, decision] as const))(
  "the table of %s",
  (name, decision) => {
    const rows = tableOf(name);

    it("has every row of the contract", () => {
      expect(rows).toHaveLength(decision.rows.length);
    });

    it("read back from the page, is what the contract says", () => {
      const read = rows.map(([, input = "", output = ""]) => {
        const answer = textOfCode(output);
        return {
          input: valuesOf(textOfCode(input)),
          output: answer.startsWith("throws ")
            ? { refused: answer.slice("throws ".length) }
            : valuesOf(answer)[0],
        };
      });
      expect(read).toEqual(decision.rows.map(({ input, output }) => ({ input: [...input], output })));
    });
  },
);

const textRow = (input: readonly unknown[], output: unknown): DecisionRow => ({ title: "", input, output });

describe("a row of a truth table", () => {
  it.each([
    ["a lone surrogate", ["a\ud800"], '"a\\ud800"'],
    ["a lone low surrogate in an object", [{ id: "\udc00a" }], '{"id": "\\udc00a"}'],
    ["an emoji", ["😀"], '"😀"'],
    ["a new line and a NUL", ["a\n\0"], '"a\\n\\u0000"'],
    ["a zero-width and a no-break space", ["\u200b\u00a0"], '"\\u200b\\u00a0"'],
    ["a tag character", ["\u{e0041}"], '"\\udb40\\udc41"'],
    ["a line separator", ["\u2028"], '"\\u2028"'],
    ["double quotes", ['{"a":"\\n"}'], `'{"a":"\\\\n"}'`],
    ["both kinds of quotes", [`"'`], `"\\"'"`],
    ["several arguments", [null, "a", 5], 'null, "a", 5'],
    ["a field that is undefined", [{ a: undefined, b: 1 }], '{"b": 1}'],
    ["empty ones", [{}, [], ""], '{}, [], ""'],
  ] as const)("shows %s", (_, input, text) => {
    expect(rowText(textRow(input, null)).input).toBe(text);
  });

  it("shows a refusal by its code", () => {
    expect(rowText(textRow([], { refused: "invalid_model_name" })).output).toBe("throws invalid_model_name");
  });
});
