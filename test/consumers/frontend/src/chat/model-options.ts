/** One row of a model picker. */
export type ModelOption =
  | { readonly kind: "default" }
  /** A name of the server's list. */
  | { readonly kind: "listed"; readonly name: string }
  /** The selected name, where the server does not list it. */
  | { readonly kind: "unlisted"; readonly name: string }
  /** What the user has typed: any name is legal, only the provider judges it. */
  | { readonly kind: "typed"; readonly name: string }
  /** The hint that other names may be typed. */
  | { readonly kind: "other" };

/** What the rows of a picker are made from. */
export interface ModelOptionsSource {
  readonly names: readonly string[];
  readonly selected: string | null | undefined;
  readonly query: string;
  readonly hasDefault: boolean;
}

/** The rows of a picker: the default first, then the names that fit the query, and last a name of one's own. */
export function modelOptions({
  names,
  selected,
  query,
  hasDefault,
}: ModelOptionsSource): readonly ModelOption[] {
  const sought = query.trim().toLowerCase();
  const fits = (name: string) => name.toLowerCase().includes(sought);
  const listed = [...new Set(names)];
  const options: ModelOption[] = [];
  if (hasDefault && "default".includes(sought)) options.push({ kind: "default" });
  if (selected && !listed.includes(selected) && fits(selected))
    options.push({ kind: "unlisted", name: selected });
  for (const name of listed) if (fits(name)) options.push({ kind: "listed", name });
  if (sought === "") options.push({ kind: "other" });
  else if (!listed.includes(query) && query !== selected) options.push({ kind: "typed", name: query });
  return options;
}

/** The name that an option stands for: `null` for the default, `undefined` for the hint. */
export function optionModel(option: ModelOption): string | null | undefined {
  if (option.kind === "default") return null;
  return option.kind === "other" ? undefined : option.name;
}
