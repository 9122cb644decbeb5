/**
 * The path as the client wrote it. URL parsers resolve `..`, also as `%2e%2e`, so that one conversation's path would
 * reach another resource; here nothing is resolved and nothing decoded (ID-01).
 */
export function rawPath(requestTarget: string | undefined): string {
  const target = (requestTarget ?? "/").replace(/^https?:\/\/[^/?]*/i, "");
  return target.split("?", 1)[0] || "/";
}

/** Decodes one segment of a raw path, once; `null` where its percent-encoding is malformed or is not UTF-8. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** Says what is wrong with a raw path that no route may see, else `null`. */
export function refusePath(path: string): string | null {
  if (!/^\/[!-"$-~]*$/.test(path)) {
    return "path: expected visible ASCII without #, and everything else percent-encoded";
  }
  if (decodeSegment(path) === null) {
    return "path: expected UTF-8 in percent-encoding, got a sequence that is none";
  }
  return null;
}
