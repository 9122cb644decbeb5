import { addField, found, inShape, renameShape } from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what becomes of whole shapes. */
export const shapesChanges: readonly LabelledContractChange[] = [
  {
    title: "a shape is new",
    edits: [
      ({ shapes }) => {
        shapes["ProviderInfo"] = {
          feature: "model-catalog",
          travels: [],
          unseen: [],
          reads: { type: "object" },
          writes: { type: "object" },
        };
      },
    ],
    verdict: "additive",
    changes: [["additive: ProviderInfo is new.", {}]],
  },
  {
    title: "a shape is gone",
    edits: [
      ({ shapes }) => {
        delete shapes["RunUsage"];
      },
    ],
    verdict: "breaking",
    changes: [["breaking: RunUsage is gone. Stop using RunUsage.", {}]],
  },
  {
    title: "a shape is renamed that an endpoint takes",
    edits: [renameShape("WarmRequest", "WarmUpRequest")],
    verdict: "breaking",
    changes: [
      [
        "breaking: WarmUpRequest is the new name of WarmRequest, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
    ],
  },
  {
    title: "a shape is renamed that other shapes are made of",
    edits: [renameShape("ModelInfo", "ModelFacts")],
    verdict: "breaking",
    changes: [
      [
        "breaking: ModelFacts is the new name of ModelInfo, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
    ],
  },
  {
    title: "two shapes are renamed, one made of the other",
    edits: [
      renameShape("BotMessage", "ChatMessage"),
      renameShape("BotMessageMetadata", "ChatMessageMetadata"),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatMessageMetadata is the new name of BotMessageMetadata, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
      [
        "breaking: ChatMessage is the new name of BotMessage, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
    ],
  },
  {
    title: "a shape is renamed and gets a required field",
    edits: [
      renameShape("WarmRequest", "WarmUpRequest"),
      addField("WarmUpRequest", "reason", { type: "string" }, "required"),
    ],
    verdict: "breaking",
    changes: [
      ["breaking: WarmRequest is gone. Stop using WarmRequest.", {}],
      ["additive: WarmUpRequest is new.", {}],
      [
        "breaking: POST /chat/warm takes WarmUpRequest now, was WarmRequest: reason is new: a string, required. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a shape is renamed and another one gets a field",
    edits: [renameShape("ModelInfo", "ModelFacts"), addField("ModelResponse", "source", { type: "string" })],
    verdict: "breaking",
    changes: [
      [
        "breaking: ModelFacts is the new name of ModelInfo, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
      ["additive: ModelResponse.source is new: a string, optional.", { response: "none" }],
    ],
  },
  {
    title: "a reader refuses fields that it does not know",
    edits: [
      inShape("SetModelRequest", (draft) => {
        draft.additionalProperties = false;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: SetModelRequest refuses fields that it does not name, and took them before. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a reader of an answer refuses fields that it does not know",
    edits: [
      inShape("ErrorResponse", (draft) => {
        draft.additionalProperties = false;
      }),
    ],
    verdict: "additive",
    changes: [
      [
        "additive: ErrorResponse refuses fields that it does not name, and took them before. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a reader of what is stored refuses fields that it does not know",
    edits: [
      ({ shapes }) => {
        found(shapes["BotMessageMetadata"], "BotMessageMetadata").reads.additionalProperties = false;
      },
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessageMetadata refuses fields that it does not name, and took them before (refused: {"text":null}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "unknown fields are kept that were dropped",
    edits: [
      ({ shapes }) => {
        const shape = found(shapes["ModelResponse"], "ModelResponse");
        shape.unknownFields = "kept";
        delete shape.writes.additionalProperties;
      },
    ],
    verdict: "additive",
    changes: [
      [
        "additive: ModelResponse keeps fields that it does not name, and dropped them before.",
        { response: "none" },
      ],
    ],
  },
  {
    title: "unknown fields are dropped that were kept",
    edits: [
      ({ shapes }) => {
        const shape = found(shapes["BotMessageMetadata"], "BotMessageMetadata");
        shape.unknownFields = "dropped";
        shape.writes.additionalProperties = false;
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: BotMessageMetadata drops fields that it does not name, and kept them before. Whoever counts on such a field asks for it to be named.",
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a refinement comes",
    edits: [
      ({ shapes }) => {
        found(shapes["ChatRequest"], "ChatRequest").unseen = ["cwd: a refinement"];
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatRequest has other rules that no schema says (cwd: a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.",
        { request: "both" },
      ],
    ],
  },
  {
    title: "a shape becomes something else than an object",
    edits: [
      ({ shapes }) => {
        const shape = found(shapes["ModelInfo"], "ModelInfo");
        shape.reads = { type: "string" };
        shape.writes = { type: "string" };
        delete shape.unknownFields;
      },
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ModelInfo is a string now, was an object (refused: "text"). Old and new peers break on each other: update clients and servers together.',
        { response: "both" },
      ],
    ],
  },
  {
    title: "what is sent changes where what is read does not show it",
    edits: [
      ({ shapes }) => {
        const { reads, writes } = found(shapes["WarmResponse"], "WarmResponse");
        reads.properties = { ...reads.properties, note: { type: "string" } };
        found(writes.properties?.["inputTokens"], "inputTokens").type = ["number", "string"];
      },
    ],
    verdict: "breaking",
    changes: [
      ["additive: WarmResponse.note is new: a string, optional.", { response: "none" }],
      [
        'breaking: WarmResponse may have some values now that an old reader refuses (refused: {"expectedCacheRate":0,"cachePct":0,"cacheWriteTokens":0,"cacheReadTokens":0,"outputTokens":0,"inputTokens":"text"}). Old clients break on new servers: update clients first.',
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a shape that is stored from now on gets a required field",
    edits: [
      ({ shapes }) => {
        found(shapes["ErrorResponse"], "ErrorResponse").travels = ["response", "stored"];
      },
      addField("ErrorResponse", "code", { type: "string" }, "required"),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: ErrorResponse.code is new: a string, required (refused: {"error":"text"}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a shape that is no longer stored gets a required field",
    edits: [
      ({ shapes }) => {
        found(shapes["BotMessage"], "BotMessage").travels = ["response"];
      },
      addField("BotMessage", "code", { type: "string" }, "required"),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: BotMessage.code is new: a string, required (refused: {"metadata":{},"timestamp":"0000-01-01T00:00","content":"text","role":"user","chatId":"text","id":"text"}). New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.',
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "a shape is gone, and two are new that could be it under another name",
    edits: [
      renameShape("ErrorResponse", "Refusal"),
      ({ shapes }) => {
        shapes["Rejection"] = structuredClone(found(shapes["Refusal"], "Refusal"));
      },
    ],
    verdict: "breaking",
    changes: [
      ["breaking: ErrorResponse is gone. Stop using ErrorResponse.", {}],
      ["additive: Refusal is new.", {}],
      ["additive: Rejection is new.", {}],
      [
        "additive: PUT /conversations/:id/model refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
      ["additive: POST /chat refuses with 400 and Refusal now, was ErrorResponse.", { response: "none" }],
      [
        "additive: POST /chat/warm refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
    ],
  },
  {
    title: "a shape is renamed that messages, answers and refusals are made of",
    edits: [
      renameShape("ErrorResponse", "Refusal"),
      renameShape("TurnEvent", "TurnLine"),
      renameShape("ChatErrorMessage", "ChatRefusal"),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: ChatRefusal is the new name of ChatErrorMessage, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
      [
        "breaking: TurnLine is the new name of TurnEvent, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
      [
        "breaking: Refusal is the new name of ErrorResponse, and nothing changes in what is sent. Use the new name in your code.",
        {},
      ],
    ],
  },
  {
    title: "a shape goes by another name, and by another rule that no schema says",
    edits: [
      renameShape("ErrorResponse", "Refusal"),
      ({ shapes }) => {
        found(shapes["Refusal"], "Refusal").unseen = ["a refinement"];
      },
    ],
    verdict: "breaking",
    changes: [
      ["breaking: ErrorResponse is gone. Stop using ErrorResponse.", {}],
      ["additive: Refusal is new.", {}],
      [
        "additive: PUT /conversations/:id/model refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
      [
        "breaking: PUT /conversations/:id/model has other rules that no schema says (a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.",
        { response: "both" },
      ],
      ["additive: POST /chat refuses with 400 and Refusal now, was ErrorResponse.", { response: "none" }],
      [
        "breaking: POST /chat has other rules that no schema says (a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.",
        { response: "both" },
      ],
      [
        "additive: POST /chat/warm refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
      [
        "breaking: POST /chat/warm has other rules that no schema says (a refinement; before: none): it cannot be decided what they refuse. Read what the rules say.",
        { response: "both" },
      ],
    ],
  },
  {
    title: "a shape goes by another name, and keeps what it dropped",
    edits: [
      renameShape("ErrorResponse", "Refusal"),
      ({ shapes }) => {
        found(shapes["Refusal"], "Refusal").unknownFields = "kept";
      },
    ],
    verdict: "breaking",
    changes: [
      ["breaking: ErrorResponse is gone. Stop using ErrorResponse.", {}],
      ["additive: Refusal is new.", {}],
      [
        "additive: PUT /conversations/:id/model refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
      [
        "additive: PUT /conversations/:id/model keeps fields that it does not name, and dropped them before.",
        { response: "none" },
      ],
      ["additive: POST /chat refuses with 400 and Refusal now, was ErrorResponse.", { response: "none" }],
      [
        "additive: POST /chat keeps fields that it does not name, and dropped them before.",
        { response: "none" },
      ],
      [
        "additive: POST /chat/warm refuses with 400 and Refusal now, was ErrorResponse.",
        { response: "none" },
      ],
      [
        "additive: POST /chat/warm keeps fields that it does not name, and dropped them before.",
        { response: "none" },
      ],
    ],
  },
];
