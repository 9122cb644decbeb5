/** Opens the clauses that a chosen tile or a link leads to; the page reads the same without it. */
export const script = `
for (const tile of document.querySelectorAll('input[name="show"]')) {
  tile.addEventListener("change", () => {
    for (const clause of document.querySelectorAll("details.clause")) {
      clause.open = tile.value !== "all" || clause.querySelector('[data-status="fail"], [data-status="error"]') !== null;
    }
  });
}
const show = () => {
  const place = document.getElementById(location.hash.slice(1));
  const clause = place?.closest("details.clause");
  if (!clause) return;
  clause.open = true;
  place.scrollIntoView();
};
addEventListener("hashchange", show);
show();
`;
