/** Gives rows for `it.each` whose `%s` is the title in full; vitest quotes and shortens a `$name`. */
export function titled<Item>(
  items: readonly Item[],
  title: (item: Item) => string,
): [title: string, item: Item][] {
  return items.map((item) => [title(item), item]);
}
