import { clauseLinks } from "./clauses.js";
import { decisionLink } from "./decisions.js";
import { block, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";

const resolution = `
flowchart TD
  turn(["a turn: POST /chat or chat.send"]) --> own{{"has the request a model, and not an empty one?"}}
  own -- yes --> override["use it: source override"]
  own -- no --> stored{{"has the conversation one stored?"}}
  stored -- yes --> persisted["use it: source persisted"]
  stored -- no --> fallback["the server's default, or else the provider's choice: source default"]
  override --> provider{{"does a provider know the name?"}}
  persisted --> provider
  fallback --> provider
  provider -- yes --> answered["the model answers, metadata.model = first entry of the usage, an override is stored as it was requested"]
  provider -- no --> failed["an error event ends the turn, no other model answers, what was stored stays"]
`;

const resolutionInWords = `
1. The request's own model, where it is there and not "": use it (source "override").
2. Else the conversation's stored model: use it (source "persisted").
3. Else the server's default; with none, the provider chooses (source "default").
4. No provider knows the name: an "error" event ends the turn, no other model answers, what was stored stays.
5. The provider accepted an override: store the requested name. Nothing else is stored.
6. Save the answer with metadata.model = first entry of the run's usage, else the configured model.
`;

const turn = `
sequenceDiagram
  participant F as Front end
  participant S as Server
  participant D as Store
  participant P as Provider
  Note over F,P: The user chooses a model
  F->>S: PUT /conversations/c-1/model {"model": "a/x"}
  S->>D: c-1: model = a/x
  S-->>F: 200 {"conversationId": "c-1", "model": "a/x"}
  Note over F,P: A turn with a model of its own
  F->>S: POST /chat {"conversationId": "c-1", "model": "b/y", …}
  S->>D: read the model of c-1
  D-->>S: a/x
  Note over S: resolveModel: b/y, source override, persist b/y
  S->>P: run the turn with b/y
  alt the provider knows the model
    P-->>S: text
    S-->>F: 200, X-Conversation-Id: c-1, {"type": "text-delta", …}
    S->>D: c-1: model = b/y (the override)
    P-->>S: usage, per_model: {"b/y": …}
    Note over S: extractActualModel: b/y
    S->>D: answer with metadata.model = b/y
    S-->>F: {"type": "usage", "perModel": {"b/y": …}}, {"type": "turn-sealed"}
    Note over F: the bubble shows b/y
  else no provider knows it
    P-->>S: unknown model
    S-->>F: 200, X-Conversation-Id: c-1, {"type": "error", …}, {"type": "turn-sealed"}
    Note over S,D: b/y is not stored, a/x stays
  end
  Note over F,P: A reload, after the turn was answered
  F->>S: GET /conversations/c-1/model
  S-->>F: 200 {"conversationId": "c-1", "model": "b/y"}
  F->>S: GET /conversations/c-1/messages
  S-->>F: 200, the answer carries metadata.model = b/y
  Note over F: selector and bubble show b/y
`;

/** Shows how a turn's model is resolved, as a picture and in six lines. */
export function resolutionSection(): Section {
  return {
    heading: "How a model is resolved",
    text: paragraphs(
      block("mermaid", "", resolution.trim()),
      "The same in six lines:",
      block("text", "resolution", resolutionInWords.trim()),
      `Steps 1 to 3 are ${decisionLink("resolveModel")}, step 6 is ${decisionLink("extractActualModel")}. Clauses: ${clauseLinks(["RESOLVE-01", "RESOLVE-02", "TURN-01", "TURN-02", "TURN-03", "TURN-04", "UNKNOWN-01", "UNKNOWN-02", "UNKNOWN-03", "META-01"])}.`,
    ),
  };
}

/** Shows one turn from the choice of a model to the reload. */
export function turnSection(): Section {
  return {
    heading: "One turn, from choice to reload",
    text: paragraphs(
      block("mermaid", "", turn.trim()),
      "The override may be stored at any time between the provider's acceptance and the end of the stream; after the stream ends it can be read.",
    ),
  };
}
