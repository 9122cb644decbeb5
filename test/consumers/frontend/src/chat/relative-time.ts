const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** How long ago a moment was: `just now`, `5 minutes ago`, `yesterday`, and the date after a week; `""` for no date. */
export function relativeTime(moment: string, now: number): string {
  const then = Date.parse(moment);
  if (Number.isNaN(then)) return "";
  const seconds = Math.round((now - then) / 1000);
  if (seconds >= 7 * 86_400)
    return new Date(then).toLocaleDateString("en", { day: "numeric", month: "short" });
  const step = STEPS.find(([, size]) => seconds >= size);
  return step ? words.format(-Math.floor(seconds / step[1]), step[0]) : "just now";
}
