/** The strings and the marks of a JSON text. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/**
 * Gives the text of one member of a JSON object as it was written, so that the order of its keys is kept; `null` where
 * there is none. The text must be valid JSON.
 */
export function memberText(json: string, key: string): string | null {
  let depth = 0;
  let name: string | null = null;
  let begin = -1;
  let found: string | null = null;
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth++;
    else if (depth === 1 && token.startsWith('"') && name === null) name = JSON.parse(token) as string;
    else if (depth === 1 && token === ":") begin = index + 1;
    else if (depth === 1 && (token === "," || token === "}")) {
      // The last of several members of one name is the one that counts, as in JSON.parse.
      if (name === key) found = json.slice(begin, index).trim();
      name = null;
    }
    if (token === "}" || token === "]") depth--;
  }
  return found;
}
