import { clauses } from "../contract.js";
import type { Check } from "./check.js";
import { metadataChecks } from "./checks/bot-message/metadata.js";
import { abandonedTurnChecks } from "./checks/chat/abandoned.js";
import { knownCredentialChecks } from "./checks/chat/known-credential.js";
import { requestChecks } from "./checks/chat/requests.js";
import { socketChecks } from "./checks/chat/socket.js";
import { socketEventChecks } from "./checks/chat/socket-events.js";
import { turnEndChecks } from "./checks/chat/turn-ends.js";
import { turnChecks } from "./checks/chat/turns.js";
import { unknownChecks } from "./checks/chat/unknown.js";
import { warmChecks } from "./checks/chat/warm.js";
import { malformedChecks } from "./checks/conversation-model/malformed.js";
import { nameChecks } from "./checks/conversation-model/names.js";
import { readChecks } from "./checks/conversation-model/read.js";
import { writeChecks } from "./checks/conversation-model/write.js";
import { answerChecks } from "./checks/ground-rules/answers.js";
import { durabilityChecks } from "./checks/ground-rules/durability.js";
import { idChecks } from "./checks/ground-rules/ids.js";
import { raceChecks } from "./checks/ground-rules/races.js";
import { shapeChecks } from "./checks/ground-rules/shapes.js";
import { turnIdChecks } from "./checks/ground-rules/turn-ids.js";
import { turnRaceChecks } from "./checks/ground-rules/turn-races.js";
import { walkChecks } from "./checks/ground-rules/walk.js";

const all: readonly Check[] = [
  ...readChecks,
  ...writeChecks,
  ...walkChecks,
  ...nameChecks,
  ...malformedChecks,
  ...idChecks,
  ...turnIdChecks,
  ...shapeChecks,
  ...answerChecks,
  ...turnChecks,
  ...requestChecks,
  ...socketChecks,
  ...socketEventChecks,
  ...turnEndChecks,
  ...abandonedTurnChecks,
  ...unknownChecks,
  ...knownCredentialChecks,
  ...warmChecks,
  ...metadataChecks,
  ...durabilityChecks,
  ...raceChecks,
  ...turnRaceChecks,
];

const order = new Map(clauses.map(({ id }, index) => [id, index]));

/** Every check of the kit, in the order of the contract's clauses. */
export const catalogue: readonly Check[] = [...all].sort(
  (a, b) => (order.get(a.clause) ?? 0) - (order.get(b.clause) ?? 0),
);

/** Why a clause has no check: what it rules cannot be seen from outside a backend. */
export const unobservable: Readonly<Record<string, string>> = {
  "RESOLVE-01":
    "it defines a function; what a backend resolves is seen under TURN-01 to TURN-06, the vectors test the function",
  "RESOLVE-02":
    "it defines a function; what a backend stores is seen under TURN-03 and TURN-04, the vectors test the function",
  "ACTUAL-01":
    "it defines a function; what a backend records is seen under META-01, the vectors test the function",
  "ACTUAL-02": "it defines a function; the vectors test it",
  "ACTUAL-03":
    "it defines functions; what a backend saves is seen under META-01 to META-04, the vectors test the functions",
  "ACTUAL-04":
    "it binds whoever writes a usage record, behind the backend; what comes of it is seen under META-01, with an oracle",
  "USAGE-01":
    "it defines functions; what a backend sends and stores is seen under SHAPE-03, the vectors test them",
  "NAME-01":
    "it defines functions; a backend must take names that have not the form (NOVALID-01), the vectors test the functions",
  "PATH-01": "it binds a client, which must not send such an id; the vectors test the functions",
  "SHAPE-04": "it binds a reader of what a backend answers; a backend's own rows are seen under SHAPE-03",
  "SKEW-01": "it allows a header and asks for nothing; the vectors test the function",
};
