import { geometricMean } from "./statistics.js";

const own = "this package";
const [left, right, width, rowHeight, panelHead, panelFoot] = [136, 64, 760, 19, 46, 34];

const style = `
  svg { color-scheme: light dark; }
  text { font: 12px system-ui, sans-serif; fill: #3d4450; }
  .title { font-size: 14px; font-weight: 600; fill: #14181f; }
  .note { font-size: 11px; fill: #5f6875; }
  .own { font-weight: 700; fill: #0b57d0; }
  .ground { fill: #ffffff; }
  .grid { stroke: #e2e5ea; }
  .unit { stroke: #9aa3af; stroke-dasharray: 3 3; }
  .reach { stroke: #aeb6c2; stroke-width: 3; stroke-linecap: round; }
  .dot { fill: #5f6875; }
  .reach.own { stroke: #9cc0f8; }
  .dot.own { fill: #0b57d0; }
  @media (prefers-color-scheme: dark) {
    text { fill: #c3cad5; }
    .title { fill: #f0f3f7; }
    .note { fill: #98a2b0; }
    .own { fill: #8ab8ff; }
    .ground { fill: #0d1117; }
    .grid { stroke: #252c36; }
    .unit { stroke: #66707e; }
    .reach { stroke: #4a5462; }
    .dot { fill: #98a2b0; }
    .reach.own { stroke: #2b5288; }
    .dot.own { fill: #8ab8ff; }
  }`;

function label(ratio) {
  return `${ratio >= 100 ? Math.round(ratio) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)} ×`;
}

/** Powers of ten, with 2 and 5 between them where there is room. */
function ticks(low, high) {
  const all = [];
  const steps = high / low > 2_000 ? [1] : [1, 2, 5];
  for (let power = 0.001; power <= 100_000; power *= 10) all.push(...steps.map((step) => step * power));
  return all
    .filter((tick) => tick >= low * 0.999 && tick <= high * 1.001)
    .map((tick) => Number(tick.toPrecision(3)));
}

function peersOf(rows) {
  const names = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios)))];
  return names
    .map((name) => {
      const ratios = rows.flatMap((row) => row.ratios[name] ?? []);
      return { name, low: Math.min(...ratios), mean: geometricMean(ratios), high: Math.max(...ratios) };
    })
    .toSorted((one, other) => one.mean - other.mean);
}

function panel({ title, note, rows }, top) {
  const peers = peersOf(rows);
  const [low, high] = [
    Math.min(...peers.map((peer) => peer.low)) / 1.2,
    Math.max(...peers.map((peer) => peer.high)) * 1.2,
  ];
  const scale = (width - left - right) / Math.log(high / low);
  const x = (ratio) => (left + Math.log(ratio / low) * scale).toFixed(1);
  const [first, last] = [top + panelHead, top + panelHead + peers.length * rowHeight];
  const grid = ticks(low, high).map(
    (tick) =>
      `<line class="${tick === 1 ? "unit" : "grid"}" x1="${x(tick)}" x2="${x(tick)}" y1="${first}" y2="${last}"/>` +
      `<text class="note" x="${x(tick)}" y="${last + 14}" text-anchor="middle">${tick}</text>`,
  );
  const lines = peers.map((peer, index) => {
    const y = first + index * rowHeight + rowHeight / 2;
    const mark = peer.name === own ? " own" : "";
    return (
      `<text class="${mark.trim()}" x="${left - 10}" y="${y + 4}" text-anchor="end">${peer.name}</text>` +
      `<line class="reach${mark}" x1="${x(peer.low)}" x2="${x(peer.high)}" y1="${y}" y2="${y}"/>` +
      `<circle class="dot${mark}" cx="${x(peer.mean)}" cy="${y}" r="4.5"/>` +
      `<text class="${mark.trim()}" x="${Number(x(peer.high)) + 8}" y="${y + 4}">${label(peer.mean)}</text>`
    );
  });
  const head =
    `<text class="title" x="16" y="${top + 18}">${title}</text>` +
    `<text class="note" x="16" y="${top + 34}">${note}</text>`;
  return { text: [head, ...grid, ...lines].join("\n"), bottom: last + panelFoot };
}

/** Draws the results: one panel a question, one line a peer, on scales where each step is a factor. */
export function chart(results) {
  const rowsOf = (name) => results.speed.find(({ group }) => group === name).rows;
  const panels = [
    {
      title: "Is it valid?",
      note: "Times the time of tuned hand-written code; the line spans five shapes, the dot is their mean.",
      rows: rowsOf("verdict on valid input"),
    },
    {
      title: "Give me a clean copy of a page of messages",
      note: "Times the time of JSON.parse of the same text; the line spans pages of 10 to 100,000 messages.",
      rows: rowsOf("parse of a page"),
    },
    {
      title: "What is wrong with it?",
      note: "All issues of a value that is refused; times the time of tuned hand-written code, five shapes.",
      rows: rowsOf("reject with all issues"),
    },
  ];
  let bottom = 10;
  const drawn = panels.map((each) => {
    const done = panel(each, bottom);
    bottom = done.bottom;
    return done.text;
  });
  const versions = Object.entries(results.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 8}" width="${width}" height="${bottom + 8}" role="img" aria-labelledby="title description">
<title id="title">The validators of this package against their peers</title>
<desc id="description">${panels
    .map(
      ({ title, rows }) =>
        `${title} ${peersOf(rows)
          .map(({ name, mean }) => `${name} ${label(mean)}`)
          .join(", ")}.`,
    )
    .join(" ")} Measured with ${versions}.</desc>
<style>${style}
</style>
<rect class="ground" width="100%" height="100%" rx="8"/>
${drawn.join("\n")}
</svg>
`;
}
