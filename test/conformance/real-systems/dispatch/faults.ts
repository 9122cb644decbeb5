import { faultTable, type SystemFault } from "../fault.js";
import { type DispatchBehaviour, right } from "./behaviour.js";
import { eventFaults } from "./event-faults.js";

const faultsOf = faultTable<DispatchBehaviour>();

const selection = [
  ...faultsOf("WRITE-02", [
    ["null-does-not-clear", "null is taken for no change", { selected: (model, before) => model ?? before }],
  ]),
  ...faultsOf("WRITE-03", [
    ["empty-does-not-clear", "the empty string is stored as a name", { selected: (model) => model }],
  ]),
  ...faultsOf("BAD-01", [
    [
      "refusal-without-error",
      "a malformed body is answered {message}",
      { refusal: (reason) => ({ status: 400, body: { message: reason } }) },
    ],
  ]),
  ...faultsOf("DURABLE-01", [
    [
      "clears-are-not-kept",
      "a clear is lost with the process",
      { isKept: (record) => record.op !== "model" || record.model !== null },
    ],
    ["writes-are-not-kept", "a write is lost with the process", { isKept: ({ op }) => op !== "model" }],
  ]),
  ...faultsOf("LIST-01", [
    ["list-names-models", "the list carries each model", { listed: ({ id, model }) => ({ id, model }) }],
  ]),
];

const turns = [
  ...faultsOf("TURN-01", [
    [
      "override-ignored",
      "a turn's own model is ignored",
      {
        resolve: (from) => right.resolve({ ...from, override: null }),
        onAccepted: () => {},
      },
    ],
    [
      "default-answers-always",
      "the provider is asked for the default, whatever was chosen",
      { candidates: (_model, defaultModel) => [defaultModel] },
    ],
  ]),
  ...faultsOf("TURN-02", [
    [
      "stored-ignored",
      "the stored model is ignored",
      { resolve: (from) => right.resolve({ ...from, persisted: null }) },
    ],
  ]),
  ...faultsOf("TURN-03", [
    [
      "default-stored",
      "a turn stores the default",
      { onAccepted: ({ resolution, store }) => store(resolution.model) },
    ],
  ]),
  ...faultsOf("TURN-04", [["override-not-stored", "an override is never stored", { onAccepted: () => {} }]]),
  ...faultsOf("TURN-07", [
    [
      "blank-message-starts-turn",
      "only an empty message is refused",
      { isBlank: (message) => message === "" },
    ],
  ]),
  ...faultsOf("TURN-09", [
    [
      "wide-id-fails",
      "X-Conversation-Id is not encoded, so that a wide id is a 500",
      { idHeader: (id) => id },
    ],
    [
      "minted-id-not-told",
      "X-Conversation-Id is left out where the server made the id",
      { idHeader: (id, isMinted) => (isMinted ? null : right.idHeader(id, isMinted)) },
    ],
  ]),
  ...faultsOf("UNKNOWN-02", [
    [
      "unknown-stored",
      "a model under a known credential is stored before the provider is asked",
      { beforeAsking: right.onAccepted },
    ],
  ]),
  ...faultsOf("UNKNOWN-03", [
    [
      "unknown-falls-back",
      "the default answers for a model that the provider does not know",
      { candidates: (model, defaultModel) => [model, defaultModel] },
    ],
  ]),
];

const warmUps = [
  ...faultsOf("WARM-01", [
    [
      "warm-ignores-stored",
      "a warm-up ignores the stored model",
      { resolveWarm: (from) => right.resolveWarm({ ...from, persisted: null }) },
    ],
    [
      "warm-counts-are-null",
      "a warm-up has no cachePct but null",
      { warmFigures: (figures) => ({ ...figures, cachePct: null }) },
    ],
  ]),
  ...faultsOf("WARM-02", [
    ["warm-stores-override", "a warm-up stores its override", { onWarmed: right.onAccepted }],
  ]),
  ...faultsOf("WARM-03", [
    [
      "warm-unknown-is-400",
      "an unknown model to warm is a bad request",
      { refuseWarm: (reason) => ({ status: 400, body: { error: reason } }) },
    ],
  ]),
];

/** What was found wrong in Dispatch, or may go wrong in it, each alone. */
export const dispatchFaults: readonly SystemFault<DispatchBehaviour>[] = [
  ...selection,
  ...turns,
  ...eventFaults,
  ...warmUps,
];
