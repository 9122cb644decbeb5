import { found, inDecision, inEndpoint, inField, inFirstRow, inShape } from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what is no change. */
export const wordingsChanges: readonly LabelledContractChange[] = [
  {
    title: "descriptions, titles and what stands under about",
    edits: [
      inShape("ChatRequest", (draft) => {
        Object.assign(draft, { title: "A turn", description: "Other words." });
      }),
      inField("ChatRequest", "model", (field) => {
        field.description = "Other words.";
      }),
      inEndpoint("GET /models", (endpoint) => {
        endpoint.about = { summary: "Other words." };
      }),
      inDecision("resolveModel", (decision) => {
        decision.about = { sentence: "Other words." };
      }),
      (release) => {
        release.$comment = "Other words.";
      },
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the order of fields, of what is required and of a choice",
    edits: [
      inShape("ChatSendMessage", (draft) => {
        draft.properties = Object.fromEntries(Object.entries(draft.properties ?? {}).reverse());
        draft.required?.reverse();
      }),
      inShape("ReasoningEffort", (draft) => {
        draft.enum?.reverse();
      }),
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the order of shapes, endpoints, messages, clauses, decisions and their rows",
    edits: [
      (release) => {
        release.shapes = Object.fromEntries(Object.entries(release.shapes).reverse());
        for (const { rows } of release.decisions) rows.reverse();
        for (const list of [release.endpoints, release.messages, release.clauses, release.decisions])
          list.reverse();
      },
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the name of a part of a path, and the case of a header",
    edits: [
      inEndpoint("GET /conversations/:id/model", (endpoint) => {
        endpoint.path = "/conversations/:conversation/model";
      }),
      inEndpoint("POST /chat", (endpoint) => {
        endpoint.response.headers = ["x-conversation-id"];
      }),
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the id of an endpoint, and the feature of a shape",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.id = "models";
      }),
      ({ shapes }) => {
        found(shapes["ErrorResponse"], "ErrorResponse").feature = "chat";
      },
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the title of a decision's row",
    edits: [
      inFirstRow("resolveModel", (row) => {
        row.title = "the override wins";
      }),
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "a shape that is written out where it was referred to",
    edits: [
      ({ shapes }) => {
        for (const side of ["reads", "writes"] as const) {
          const effort = found(shapes["ReasoningEffort"], "ReasoningEffort")[side];
          found(shapes["ChatRequest"]?.[side].properties, "ChatRequest")["reasoningEffort"] = effort;
        }
      },
    ],
    verdict: "none",
    changes: [],
  },
  {
    title: "the order of the keys of an answer",
    edits: [
      inFirstRow("resolveModel", (row) => {
        row.output = Object.fromEntries(Object.entries(row.output ?? {}).reverse());
      }),
    ],
    verdict: "none",
    changes: [],
  },
];
