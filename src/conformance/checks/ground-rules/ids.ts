import { randomInt, randomUUID } from "node:crypto";
import { type Check, Failure } from "../../check.js";
import { canClear } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { expectModelResponse, show, showReply } from "../../reply.js";
import { allowRefusal, expectAlive, isRefused } from "../alive.js";

const traits: CheckTraits = {
  needs: ["selection", "ids of its own"],
  after: ["WRITE-01/read-back"],
  control: "both ids are set afterwards, and each reads its own name",
};

const id01 = checksOf("ID-01", traits);
const id02 = checksOf("ID-02", traits);

const long = "x".repeat(300);

/** Pairs that a backend takes for one id when it folds, trims, normalises, parses, cuts or decodes twice. */
const pairs: readonly (readonly [name: string, one: string, other: string])[] = [
  ["case", "Abc", "abc"],
  ["case-non-ascii", "É", "é"],
  ["case-turkish", "I", "ı"],
  ["sharp-s", "ß", "ss"],
  ["trailing-space", "a", "a "],
  ["inner-spaces", "a b", "a  b"],
  ["plus-and-space", "a+b", "a b"],
  ["normalisation", "\u00e9", "e\u0301"],
  ["compatibility", "\ufb01", "fi"],
  ["full-width", "Ａ", "A"],
  ["zero-width", "a\u200bb", "ab"],
  ["soft-hyphen", "a\u00adb", "ab"],
  ["leading-zero", "007", "7"],
  ["decimal", "1.0", "1"],
  ["exponent", "1e3", "1000"],
  ["beyond-doubles", "9007199254740993", "9007199254740992"],
  ["prefix", "abc", "abcd"],
  ["cut-at-36", `${"x".repeat(40)}a`, `${"x".repeat(40)}b`],
  ["cut-at-64", `${"x".repeat(64)}a`, `${"x".repeat(64)}b`],
  ["cut-at-128", `${"x".repeat(128)}a`, `${"x".repeat(128)}b`],
  ["cut-at-255", `${long}a`, `${long}b`],
  ["star", "a*", "abc"],
  ["like-percent", "a%", "abc"],
  ["like-underscore", "a_c", "abc"],
  ["question-mark", "a?c", "abc"],
  ["decoded-twice", "%41", "A"],
  ["encoded-slash", "a%2Fb", "a/b"],
  ["slash", "a/b", "a"],
  ["trailing-slash", "a/", "a"],
  ["double-slash", "a//b", "a/b"],
  ["dot-segment", "a/./b", "a/b"],
  ["backslash", "a\\b", "a/b"],
  ["semicolon", "a;b", "a"],
  ["dash-and-underscore", "a-b", "a_b"],
  ["trailing-dot", "a.", "a"],
  ["colon", "a:b", "a"],
  ["nul", "a\u0000b", "a"],
  ["line-end", "a\n", "a"],
  ["accent", "e", "\u00e9"],
  ["beyond-the-basic-plane", "a😀", "a"],
  ["html-entity", "a&amp;b", "a&b"],
];

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty"];

type Pair = readonly [one: string, other: string];

