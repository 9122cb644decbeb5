import type { BotMessageMetadata } from "@dispatch/transport-contract";
import { modelTable, usageFigures } from "../chat/usage-figures.js";
import { Icon } from "./icon.js";

/** The figures of an answer, folded behind a line that tells the two that matter most; nothing where there are none. */
export function UsageDetails({ metadata }: { readonly metadata: BotMessageMetadata }) {
  const figures = usageFigures(metadata);
  const table = modelTable(metadata);
  if (figures.length === 0 && !table) return null;
  const told = (label: string) => figures.find((figure) => figure.label === label)?.value;
  const tokens = told("Tokens");
  const line = [tokens && `${tokens} tokens`, told("Time")].filter(Boolean).join(" · ");
  return (
    <details
      class="usage"
      onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: "nearest" })}
    >
      <summary aria-label={`Usage: ${line || "details"}`}>
        <Icon name="chevron" />
        {line || "Usage"}
      </summary>
      <div class="usage-panel">
        {figures.length > 0 ? (
          <dl class="usage-figures">
            {figures.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {table ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <section class="usage-scroll" aria-label="Figures of each model" tabIndex={0}>
            <table class="usage-models">
              <thead>
                <tr>
                  <th scope="col">model</th>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ model, cells }) => (
                  <tr key={model}>
                    <th scope="row">{model}</th>
                    {table.columns.map((column, index) => (
                      <td key={column}>{cells[index]}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ) : null}
      </div>
    </details>
  );
}
