import { clauseLinks } from "./clauses.js";
import { frontEndCode } from "./front-end-code.js";
import { block, list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";

interface Task {
  readonly when: string;
  readonly does: string;
  readonly clauses: readonly string[];
}

const tasks: readonly Task[] = [
  {
    when: "On opening a conversation",
    does: "`GET /conversations/:id/model`. A name goes into the selector; `null` means the global default. Never keep the model of the conversation that was open before.",
    clauses: ["READ-01", "READ-02"],
  },
  {
    when: "On choosing a model",
    does: '`PUT /conversations/:id/model` with `{"model": "<name>"}`. The conversation need not exist yet. Do not check the name: only the provider judges it.',
    clauses: ["WRITE-01", "WRITE-05", "NOVALID-01"],
  },
  {
    when: "On going back to the default",
    does: '`PUT /conversations/:id/model` with `{"model": null}`.',
    clauses: ["WRITE-02"],
  },
  {
    when: "On sending a message",
    does: "`POST /chat` or `chat.send`. `model` may be left out: the stored one answers. A `model` here is an override for this turn; `null` is refused.",
    clauses: ["TURN-01", "TURN-02", "TURN-06", "TURN-08"],
  },
  {
    when: "After a turn with an override",
    does: "The provider's acceptance has stored it: show it in the selector, or read it again once the stream has ended.",
    clauses: ["TURN-04"],
  },
  {
    when: "In the bubble, while the answer streams",
    does: "Show the first entry of `perModel` in the `usage` event. Take it from the text of the line: `JSON.parse` moves names that look like integers to the front.",
    clauses: ["ACTUAL-01", "ACTUAL-02", "META-03"],
  },
  {
    when: "In the bubble, after a reload",
    does: "Show `metadata.model` of the stored message; where it is absent, show none. Never the selector's value. Where `metadata.requestedModel` stands beside it, say both: another model answered than was asked for.",
    clauses: ["ACTUAL-03", "META-02", "META-04", "META-05"],
  },
  {
    when: "With a model's name in a bubble",
    does: "Show it, and never compare it with the selector's value: it may lack the credential or carry a date.",
    clauses: ["ACTUAL-04"],
  },
  {
    when: "While the answer streams",
    does: "Append each `delta` of the `text-delta` events. The turn is over at `turn-sealed`; where a server sends none, at `done` or `error`. A stream that breaks off before that is no whole answer.",
    clauses: ["TURN-11", "TURN-12"],
  },
  {
    when: "On a WebSocket",
    does: "Unwrap each `chat.delta`, take an event that comes bare as well, and go by its `conversationId`, never by the conversation that is open now. Pass over every other message.",
    clauses: ["TURN-08", "TURN-10"],
  },
  {
    when: "On an `error` event",
    does: "The turn failed: show its `message`, and no model. What was stored before stays.",
    clauses: ["UNKNOWN-01", "UNKNOWN-02", "UNKNOWN-03"],
  },
  {
    when: "In lists of conversations",
    does: "Expect no `model` there; it is read at its own endpoint.",
    clauses: ["LIST-01"],
  },
  {
    when: "When reading anything",
    does: "Pass over fields and event types that you do not know. In a list, take the rows that are right and report the others: one bad row must not hide a history.",
    clauses: ["SHAPE-01", "SHAPE-04"],
  },
];

/** Lists what a front end has to do, with the calls. */
export function frontEndSection(): Section {
  return {
    heading: "The front end's checklist",
    text: paragraphs(
      list(tasks.map(({ when, does, clauses }) => `[ ] **${when}:** ${does} (${clauseLinks(clauses)})`)),
      "The calls, with the package. Without it, take the requests from the examples below and percent-encode the id (`encodeURIComponent`).",
      block("ts", "front-end", frontEndCode.trim()),
    ),
  };
}
