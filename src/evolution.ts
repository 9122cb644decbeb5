export { compareContracts } from "./evolution/compare-contracts.js";
export {
  compareSchemas,
  type Direction,
  type SchemaChange,
  type SchemaComparison,
  type Verdict,
} from "./evolution/compare-schemas.js";
export type {
  ChangePlace,
  ContractChange,
  ContractComparison,
  Effect,
  Meeting,
} from "./evolution/contract/contract-change.js";
export {
  type ReadRelease,
  type ReleaseData,
  type ReleasedClause,
  type ReleasedDecision,
  type ReleasedEndpoint,
  type ReleasedMessage,
  type ReleasedRow,
  type ReleasedShape,
  readRelease,
  type Travel,
} from "./evolution/contract/release-data.js";
export type { JsonObject, JsonValue } from "./evolution/json-value.js";
export { formatDiff, formatDiffJson, formatDiffMarkdown } from "./evolution/text/format-diff.js";
