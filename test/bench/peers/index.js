import { ajv } from "./ajv.js";
import { ajvStandalone } from "./ajv-standalone.js";
import { arktype } from "./arktype.js";
import { byHand } from "./by-hand/index.js";
import { byHandTuned } from "./by-hand-tuned/index.js";
import { contract } from "./contract.js";
import { effect } from "./effect.js";
import { jsonParse } from "./json-parse.js";
import { sinclairTypebox } from "./sinclair-typebox.js";
import { superstruct } from "./superstruct.js";
import { typebox } from "./typebox.js";
import { valibot } from "./valibot.js";
import { zod } from "./zod.js";
import { zodCompile } from "./zod-compile.js";
import { zodMini } from "./zod-mini.js";

/**
 * Who is compared. `verdict` says yes or no, `parse` gives a fresh copy, and throws
 * or gives none of what is wrong, `issues` gives all that is wrong, each by shape
 * and each in a function of its own, so that no peer pays for another shape's hidden classes at the place of the call.
 */
export const peers = [
  contract,
  byHandTuned,
  byHand,
  jsonParse,
  zodCompile,
  zod,
  zodMini,
  valibot,
  typebox,
  sinclairTypebox,
  arktype,
  ajv,
  ajvStandalone,
  effect,
  superstruct,
];
