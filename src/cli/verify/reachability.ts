import { connect as connectSocket } from "node:net";
import { connect, exchange } from "../../conformance/http/exchange.js";
import { NoAnswer, wordsOf } from "../../conformance/http/no-answer.js";

/** The host and the port of a URL, as a socket takes them. */
export function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { protocol, hostname, port } = new URL(url);
  const usual = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? usual : Number(port) };
}

function takesConnections(url: string, timeoutMs: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connectSocket(addressOf(url));
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      settle(answer);
    };
    const timer = setTimeout(end, timeoutMs, false);
    socket.on("connect", () => end(true));
    socket.on("error", () => end(false));
  });
}

function ask(url: string, headers: Readonly<Record<string, string>>, timeoutMs: number) {
  return exchange(connect(url, { ...headers, connection: "close" }, timeoutMs), {
    method: "GET",
    path: "/",
  });
}

/**
 * Why there is nothing at the URL that could be judged; `null` where there is. What takes a connection and then keeps
 * silent, breaks off or talks nonsense is there, and is judged for it; over TLS nothing can be said of such.
 */
export async function whyUnreachable(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<string | null> {
  try {
    await ask(url, headers, timeoutMs);
    return null;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const isSilent = error.reason === "timed out" || !url.startsWith("https:");
    if (isSilent && (await takesConnections(url, timeoutMs))) return null;
    return error.cause instanceof Error ? wordsOf(error.cause) : error.message;
  }
}

/** Whether the backend is up: an answer of its own, not that of a gateway that waits for it. */
export async function isUp(url: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const { status } = await ask(url, headers, 1_000);
    return status < 502 || status > 504;
  } catch {
    return false;
  }
}
