import { faultTable, type SystemFault } from "../fault.js";
import type { ModelRef, OpencodeBehaviour } from "./behaviour.js";

const faultsOf = faultTable<OpencodeBehaviour>();

function lowerCase({ providerID, modelID }: ModelRef): ModelRef {
  const provider = { providerID: providerID.toLowerCase() };
  return modelID === undefined ? provider : { ...provider, modelID: modelID.toLowerCase() };
}

/** The part of a model's name behind its last slash, as a front end that splits there sends it back. */
function lastPart({ providerID, modelID }: ModelRef): ModelRef {
  return modelID === undefined ? { providerID } : { providerID, modelID: modelID.replace(/^.*\//s, "") };
}

const selection = [
  ...faultsOf("WRITE-01", [
    ["model-not-stored", "the selection is answered and not stored", { storesIn: () => [] }],
  ]),
  ...faultsOf("WRITE-04", [
    ["one-selection-for-all", "a selection is that of every session", { storesIn: (_session, all) => all }],
  ]),
  ...faultsOf("NOVALID-01", [
    ["names-in-lower-case", "names are stored in lower case", { selected: lowerCase }],
    ["names-cut-at-last-slash", "of a model's name only the last part is stored", { selected: lastPart }],
  ]),
];

const turns = [
  ...faultsOf("TURN-01", [
    [
      "override-ignored",
      "the model of a message is ignored",
      { choose: ({ selected, defaultModel }) => selected ?? defaultModel },
    ],
    [
      "selection-over-override",
      "the session's model comes before the message's",
      { choose: ({ override, selected, defaultModel }) => selected ?? override ?? defaultModel },
    ],
  ]),
  ...faultsOf("TURN-02", [
    [
      "selection-ignored",
      "the session's model is ignored",
      { choose: ({ override, defaultModel }) => override ?? defaultModel },
    ],
  ]),
  ...faultsOf("TURN-03", [
    [
      "default-stored",
      "the first turn stores the default",
      { onAccepted: ({ override, selected, defaultModel }) => override ?? selected ?? defaultModel },
    ],
  ]),
  ...faultsOf("TURN-04", [
    ["override-not-stored", "the model of a message is never stored", { onAccepted: () => null }],
  ]),
  ...faultsOf("UNKNOWN-02", [
    [
      "unknown-stored",
      "a model that no provider knows is stored",
      { beforeAsking: ({ override }) => override },
    ],
  ]),
  ...faultsOf("UNKNOWN-03", [
    [
      "unknown-falls-back",
      "the default answers for a model that no provider knows",
      { candidates: (model, defaultModel) => [model, defaultModel] },
    ],
  ]),
];

const messages = [
  ...faultsOf("META-01", [
    [
      "asked-in-place-of-actual",
      "the answer names the model that was asked for, not the one that answered",
      { label: ({ asked }) => asked },
    ],
    ["no-model-id", "the answer names no model", { label: ({ asked: { providerID } }) => ({ providerID }) }],
  ]),
  ...faultsOf("META-02", [
    [
      "labelled-by-selection",
      "a reload names the session's model on every answer",
      {
        shown: ({ model, messages }) =>
          messages.map((message) =>
            message.info.role === "user" || model === null
              ? message
              : { ...message, info: { ...message.info, ...model } },
          ),
      },
    ],
    [
      "answer-before-question",
      "the answer is stored before its question",
      { stored: (all) => all.toReversed() },
    ],
  ]),
  ...faultsOf("META-04", [
    [
      "failed-turn-claims-model",
      "a failed answer names the model that was asked for",
      { failed: (info, asked) => ({ ...info, ...asked }) },
    ],
  ]),
  ...faultsOf("META-01", [
    ["answer-not-stored", "the answer is not stored", { stored: (all) => all.slice(0, 1) }],
  ]),
  ...faultsOf("SHAPE-03", [["cost-null", "an answer's cost is null", { cost: () => null }]]),
];

/** What was found wrong in opencode, or may go wrong in it, each alone. */
export const opencodeFaults: readonly SystemFault<OpencodeBehaviour>[] = [
  ...selection,
  ...turns,
  ...messages,
];
