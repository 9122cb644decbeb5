import { faultTable } from "../fault.js";
import { type AgentEvent, type DispatchBehaviour, right, type ToldTurn } from "./behaviour.js";

const faultsOf = faultTable<DispatchBehaviour>();

/** Changes what goes over the wire for some events. */
function telling(
  change: (event: AgentEvent, turn: ToldTurn) => readonly AgentEvent[] | null,
): Partial<DispatchBehaviour> {
  return { deliver: (event, turn) => change(event, turn) ?? [event] };
}

function without(event: AgentEvent, key: string): AgentEvent {
  const { [key]: _left, ...rest } = event;
  return rest as AgentEvent;
}

const isOnSocket = ({ transport }: ToldTurn) => transport === "socket";

/** What may go wrong on the WebSocket, and in the events of either transport. */
export const eventFaults = [
  ...faultsOf("TURN-08", [
    [
      "blank-message-on-socket",
      "the socket refuses only an empty message",
      {
        isBlank: (message, transport) =>
          transport === "socket" ? message === "" : right.isBlank(message, transport),
      },
    ],
    [
      "array-ends-process",
      "a JSON array on the socket ends the process",
      {
        onStrangeFrame: () => {
          throw new TypeError("the frame has no type");
        },
      },
    ],
    [
      "socket-turns-are-errors",
      "every turn on the socket is an error event",
      telling((event, turn) => {
        if (!isOnSocket(turn)) return null;
        return event.type === "turn-start" ? [{ ...event, type: "error", message: "not now" }] : [];
      }),
    ],
  ]),
  ...faultsOf("TURN-10", [
    [
      "events-without-conversation",
      "no event on the socket names its conversation",
      telling((event, turn) => (isOnSocket(turn) ? [without(event, "conversationId")] : null)),
    ],
    [
      "minted-id-not-told-on-socket",
      "the events of a new conversation do not name it",
      telling((event, turn) => (turn.isMinted ? [without(event, "conversationId")] : null)),
    ],
  ]),
  ...faultsOf("TURN-11", [
    ["no-turn-sealed", "a turn ends with done", telling(({ type }) => (type === "turn-sealed" ? [] : null))],
    [
      "sealed-before-stored",
      "turn-sealed comes before the override is stored",
      {
        onAccepted: () => {},
        onEnd: (seal, choice) => {
          seal();
          if (choice) setTimeout(() => right.onAccepted(choice), 150);
        },
      },
    ],
  ]),
  ...faultsOf("TURN-12", [
    [
      "noise-only",
      "a turn tells neither text nor usage",
      telling(({ type }) => (type === "text-delta" || type === "usage" ? [] : null)),
    ],
  ]),
  ...faultsOf("SHAPE-03", [
    [
      "text-under-another-key",
      "text-delta carries text in place of delta",
      telling((event) =>
        event.type === "text-delta" ? [{ ...without(event, "delta"), text: event["delta"] }] : null,
      ),
    ],
    [
      "error-code-null",
      "an error event carries code: null",
      telling((event) => (event.type === "error" ? [{ ...event, code: null }] : null)),
    ],
  ]),
];
