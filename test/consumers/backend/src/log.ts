import { type Logger, pino } from "pino";

/** The server's log: one JSON object a line. It never holds what a user said, nor a key. */
export type Log = Logger;

/** Opens the log on stderr; written at once, so that a hard kill loses no line. */
export function openLog(): Log {
  return pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
