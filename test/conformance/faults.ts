import { abandonedFaults } from "./faults/abandoned.js";
import { answerFaults } from "./faults/answers.js";
import { bodyFaults } from "./faults/bodies.js";
import { cachingFaults } from "./faults/caching.js";
import { clearingFaults } from "./faults/clearing.js";
import { durabilityFaults } from "./faults/durability.js";
import { eventFaults } from "./faults/events.js";
import type { Fault } from "./faults/fault.js";
import { idFaults } from "./faults/ids.js";
import { knownCredentialFaults } from "./faults/known-credential.js";
import { malformedFaults } from "./faults/malformed.js";
import { metadataFaults } from "./faults/metadata.js";
import { nameFaults } from "./faults/names.js";
import { overrideFaults } from "./faults/overrides.js";
import { raceFaults } from "./faults/races.js";
import { readingFaults } from "./faults/reading.js";
import { refusalFaults } from "./faults/refusals.js";
import { requestFaults } from "./faults/requests.js";
import { shapeFaults } from "./faults/shapes.js";
import { socketFaults } from "./faults/socket.js";
import { socketEventFaults } from "./faults/socket-events.js";
import { storedRowFaults } from "./faults/stored-rows.js";
import { streamFaults } from "./faults/streams.js";
import { turnEndFaults } from "./faults/turn-ends.js";
import { turnFaults } from "./faults/turns.js";
import { unknownFaults } from "./faults/unknown.js";
import { warmFaults } from "./faults/warm.js";
import { wildNameFaults } from "./faults/wild-names.js";
import { writingFaults } from "./faults/writing.js";

/** Every fault that the test backend can be given, each alone. */
export const faults: readonly Fault[] = [
  ...readingFaults,
  ...cachingFaults,
  ...writingFaults,
  ...clearingFaults,
  ...bodyFaults,
  ...nameFaults,
  ...wildNameFaults,
  ...malformedFaults,
  ...refusalFaults,
  ...idFaults,
  ...turnFaults,
  ...overrideFaults,
  ...requestFaults,
  ...streamFaults,
  ...socketFaults,
  ...socketEventFaults,
  ...turnEndFaults,
  ...abandonedFaults,
  ...unknownFaults,
  ...knownCredentialFaults,
  ...warmFaults,
  ...metadataFaults,
  ...durabilityFaults,
  ...raceFaults,
  ...shapeFaults,
  ...storedRowFaults,
  ...answerFaults,
  ...eventFaults,
];
