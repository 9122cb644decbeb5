import { catalogue } from "../catalogue.js";
import type { ConformanceReport } from "../judge.js";
import type { ExitCode } from "../verdict.js";
import { escapeMarkup } from "./markup.js";

const LABEL = "model contract";

/** The names of shields.io, and what they look like. */
const colors: Readonly<Record<ExitCode, readonly [name: string, hex: string]>> = {
  0: ["brightgreen", "#2f8f2f"],
  1: ["red", "#c83232"],
  2: ["yellow", "#8a6d00"],
  3: ["lightgrey", "#6b6b6b"],
  4: ["lightgrey", "#6b6b6b"],
  5: ["lightgrey", "#6b6b6b"],
};

/** A badge that says less than a full run has shown must say so. */
function messageOf({ verdict, exitCode, profile, checks }: ConformanceReport): string {
  if (exitCode !== 0) return verdict;
  if (checks.length < catalogue.length) return `${verdict} (${checks.length} of ${catalogue.length} checks)`;
  return profile === "core" ? `${verdict} (core)` : verdict;
}

/** Writes the badge as the JSON that an endpoint of shields.io serves. */
export function badgeJson(report: ConformanceReport): string {
  const [color] = colors[report.exitCode];
  const badge = { schemaVersion: 1, label: LABEL, message: messageOf(report), color };
  return `${JSON.stringify(badge, null, 2)}\n`;
}

/** About the width of text in Verdana 11, in pixels; `textLength` makes up for the rest. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += /[ilj.,:;|()'! ]/.test(character) ? 4.2 : /[mwMW]/.test(character) ? 10.4 : 6.9;
  }
  return Math.round(width);
}

/** Writes the badge as a picture of its own, which no other host draws. */
export function badgeSvg(report: ConformanceReport): string {
  const message = messageOf(report);
  const [, hex] = colors[report.exitCode];
  const [left, right] = [widthOf(LABEL) + 12, widthOf(message) + 12];
  const width = left + right;
  const text = (content: string, x: number, length: number) =>
    `<text x="${x}" y="14" textLength="${length}">${escapeMarkup(content)}</text>`;
  const title = escapeMarkup(`${LABEL}: ${message}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<clipPath id="round"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#round)"><rect width="${left}" height="20" fill="#444"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${hex}"/></g>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">`,
    text(LABEL, left / 2, left - 12),
    text(message, left + right / 2, right - 12),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}
