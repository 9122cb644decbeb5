import { describe, expect, it } from "vitest";
import { readTurnStream } from "../../src/conformance.js";

const delta = '{"type":"delta","text":"é"}';

const valid: readonly (readonly [fact: string, text: string, types: readonly string[]])[] = [
  ["one event a line", `${delta}\n{"type":"done"}\n`, ["delta", "done"]],
  ["blank lines and lines of spaces", `\n${delta}\n\n  \n`, ["delta"]],
  ["a last line without its end", `${delta}\n{"type":"done"}`, ["delta", "done"]],
  ["line ends of Windows", `${delta}\r\n{"type":"done"}\r\n`, ["delta", "done"]],
  ["types that nobody knows", '{"type":"x.y","z":[1]}\n', ["x.y"]],
  ["no event at all", "\n", []],
];

const invalid: readonly (readonly [fact: string, text: string | Uint8Array, fault: RegExp])[] = [
  ["server-sent events", `data: ${delta}\n\n`, /not JSON: data: /],
  ["an array", `[${delta}]\n`, /no JSON object/],
  ["an event over several lines", '{\n"type":"delta"}\n', /not JSON/],
  ["two events on a line", `${delta}${delta}\n`, /not JSON/],
  ["a line of text behind the events", `${delta}\n[DONE]\n`, /not JSON: \[DONE\]/],
  ["a line that breaks off", `${delta}\n{"type":"us`, /not JSON/],
  ["an event without a type", '{"text":"a"}\n', /an event without a type/],
  ["a type that is no string", '{"type":1}\n', /an event without a type/],
  ["a bare null", "null\n", /no JSON object/],
  ["bytes that are not UTF-8", Buffer.from(`${delta}\n`, "latin1"), /not UTF-8/],
];

describe("the stream of a turn", () => {
  it.each(valid)("TURN-09 is NDJSON with %s", (_fact, text, types) => {
    const { events, fault } = readTurnStream(Buffer.from(text));
    expect(fault).toBeNull();
    expect(events.map(({ event }) => event["type"])).toEqual(types);
  });

  it.each(invalid)("TURN-09 is no NDJSON with %s", (_fact, text, fault) => {
    expect(readTurnStream(Buffer.from(text)).fault).toMatch(fault);
  });

  it("TURN-09 keeps the text of each event, for the order of the names in its usage", () => {
    const usage = '{"type":"usage","perModel":{"test/mini":{},"10":{}}}';
    expect(readTurnStream(Buffer.from(`${usage}\n`)).events[0]?.text).toBe(usage);
  });

  it("TURN-09 keeps the events before a fault", () => {
    expect(readTurnStream(Buffer.from(`${delta}\nno\n`)).events).toHaveLength(1);
  });
});