/** Pairs that a backend takes for one only where nothing else stands in the id: numbers, and UUIDs. */
const wholes: readonly (readonly [
  name: string,
  fact: string,
  pair: (digits: string, uuid: string) => Pair,
])[] = [
  ["whole-leading-zero", "a number with and without a zero before it", (digits) => [`0${digits}`, digits]],
  ["whole-decimal", "a number with and without .0", (digits) => [`${digits}.0`, digits]],
  [
    "whole-exponent",
    "a number with an exponent and written out",
    (digits) => [`${digits}e3`, `${digits}000`],
  ],
  [
    "whole-beyond-doubles",
    "two numbers that no double tells apart",
    (digits) => [`${digits}${digits}1`, `${digits}${digits}2`],
  ],
  ["whole-prefix", "a number, and letters behind it", (digits) => [`${digits}abc`, digits]],
  ["whole-sign", "a number with and without a sign", (digits) => [`+${digits}`, digits]],
  [
    "uuid-last-digit",
    "two UUIDs that differ in their last digit",
    (_digits, uuid) => [uuid, uuid.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"))],
  ],
  ["uuid-case", "a UUID in lower and in upper case", (_digits, uuid) => [uuid, uuid.toUpperCase()]],
  ["uuid-dashes", "a UUID with and without dashes", (_digits, uuid) => [uuid, uuid.replaceAll("-", "")]],
  ["uuid-braces", "a UUID with and without braces", (_digits, uuid) => [uuid, `{${uuid}}`]],
];

/** Twelve digits that no other id has. */
function uniqueDigits(): string {
  return String(randomInt(1, 10)) + String(randomInt(10 ** 11)).padStart(11, "0");
}

async function expectTwo(laboratory: Laboratory, first: string, second: string): Promise<void> {
  const set = await laboratory.put(first, "kit/one");
  await allowRefusal(laboratory, set);
  expectModelResponse(set, first, "the model cannot be set");
  const read = await laboratory.get(second);
  await allowRefusal(laboratory, read);
  const model = expectModelResponse(read, second, "the model cannot be read");
  if (model !== null)
    throw new Failure("two ids are taken for one: setting the one sets the other", "null", show(model));
  await laboratory.set(second, "kit/two");
  await Promise.all([
    laboratory.expectModel(first, "kit/one", "two ids are taken for one: setting the other changes the one"),
    laboratory.expectModel(second, "kit/two", "the second of two like ids does not keep its name"),
  ]);
  if (!(await canClear(laboratory))) return;
  await laboratory.set(first, null);
  await laboratory.expectModel(
    second,
    "kit/two",
    "two ids are taken for one: clearing the one clears the other",
  );
}

export const idChecks: readonly Check[] = [
  ...pairs.map(([name, one, other]) =>
    id01(
      name,
      `are two conversations: ${show(one).slice(0, 24)} and ${show(other).slice(0, 24)}`,
      (laboratory) => {
        const base = laboratory.idWith("");
        return expectTwo(laboratory, `${base}${one}`, `${base}${other}`);
      },
    ),
  ),
  ...wholes.map(([name, fact, pair]) =>
    id01(name, `are two conversations: ${fact}`, (laboratory) =>
      expectTwo(laboratory, ...pair(uniqueDigits(), randomUUID())),
    ),
  ),
  id01(
    "leading-space",
    "are two conversations: with and without a space at the beginning",
    async (laboratory) => {
      const id = laboratory.idWith("a");
      await allowRefusal(laboratory, await laboratory.get(` ${id}`));
      await laboratory.set(` ${id}`, "kit/one");
      await laboratory.expectModel(id, null, "two ids are taken for one: setting the one sets the other");
      await expectAlive(laboratory, id);
      await laboratory.expectModel(
        ` ${id}`,
        "kit/one",
        "two ids are taken for one: setting the other changes the one",
      );
    },
  ),
  id01(
    "one-decoding",
    "an id is the same in every spelling of its percent-encoding",
    async (laboratory) => {
      const id = laboratory.idWith("Aé");
      const encoded = [...new TextEncoder().encode(id)].map(
        (byte) => `%${byte.toString(16).padStart(2, "0")}`,
      );
      await allowRefusal(laboratory, await laboratory.get(id));
      await laboratory.set(id, "kit/one");
      for (const spelling of [encoded.join(""), encoded.join("").toUpperCase().replaceAll("X", "x")]) {
        const reply = await laboratory.send({ method: "GET", path: `/conversations/${spelling}/model` });
        await allowRefusal(laboratory, reply);
        const model = expectModelResponse(reply, id, "an id in another spelling cannot be read");
        if (model !== "kit/one")
          throw new Failure("another spelling of the id is another conversation", '"kit/one"', show(model));
      }
    },
    { needs: ["selection", "raw paths", "ids of its own"] },
  ),
  ...inherited.map((name) =>
    id02(name, `${name} is an id like any other, or refused with a 4xx`, async (laboratory) => {
      const first = await laboratory.get(name);
      if (await isRefused(laboratory, first)) return;
      // A run before this one may have left a name here; what counts is that it is a right answer.
      expectModelResponse(first, name, "the model cannot be read");
      const clearing = await canClear(laboratory);
      await laboratory.set(name, `kit/${laboratory.nonce()}`);
      if (clearing) {
        await laboratory.set(name, null);
        await laboratory.expectModel(name, null, "the id cannot be cleared");
      }
      const model = `kit/${laboratory.nonce()}`;
      await laboratory.set(name, model);
      await laboratory.expectModel(name, model, "what was set is not read back");
      const other = await laboratory.newConversation();
      await laboratory.expectModel(other, null, "setting the model of this id sets that of others");
      if (clearing) await laboratory.set(name, null);
      await expectAlive(laboratory, other);
    }),
  ),
  id02(
    "prefixed",
    "an id that ends in the name of an inherited property is an id like any other, or refused with a 4xx",
    async (laboratory) => {
      for (const name of inherited) {
        const id = laboratory.idWith(name);
        const reply = await laboratory.get(id);
        if (await isRefused(laboratory, reply)) continue;
        const model = expectModelResponse(reply, id, "the model cannot be read");
        if (model !== null)
          throw new Failure("an id that was never set has a model", "null", showReply(reply));
        await expectAlive(laboratory, id);
      }
    },
  ),
];
