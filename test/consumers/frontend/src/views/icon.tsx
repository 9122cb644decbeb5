const PATHS = {
  add: "M8 3.5v9M3.5 8h9",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h7",
  send: "M8 13V3.5M4 7l4-4 4 4",
  stop: "M4.5 4.5h7v7h-7z",
  chevron: "M4.5 6.5 8 10l3.5-3.5",
  close: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  check: "M3.5 8.5l3 3 6-7",
  retry: "M12.5 8a4.5 4.5 0 1 1-1.4-3.3M12.5 2.5v2.7H9.8",
  once: "M3 4.5v3a3 3 0 0 0 3 3h6.5M9.5 7.5l3 3-3 3",
} as const;

/** A small line drawing; the words beside it, or the button around it, say what it means. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
