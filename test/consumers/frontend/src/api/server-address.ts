/** The server's address from the page's own: `?api=http://…`, else `""`, which means the page's own origin. */
export function serverAddress(search: string): string {
  return (new URLSearchParams(search).get("api") ?? "").replace(/\/+$/, "");
}
