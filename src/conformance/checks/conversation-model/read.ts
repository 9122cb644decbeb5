import { setTimeout as sleep } from "node:timers/promises";
import { conversationModelPath } from "../../../decisions/conversation-path.js";
import { type Check, Failure } from "../../check.js";
import { canClear } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { Reply } from "../../ports.js";
import { expectModelResponse, isJson, objectOf, show } from "../../reply.js";
import { allowRefusal, expectAlive } from "../alive.js";

const control = "a name that is set afterwards in the same conversation is read back";

const needs: CheckTraits["needs"] = ["selection"];

const read01 = checksOf("READ-01", { control, needs });
const read02 = checksOf("READ-02", { after: ["WRITE-01/read-back"], needs });
const read03 = checksOf("READ-03", {
  after: ["READ-01/never-set"],
  control,
  needs: ["selection", "ids of its own"],
});
const read04 = checksOf("READ-04", { after: ["WRITE-01/read-back"], control, needs });
const read05 = checksOf("READ-05", { after: ["READ-01/never-set"], needs });
const read06 = checksOf("READ-06", { after: ["WRITE-01/read-back"], needs: ["selection", "send"] });

/** Ids with a character that paths, queries, headers or decoders treat in a way of their own. */
const echoedIds: readonly (readonly [name: string, text: string])[] = [
  ["space", "a b"],
  ["plus", "a+b"],
  ["slash", "a/b"],
  ["percent", "100%"],
  ["percent-encoding", "a%2Fb"],
  ["non-ascii", "größe"],
  ["emoji", "😀"],
  ["query", "a?b=c&d"],
  ["fragment", "a#b"],
  ["quotes", `a"b'c`],
  ["colon", "urn:a:b"],
  ["200-characters", "x".repeat(200)],
];

function conditional(laboratory: Laboratory, id: string, reply: Reply): Promise<Reply> {
  const { etag, "last-modified": lastModified } = reply.headers;
  const headers = {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    "if-modified-since": lastModified ?? new Date().toUTCString(),
  };
  return laboratory.send({ method: "GET", path: conversationModelPath(id), headers });
}

