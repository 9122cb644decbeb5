// A team's own tests as they were written for this release, with the kit and the comparison. Frozen with it.
import {
  type AbandonedTurn,
  type AbsentPart,
  type Check,
  type CheckResult,
  type ConformanceCase,
  type ConformanceReport,
  catalogue,
  conformanceCases,
  describeConformance,
  type ExchangeRecord,
  type ExitCode,
  type FetchHandler,
  type FetchTargetOptions,
  fetchTarget,
  type HttpTargetOptions,
  httpTarget,
  type InTurn,
  isLinearizable,
  type JudgeOptions,
  judge,
  judgeRegister,
  type ModelRegister,
  type Need,
  type Oracle,
  type Outage,
  type Profile,
  type RawRequest,
  type RegisterOperation,
  type Reply,
  type Route,
  type RunningOracle,
  readTurnStream,
  type Status,
  startOracle,
  type Target,
  type TurnRecord,
  type TurnRequest,
  type TurnResult,
  type TurnStream,
  type UsedConversations,
  unobservable,
} from "@dispatch/transport-contract/conformance";
import {
  type ChangePlace,
  type ContractChange,
  type ContractComparison,
  compareContracts,
  compareSchemas,
  type Direction,
  type Effect,
  formatDiff,
  formatDiffJson,
  formatDiffMarkdown,
  type JsonObject,
  type JsonValue,
  type Meeting,
  type ReadRelease,
  type ReleaseData,
  type ReleasedClause,
  type ReleasedDecision,
  type ReleasedEndpoint,
  type ReleasedMessage,
  type ReleasedRow,
  type ReleasedShape,
  readRelease,
  type SchemaChange,
  type SchemaComparison,
  type Travel,
  type Verdict,
} from "@dispatch/transport-contract/evolution";

const routes: readonly Route[] = [{ asked: "a/auto", actual: "a/b" }];
const absent: readonly AbsentPart[] = ["socket"];
const urls: HttpTargetOptions = {
  baseUrls: ["http://127.0.0.1:8000"],
  routes,
  without: absent,
  timeoutMs: 1_000,
};

describeConformance(() => httpTarget(urls));

/** An adapter for a back end with other routes. */
export function adapted(models: Map<string, string | null>): Target {
  const reply = (conversationId: string): Reply => ({
    status: 200,
    headers: { "content-type": "application/json" },
    bytes: new TextEncoder().encode(
      JSON.stringify({ conversationId, model: models.get(conversationId) ?? null }),
    ),
  });
  const register: ModelRegister = {
    getModel: async (id) => reply(id),
    setModel: async (id, model) => {
      models.set(id, model);
      return reply(id);
    },
  };
  return {
    ...register,
    name: "adapted",
    send: async ({ path }: RawRequest) => reply(path),
    sendInTurn: async (requests): Promise<InTurn> => ({
      replies: requests.map(({ path }) => reply(path)),
      connections: 1,
    }),
    runTurn: async ({ conversationId = "minted", model }: TurnRequest): Promise<TurnResult> => {
      const { events, fault }: TurnStream = readTurnStream(new Uint8Array());
      const records: readonly TurnRecord[] = events;
      const id = model === undefined ? conversationId : `${conversationId}-${model}`;
      return { status: 200, conversationId: id, events: records, fault, error: null };
    },
    abandonTurn: async (): Promise<AbandonedTurn> => ({ wasOver: true, events: [] }),
    replicas: [register],
    models: ["a/b", "a/c"],
  };
}

export async function judged(handle: FetchHandler): Promise<string> {
  const upstream: RunningOracle = await startOracle(0, ["a/b"]);
  const oracle: Oracle = upstream;
  const parts: FetchTargetOptions = { oracle, defaultModel: "a/b" };
  const profile: Profile = "core";
  const checks: readonly Check[] = catalogue.filter(({ id, needs }) => {
    const wanted: readonly Need[] = needs;
    return !(id in unobservable) && !wanted.includes("restart");
  });
  const options: JudgeOptions = { profile, checks, seed: 1 };
  const report: ConformanceReport = await judge(fetchTarget(handle, parts), options);
  await upstream.stop();
  const code: ExitCode = report.exitCode;
  const failed = report.checks.filter(({ status }: CheckResult) => status === ("fail" satisfies Status));
  const shown: readonly ExchangeRecord[] = failed.flatMap(({ exchanges }) => exchanges);
  const outages: readonly Outage[] = report.outages;
  const left: UsedConversations = report.conversations;
  const hints = [
    ...report.hints,
    ...outages.flatMap(({ causes }) => causes),
    `${left.used - left.removed} left`,
  ];
  return `${code} ${report.verdict} ${hints.join()} ${shown.map(({ curl }) => curl).join(" ")}`;
}

export function titles(target: Target): readonly string[] {
  return conformanceCases(target).map(({ title }: ConformanceCase) => title);
}

export function isOneRegister(operations: readonly RegisterOperation[]): boolean {
  return isLinearizable(operations, null);
}

export function judgementOf(operations: readonly RegisterOperation[]): string {
  const judgement: "linearizable" | "not linearizable" | "undecided" = judgeRegister(operations, null);
  return judgement === "undecided" ? "write each value once" : judgement;
}

function released(text: string): ReleaseData {
  const read: ReadRelease = readRelease(text);
  if (!read.ok) throw new Error(read.error);
  return read.release;
}

/** What a release changes for this team. */
export function changesFor(old: string, next: string, form: "text" | "json" | "markdown"): string {
  const comparison: ContractComparison = compareContracts(released(old), released(next));
  const write = { text: formatDiff, json: formatDiffJson, markdown: formatDiffMarkdown }[form];
  const verdict: Verdict = comparison.verdict;
  return verdict === "none" ? "" : write(comparison);
}

export function whoBreaks(changes: readonly ContractChange[]): readonly string[] {
  return changes.map(({ where, what, effects, advice }) => {
    const place: ChangePlace = where;
    const met: readonly Meeting[] = effects.map(({ meeting }: Effect) => meeting);
    const ways: readonly Travel[] = effects.map(({ travel }) => travel);
    return `${place.kind} ${place.name} ${place.path ?? ""} ${what} ${met.join()} ${ways.join()} ${advice}`;
  });
}

export function schemaChanges(old: JsonObject, next: JsonValue, direction: Direction): readonly string[] {
  const { changes, example, undecided }: SchemaComparison = compareSchemas(old, next, { direction });
  const told = changes.map(({ pointer, what, verdict }: SchemaChange) => `${verdict} ${pointer} ${what}`);
  return [...told, JSON.stringify(example), undecided ?? ""];
}

export function inventory({
  shapes,
  endpoints,
  messages,
  clauses,
  decisions,
}: ReleaseData): readonly string[] {
  return [
    ...Object.values(shapes).map(({ feature }: ReleasedShape) => feature),
    ...endpoints.map(({ method, path }: ReleasedEndpoint) => `${method} ${path}`),
    ...messages.map(({ shape, from }: ReleasedMessage) => `${shape} ${from}`),
    ...clauses.map(({ id, level }: ReleasedClause) => `${id} ${level}`),
    ...decisions.flatMap(({ name, rows }: ReleasedDecision) =>
      rows.map((row: ReleasedRow) => `${name} ${row.title}`),
    ),
  ];
}
