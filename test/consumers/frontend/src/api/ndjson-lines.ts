/**
 * Reads the lines of an NDJSON stream, however its bytes were cut: a line or a UTF-8 character may lie across chunks,
 * a line may end in `\r\n`, blank lines are passed over, and the last line needs no end. Rejects where the stream breaks.
 */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let done = false; !done; ) {
      const chunk = await reader.read();
      done = chunk.done;
      rest += chunk.done ? decoder.decode() : decoder.decode(chunk.value, { stream: true });
      const lines = rest.split("\n");
      rest = done ? "" : (lines.pop() ?? "");
      for (const line of lines) if (line.trim() !== "") yield line;
    }
  } finally {
    // A consumer that stops early must not leave the server writing for nobody.
    void reader.cancel().catch(() => undefined);
  }
}
