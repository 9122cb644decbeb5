import { setTimeout as sleep } from "node:timers/promises";
import { conversationModelPath } from "../../../decisions/conversation-path.js";
import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { RawRequest } from "../../ports.js";
import { expectBadRequest, expectModelResponse, show } from "../../reply.js";

const traits: CheckTraits = {
  needs: ["selection", "send"],
  after: ["WRITE-01/read-back"],
  control: "a right body is accepted before and after, in the same conversation",
};

const bad01 = checksOf("BAD-01", traits);
const bad02 = checksOf("BAD-02", traits);
const bad03 = checksOf("BAD-03", traits);

const malformed: readonly (readonly [name: string, body: string, contentType?: string])[] = [
  ["empty", ""],
  ["blank", " \n"],
  ["broken", '{"model":'],
  ["unquoted", "{model: 'a/b'}"],
  ["trailing-comma", '{"model":"a/b",}'],
  ["trailing-garbage", '{"model":"a/b"} x'],
  ["two-values", '{"model":"a/b"}{"model":"c/d"}'],
  ["comment", '{"model":"a/b"} // mine'],
  ["nan", '{"model":NaN}'],
  ["form", "model=a%2Fb", "application/x-www-form-urlencoded"],
  ["form-as-json", "model=a%2Fb"],
  [
    "multipart",
    '--x\r\ncontent-disposition: form-data; name="model"\r\n\r\na/b\r\n--x--\r\n',
    "multipart/form-data; boundary=x",
  ],
  ["top-null", "null"],
  ["top-string", '"a/b"'],
  ["top-number", "5"],
  ["top-array", '["a/b"]'],
  ["top-array-of-object", '[{"model":"a/b"}]'],
  ["empty-object", "{}"],
  ["misspelt", '{"modle":"a/b"}'],
  ["nested", '{"body":{"model":"a/b"}}'],
  ["number", '{"model":5}'],
  ["zero", '{"model":0}'],
  ["true", '{"model":true}'],
  ["false", '{"model":false}'],
  ["object", '{"model":{}}'],
  ["object-with-name", '{"model":{"name":"a/b"}}'],
  ["array", '{"model":[]}'],
  ["array-of-name", '{"model":["a/b"]}'],
  ["behind-proto", '{"__proto__":{"model":"a/b"}}'],
];

async function putRaw(
  laboratory: Laboratory,
  id: string,
  body: string | Uint8Array,
  contentType = "application/json",
) {
  return laboratory.send({
    method: "PUT",
    path: conversationModelPath(id),
    headers: { "content-type": contentType },
    body,
  });
}

async function expectRefused(
  laboratory: Laboratory,
  body: string | Uint8Array,
  contentType?: string,
): Promise<void> {
  const [set, unset] = [await laboratory.newConversation(), await laboratory.newConversation()];
  await laboratory.set(set, "kit/before");
  await Promise.all(
    [set, unset].map(async (id) => {
      expectBadRequest(await putRaw(laboratory, id, body, contentType), "a malformed body is not refused");
    }),
  );
  await Promise.all([
    laboratory.expectModel(set, "kit/before", "a malformed body has changed the stored name"),
    laboratory.expectModel(unset, null, "a malformed body has stored something"),
  ]);
  await laboratory.set(unset, "kit/after");
  await laboratory.expectModel(unset, "kit/after", "the conversation does not work after a malformed body");
}

function isBusy({ status }: { readonly status: number }): boolean {
  return status === 429 || status === 503;
}

export const malformedChecks: readonly Check[] = [
  ...malformed.map(([name, body, contentType]) =>
    bad01(name, `is refused with 400 {error} and changes nothing: ${show(body).slice(0, 48)}`, (laboratory) =>
      expectRefused(laboratory, body, contentType),
    ),
  ),
  bad01(
    "not-utf-8",
    "bytes that are not UTF-8 are refused with 400 {error} and change nothing",
    (laboratory) =>
      expectRefused(
        laboratory,
        Uint8Array.from([...Buffer.from('{"model":"a/'), 0xff, 0xfe, ...Buffer.from('"}')]),
      ),
    { level: "SHOULD" },
  ),
  bad02("upper-case-key", '{"Model": …} is refused: keys are case-sensitive', (laboratory) =>
    expectRefused(laboratory, '{"Model":"a/b"}'),
  ),
  bad02("upper-case-keys", '{"MODEL": …} is refused: keys are case-sensitive', (laboratory) =>
    expectRefused(laboratory, '{"MODEL":"a/b"}'),
  ),
  bad03("usable", "after malformed bodies the same connections serve right requests", async (laboratory) => {
    const id = await laboratory.newConversation();
    for (const body of ["", "{", '{"model":5}', '"x"', `{"model":${"[".repeat(500)}`]) {
      expectBadRequest(await putRaw(laboratory, id, body), "a malformed body is not refused");
      await laboratory.set(id, `kit/after-${body.length}`);
      await laboratory.expectModel(
        id,
        `kit/after-${body.length}`,
        "a right request fails after a malformed one",
      );
    }
  }),
  bad03(
    "same-connection",
    "the connection of a malformed body serves the next request, where right ones leave it open",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const put = (body: string) => ({
        method: "PUT",
        path: conversationModelPath(id),
        headers: { "content-type": "application/json" },
        body,
      });
      const right = put('{"model":"kit/right"}');
      // An overloaded server may refuse any request for a moment; one that always does is told of.
      const send = async (requests: readonly RawRequest[]) => {
        const ask = () =>
          laboratory.observe("requests on one connection", () => laboratory.port("sendInTurn")(requests));
        let answer = await ask();
        for (let count = 0; count < 3 && answer.replies.some(isBusy); count++) {
          await sleep(1_000);
          answer = await ask();
        }
        return answer;
      };
      const plain = await send([right, right, right]);
      for (const reply of plain.replies) expectModelResponse(reply, id, "one of three right requests fails");
      // Where right requests do not keep the connection either, as in HTTP/1.0, there is none to stay usable.
      if (plain.connections > 1) return;
      for (const body of ['{"model":', '{"model":5}', ""]) {
        // A server may close a connection for reasons of its own, so that only the second time counts.
        for (let count = 0; count < 2; count++) {
          const { replies, connections } = await send([right, put(body), right]);
          const [, refused, last] = replies;
          if (refused) expectBadRequest(refused, "a malformed body is not refused");
          if (last) expectModelResponse(last, id, "the request after a malformed one fails");
          if (connections === 1) break;
          if (count === 1) {
            throw new Failure(
              `the connection is closed after the malformed body ${show(body)}`,
              "one connection for three requests",
              `${connections} connections`,
            );
          }
        }
      }
    },
    { needs: ["selection", "send", "one connection"] },
  ),
  bad03(
    "many-at-once",
    "many malformed bodies at once keep no right request from its answer",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => putRaw(laboratory, id, '{"model":')),
      );
      for (const reply of replies) expectBadRequest(reply, "a malformed body is not refused");
      await laboratory.set(id, "kit/after");
      await laboratory.expectModel(id, "kit/after", "a right request fails after many malformed ones");
      if (replies.length !== 20) throw new Failure("an answer is missing", "20", String(replies.length));
    },
  ),
];
