#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { CONTRACT_VERSION } from "../generated/version.js";
import { run } from "./run.js";

const page = readFileSync(
  new URL("../../reference/transport-contract.reference.md", import.meta.url),
  "utf8",
);
const { text, exitCode } = run(process.argv.slice(2), {
  cwd: process.cwd(),
  version: CONTRACT_VERSION,
  page,
});
(exitCode === 0 ? process.stdout : process.stderr).write(text);
process.exitCode = exitCode;
