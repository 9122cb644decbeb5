import type { ModelInfo } from "@dispatch/transport-contract";
import type { ComponentChildren } from "preact";
import type { ModelCatalog } from "../chat/model-catalog.js";
import type { ModelOption } from "../chat/model-options.js";
import { ModelName } from "./model-name.js";

interface PickerOptionProps {
  readonly option: ModelOption;
  readonly catalog: ModelCatalog;
  readonly defaultEntry: ComponentChildren;
}

/** What one row of a picker shows. */
export function PickerOption({ option, catalog, defaultEntry }: PickerOptionProps) {
  switch (option.kind) {
    case "default":
      return <span class="picker-default">{defaultEntry}</span>;
    case "other":
      return <span class="picker-hint">Other name…</span>;
    case "typed":
      return (
        <span>
          Use <ModelName name={option.name} />
        </span>
      );
    case "unlisted":
      return (
        <>
          <ModelName name={option.name} />
          <span class="tag">not listed</span>
        </>
      );
    case "listed":
      return (
        <>
          <ModelName name={option.name} />
          <ModelFacts info={catalog.infoOf(option.name)} />
        </>
      );
  }
}

const compact = new Intl.NumberFormat("en", { notation: "compact" });

function ModelFacts({ info }: { readonly info: ModelInfo | null }) {
  const facts = [
    info?.contextWindow === undefined ? null : `${compact.format(info.contextWindow)} context`,
    info?.vision ? "vision" : null,
  ].filter((fact) => fact !== null);
  return facts.length > 0 ? <span class="picker-facts">{facts.join(" · ")}</span> : null;
}
