import { cachingFaults } from "./faults/caching.js";
import { durabilityFaults } from "./faults/durability.js";
import type { Fault } from "./faults/fault.js";
import { idFaults } from "./faults/ids.js";
import { malformedFaults } from "./faults/malformed.js";
import { metadataFaults } from "./faults/metadata.js";
import { nameFaults } from "./faults/names.js";
import { raceFaults } from "./faults/races.js";
import { readingFaults } from "./faults/reading.js";
import { requestFaults } from "./faults/requests.js";
import { socketFaults } from "./faults/socket.js";
import { turnFaults } from "./faults/turns.js";
import { unknownFaults } from "./faults/unknown.js";
import { warmFaults } from "./faults/warm.js";
import { writingFaults } from "./faults/writing.js";

/** Every fault that the test backend can be given, each alone. */
export const faults: readonly Fault[] = [
  ...readingFaults,
  ...cachingFaults,
  ...writingFaults,
  ...nameFaults,
  ...malformedFaults,
  ...idFaults,
  ...turnFaults,
  ...requestFaults,
  ...socketFaults,
  ...unknownFaults,
  ...warmFaults,
  ...metadataFaults,
  ...durabilityFaults,
  ...raceFaults,
];
