/** Turns a title into a name that OpenAPI and AsyncAPI allow as a key: `A name is stored` gives `a-name-is-stored`. */
function nameOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Writes examples under a name made of their titles; throws where two would have the same. */
export function namedExamples<Example extends { readonly title: string }, Written>(
  examples: readonly Example[],
  write: (example: Example) => Written,
): Record<string, Written> {
  const named: Record<string, Written> = {};
  for (const example of examples) {
    const name = nameOf(example.title);
    if (Object.hasOwn(named, name))
      throw new Error(`two examples are titled like "${example.title}"; rename one`);
    named[name] = write(example);
  }
  return named;
}
