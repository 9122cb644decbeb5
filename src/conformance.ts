export { catalogue, unobservable } from "./conformance/catalogue.js";
export type { Check, Need } from "./conformance/check.js";
export type { UsedConversations } from "./conformance/cleanup.js";
export { type ConformanceCase, conformanceCases, describeConformance } from "./conformance/describe.js";
export { type FetchHandler, type FetchTargetOptions, fetchTarget } from "./conformance/fetch-target.js";
export { type HttpTargetOptions, httpTarget } from "./conformance/http/http-target.js";
export { type ConformanceReport, type JudgeOptions, judge } from "./conformance/judge.js";
export { isLinearizable, judgeRegister, type RegisterOperation } from "./conformance/linearizability.js";
export { type RunningOracle, startOracle } from "./conformance/oracle.js";
export type { Outage } from "./conformance/outages.js";
export type {
  AbandonedTurn,
  AbsentPart,
  ExchangeRecord,
  InTurn,
  ModelRegister,
  Oracle,
  RawRequest,
  Reply,
  Route,
  Target,
  TurnRecord,
  TurnRequest,
  TurnResult,
} from "./conformance/ports.js";
export { readTurnStream, type TurnStream } from "./conformance/turn-stream.js";
export type { CheckResult, ExitCode, Profile, Status } from "./conformance/verdict.js";
