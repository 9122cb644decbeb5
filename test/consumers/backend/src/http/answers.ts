/** The longest body of a request and the longest WebSocket message. */
export const BODY_LIMIT_BYTES = 1024 * 1024;

/** What a client is told of a fault of this program. */
export const SERVER_FAILED = "the server failed here; its log says why";

/** What a client is told while another process keeps the database locked. */
export const DATABASE_BUSY = "the database is busy; try again";

/** What a client is told while the server is stopping. */
export const SERVER_STOPS = "the server is stopping and starts no turn";
