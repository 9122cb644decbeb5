/** No answer came: the connection failed, broke off, or nothing came in time. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    /** Whether the backend took the connection and then kept silent. */
    readonly timedOut: boolean,
  ) {
    super(message);
  }
}
