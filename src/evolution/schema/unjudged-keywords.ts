import type { SchemaNode } from "./schema-node.js";

/** The keywords of a schema, and of all that it is made of, that are compared word for word only. */
export function unjudgedKeywords(node: SchemaNode): readonly string[] {
  const found = new Set<string>();
  const seen = new Set([node]);
  for (const each of seen) {
    const add = (nodes: readonly (SchemaNode | null)[]) => {
      for (const inner of nodes) if (inner) seen.add(inner);
    };
    for (const part of each.parts) {
      if (part.kind === "opaque") found.add(part.keyword);
      else if (part.kind === "also") add([part.node()]);
      else if (part.kind === "any" || part.kind === "one") add(part.nodes);
      else if (part.kind === "items") add([...part.prefix, part.rest]);
      else if (part.kind === "fields") {
        add([...part.named.values(), ...part.patterns.map((pattern) => pattern.node), part.others]);
      } else if ("node" in part) add([part.node]);
    }
  }
  return [...found];
}
