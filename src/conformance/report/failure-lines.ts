import type { CheckResult } from "../verdict.js";
import { factOf, sentenceOf, titleOf } from "./contract-text.js";

/** What a plain report says of a result that is no pass: the quoted clause, what was checked, what came, how to repeat it. */
export function detailLines(result: CheckResult): readonly string[] {
  const { id, clause, level, status, message, expected, got, cause, exchanges, replay } = result;
  const lines = [
    `${titleOf(clause)} ${level}: ${sentenceOf(clause)}`,
    `checked:  ${factOf(id) || id}`,
    `${status}: ${message}`,
    ...(expected === null ? [] : [`expected: ${expected}`]),
    ...(got === null ? [] : [`got:      ${got}`]),
    ...(cause === null ? [] : [`follows from: ${cause}`]),
  ];
  for (const { request, response, curl } of exchanges) {
    lines.push(`> ${request}`, `< ${response}`);
    if (curl !== null) lines.push(`  ${curl}`);
  }
  return [...lines, `replay:   ${replay}`];
}
