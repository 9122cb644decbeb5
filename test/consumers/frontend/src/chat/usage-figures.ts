import type { BotMessageMetadata } from "@dispatch/transport-contract";

/** One figure of the info panel, ready to show. */
export interface Figure {
  readonly label: string;
  readonly value: string;
}

/** The figures of each model that took part: one row a model, only columns that hold something. */
export interface ModelTable {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly model: string; readonly cells: readonly string[] }[];
}

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const dollars = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 6 });

function duration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 1) return "< 1 ms";
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${plain.format(milliseconds / 1000)} s`;
}

const FIGURES: readonly (readonly [keyof BotMessageMetadata, string, (value: number) => string])[] = [
  ["tokens", "Tokens", plain.format],
  ["promptTokens", "Prompt tokens", plain.format],
  ["completionTokens", "Completion tokens", plain.format],
  ["cost", "Cost", dollars.format],
  ["elapsedMs", "Time", duration],
  ["tokensPerSecond", "Speed", (value) => `${plain.format(value)} tokens/s`],
  ["callCount", "Model calls", plain.format],
  ["errors", "Failed calls", plain.format],
  ["iterations", "Rounds", plain.format],
];

/** The figures that a message carries, in the order to show them: only what is there. */
export function usageFigures(metadata: BotMessageMetadata): readonly Figure[] {
  return FIGURES.flatMap(([key, label, format]) => {
    const value = metadata[key];
    return typeof value === "number" && Number.isFinite(value) ? [{ label, value: format(value) }] : [];
  });
}

/** `prompt_tokens`, `promptTokens` → `prompt tokens`. */
function inWords(key: string): string {
  return key.replace(/_/g, " ").replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

function cell(key: string, value: unknown): string {
  if (typeof value !== "number" || !Number.isFinite(value)) return "";
  return /cost/i.test(key) ? dollars.format(value) : plain.format(value);
}

/** The table of the models that took part; `null` where the message has none. Agents name their figures themselves. */
export function modelTable({ perModel }: BotMessageMetadata): ModelTable | null {
  if (typeof perModel !== "object" || perModel === null) return null;
  const models = Object.entries(perModel).map(
    ([model, figures]) => [model, new Map(Object.entries(figures ?? {}))] as const,
  );
  if (models.length === 0) return null;
  const keys = [...new Set(models.flatMap(([, figures]) => [...figures.keys()]))].filter((key) =>
    models.some(([, figures]) => cell(key, figures.get(key)) !== ""),
  );
  return {
    columns: keys.map(inWords),
    rows: models.map(([model, figures]) => ({
      model,
      cells: keys.map((key) => cell(key, figures.get(key))),
    })),
  };
}
