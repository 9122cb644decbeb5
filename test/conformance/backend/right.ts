import type { Behaviour, DoorBehaviour } from "./behaviour.js";
import { rightSelection } from "./right-selection.js";
import { rightMessages, rightSocket, rightTurns, rightWarm } from "./right-turns.js";
import type { Durability } from "./store.js";

const rightDoors: DoorBehaviour = {
  admit: async () => null,
  admitSocket: () => true,
  finish: (answer) => answer,
  render: JSON.stringify,
  async deliver(response, answer, body) {
    response.writeHead(answer.status, answer.headers);
    if (body !== null) response.write(body);
    for await (const chunk of answer.stream ?? []) response.write(chunk);
    response.end();
  },
};

const rightDurability: Durability = {
  persist: (_cause, write) => write(),
  reload: (disk) => disk,
};

/** A backend that keeps to every clause. */
export const right: Behaviour = {
  ...rightSelection,
  ...rightTurns,
  ...rightMessages,
  ...rightWarm,
  ...rightSocket,
  ...rightDoors,
  ...rightDurability,
};