export const readChecks: readonly Check[] = [
  read01(
    "never-set",
    "a conversation that was never set reads as null, with model present",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.expectModel(id, null, "a conversation that was never set has a model");
      await expectAlive(laboratory, id);
    },
  ),
  read01(
    "read-twice",
    "reading a conversation that was never set gives null each time",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      for (let count = 0; count < 3; count++) {
        await laboratory.expectModel(
          id,
          null,
          "a conversation that was never set has a model once it was read",
        );
      }
      await expectAlive(laboratory, id);
    },
  ),
  read01(
    "others-set",
    "a conversation that was never set reads as null while others have a model",
    async (laboratory) => {
      const [other, id] = [await laboratory.newConversation(), await laboratory.newConversation()];
      await laboratory.set(other, "kit/other");
      await laboratory.expectModel(
        id,
        null,
        "a conversation that was never set has the model of another one",
      );
      await expectAlive(laboratory, id);
    },
  ),
  read02("repeated", "a stored name is read each time, character for character", async (laboratory) => {
    const id = await laboratory.newConversation();
    const name = `Kit/${laboratory.nonce()}/Ünï-Cödé`;
    await laboratory.set(id, name);
    for (let count = 0; count < 3; count++)
      await laboratory.expectModel(id, name, "the stored name is not read back");
  }),
  read02("each-its-own", "several conversations each read their own name", async (laboratory) => {
    const ids = await Promise.all(Array.from({ length: 5 }, laboratory.newConversation));
    for (const [index, id] of ids.entries()) await laboratory.set(id, `kit/own-${index}`);
    for (const [index, id] of ids.entries()) {
      await laboratory.expectModel(id, `kit/own-${index}`, "a conversation reads the name of another one");
    }
  }),
  read03(
    "minted",
    "conversationId is the id that was asked for",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.read(id);
      await expectAlive(laboratory, id);
    },
    { needs },
  ),
  ...echoedIds.map(([name, text]) =>
    read03(name, `conversationId comes back decoded: ${text.slice(0, 20)}`, async (laboratory) => {
      const id = laboratory.idWith(text);
      const reply = await laboratory.get(id);
      await allowRefusal(laboratory, reply);
      expectModelResponse(reply, id, "the model cannot be read");
      await expectAlive(laboratory, id);
    }),
  ),
  read04("keeps-null", "reading does not make a conversation hold anything but null", async (laboratory) => {
    const id = await laboratory.newConversation();
    await Promise.all([laboratory.read(id), laboratory.read(id), laboratory.read(id)]);
    await laboratory.expectModel(id, null, "reading has stored a model");
    await expectAlive(laboratory, id);
  }),
  read04(
    "keeps-name",
    "reading does not change a stored name, in this conversation or in another",
    async (laboratory) => {
      const [id, other] = [await laboratory.newConversation(), await laboratory.newConversation()];
      await laboratory.set(id, "kit/kept");
      await laboratory.read(other);
      await laboratory.read(id);
      await laboratory.expectModel(id, "kit/kept", "reading has changed the stored name");
      await laboratory.expectModel(other, null, "reading has stored a name in another conversation");
    },
  ),
  read04(
    "not-listed",
    "reading a conversation that does not exist adds it to no list",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.read(id);
      const list = await laboratory.observe("listConversations()", laboratory.port("listConversations"));
      if (list.status !== 200)
        throw new Failure("the conversations cannot be listed", "status 200", `status ${list.status}`);
      const text = new TextDecoder().decode(list.bytes);
      if (text.includes(id))
        throw new Failure("reading has added the conversation to the list", `no ${id}`, id);
      await expectAlive(laboratory, id);
    },
    { needs: ["selection", "conversations", "ids of its own"] },
  ),
  read05("content-type", "the answer says that it is JSON", async (laboratory) => {
    const id = await laboratory.newConversation();
    const reply = await laboratory.get(id);
    expectModelResponse(reply, id, "the model cannot be read");
    if (!isJson(reply))
      throw new Failure("not sent as JSON", "application/json", show(reply.headers["content-type"]));
  }),
  read05("utf-8", "names in every script come back as valid UTF-8", async (laboratory) => {
    const id = await laboratory.newConversation();
    const name = "kit/Ω-я-中-עברית-😀";
    await laboratory.set(id, name);
    const body = objectOf(await laboratory.get(id), show({ model: name }));
    if (body["model"] !== name)
      throw new Failure("the name is not what was stored", show(name), show(body["model"]));
  }),
  read06("not-fresh", "the answer may not be taken from a cache without asking", async (laboratory) => {
    const id = await laboratory.newConversation();
    const reply = await laboratory.send({ method: "GET", path: conversationModelPath(id) });
    expectModelResponse(reply, id, "the model cannot be read");
    const caching = reply.headers["cache-control"] ?? "";
    // Browsers go by max-age and shared caches by s-maxage: each of the two alone can make the answer fresh.
    const lifetimes = [...caching.matchAll(/(?:s-maxage|max-age)\s*=\s*"?(\d+)/gi)].map(([, age]) =>
      Number(age),
    );
    const isBarred = /no-store|no-cache/i.test(caching);
    const isHeld = isBarred || (lifetimes.length > 0 && lifetimes.every((age) => age === 0));
    const expires = Date.parse(reply.headers["expires"] ?? "");
    const isFresh = lifetimes.some((age) => age > 0) || (lifetimes.length === 0 && expires > Date.now());
    if (!isBarred && (isFresh || /immutable/i.test(caching))) {
      throw new Failure(
        "the answer may be cached as fresh",
        "Cache-Control: no-store or no-cache",
        caching || `Expires: ${reply.headers["expires"]}`,
      );
    }
    if (!isHeld && reply.headers["last-modified"] !== undefined && reply.headers["etag"] === undefined) {
      throw new Failure(
        "a cache may take the answer as fresh for a while",
        "Cache-Control: no-store or no-cache",
        "Last-Modified alone",
      );
    }
  }),
  read06(
    "conditional",
    "a conditional request after a change is never answered with a stale 304",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.set(id, "kit/early");
      // Names of one length, one after the other within a second: a validator made of either would not change.
      const between = (await canClear(laboratory)) ? null : "kit/other";
      for (const [name, pause] of [
        ["kit/after", 0],
        [between, 0],
        ["kit/later", 1100],
      ] as const) {
        const before = await laboratory.send({ method: "GET", path: conversationModelPath(id) });
        await sleep(pause);
        await laboratory.set(id, name);
        const reply = await conditional(laboratory, id, before);
        if (reply.status === 304) throw new Failure("a stale 304 hides the change", show(name), "304");
        const model = expectModelResponse(reply, id, "the model cannot be read conditionally");
        if (model !== name)
          throw new Failure("a conditional request gives an old value", show(name), show(model));
      }
    },
  ),
];
