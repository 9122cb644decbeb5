/** The page's only style sheet: light and dark by the reader's choice, from 320 pixels up, and for paper. */
export const style = `
:root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b1f27;--soft:#5b6472;--line:#dfe3ea;--sunk:#eef1f5;--link:#1f5fbf;
--pass:#1c7c45;--fail:#c2283b;--advisory:#9a6200;--unsure:#6b4fc0;--gap:#646d7b;--absent:#a7aeb9;--error:#a8257f;
--pass-wash:#e7f5ec;--fail-wash:#fdecee;--advisory-wash:#fdf3df;--unsure-wash:#f0ecfb;--gap-wash:#eef0f3;--absent-wash:#f3f4f6;--error-wash:#fbe9f5}
@media (prefers-color-scheme:dark){:root{--page:#12151b;--card:#1a1e26;--ink:#e7eaf0;--soft:#9aa4b4;--line:#2c323d;--sunk:#222731;--link:#82b1ff;
--pass:#4cc47f;--fail:#ff7a88;--advisory:#e9b04a;--unsure:#b3a0ff;--gap:#8a94a4;--absent:#5e6775;--error:#f08acd;
--pass-wash:#14291e;--fail-wash:#331a1f;--advisory-wash:#30260f;--unsure-wash:#231f3a;--gap-wash:#222731;--absent-wash:#1e222a;--error-wash:#321a2b}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
main{padding-top:1.5rem}
section{margin-top:2.5rem}
h1,h2,h3,p,dl,ul,ol,blockquote{margin:0}
h2{font-size:1.2rem;letter-spacing:-.01em;margin-bottom:.75rem}
p>code,q>code,blockquote>code,td>code{background:var(--sunk);border-radius:4px;padding:.08em .3em}
a>code,.id{background:none!important;padding:0!important}
code,pre,.id{font-family:ui-monospace,SFMono-Regular,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.86em}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lead{color:var(--soft)}
.pass{--tone:var(--pass);--wash:var(--pass-wash)}.fail{--tone:var(--fail);--wash:var(--fail-wash)}
.advisory{--tone:var(--advisory);--wash:var(--advisory-wash)}.unsure{--tone:var(--unsure);--wash:var(--unsure-wash)}
.gap{--tone:var(--gap);--wash:var(--gap-wash)}.absent{--tone:var(--absent);--wash:var(--absent-wash)}.error{--tone:var(--error);--wash:var(--error-wash)}
.verdict{background:var(--wash);border:1px solid color-mix(in srgb,var(--tone) 35%,transparent);border-radius:14px;padding:1.5rem}
.kicker{color:var(--soft);font-size:.85rem}
h1{display:flex;align-items:center;gap:.75rem;font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.2;letter-spacing:-.02em;margin:.4rem 0}
.seal{flex:none;display:grid;place-items:center;width:1.35em;height:1.35em;border-radius:50%;background:var(--tone);color:var(--card);font-size:.8em;font-weight:700}
.verdict .lead{color:var(--ink)}
.verdict .lead::first-letter{text-transform:uppercase}
.hint{font-weight:600;margin-top:.6rem}
.facts{display:flex;flex-wrap:wrap;gap:.6rem 2rem;margin-top:1.1rem}
.facts dt{color:var(--soft);font-size:.8rem}
.facts dd{margin:0;font-weight:600}
.bar{display:flex;gap:2px;height:8px;margin:1.25rem 0 .75rem;border-radius:4px;overflow:hidden}
.bar .gap,.bar .absent{--tone:var(--line)}
.bar span{background:var(--tone);min-width:3px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.2rem,1fr));gap:.6rem;border:0;margin:0;padding:0;min-width:0}
.tile{--tone:var(--ink);position:relative;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem .8rem;cursor:pointer}
.tile.pass{--tone:var(--pass)}.tile.fail{--tone:var(--fail)}.tile.unsure{--tone:var(--unsure)}.tile.gap{--tone:var(--gap)}.tile.absent{--tone:var(--gap)}.tile.error{--tone:var(--error)}
.tile input{position:absolute;opacity:0;inset:0;cursor:pointer}
.tile b{display:block;font-size:1.45rem;line-height:1.2;color:var(--tone);font-variant-numeric:tabular-nums}
.tile span{color:var(--soft);font-size:.85rem}
.tile:hover{border-color:var(--tone)}
.tile:has(:checked){border-color:var(--tone);box-shadow:inset 0 0 0 1px var(--tone)}
.tile:has(:focus-visible){outline:2px solid var(--link);outline-offset:2px}
.glance{list-style:none;padding:0;columns:15rem;column-gap:1rem}
.glance li{break-inside:avoid}
.glance a{display:flex;gap:.6rem;align-items:baseline;padding:.2rem .35rem;border-radius:6px;color:inherit;text-decoration:none}
.glance a:hover{background:var(--sunk)}
.glance a>span:first-child{flex:none;width:6.6rem;font-size:.85rem;font-variant-numeric:tabular-nums}
.squares{display:flex;flex-wrap:wrap;gap:2px}
.squares i{width:9px;height:9px;border-radius:2px;background:var(--tone)}
.squares .gap,.squares .absent{background:none;box-shadow:inset 0 0 0 1.5px var(--tone)}
.card{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:10px;padding:1rem 1.2rem;margin-top:.8rem;break-inside:avoid}
.card h3{font-size:1.02rem;line-height:1.4}
.card>p,.card>blockquote,.card>dl{margin-top:.5rem}
.where{color:var(--soft);font-size:.88rem}
.level,.chip{display:inline-block;font-size:.7rem;font-weight:700;letter-spacing:.03em;padding:.05rem .4rem;border-radius:5px;background:var(--sunk);color:var(--soft);vertical-align:.1em;white-space:nowrap}
.clause .level{justify-self:start}
.card .level,.chip{background:var(--wash);color:var(--tone)}
.absent .chip{color:var(--soft)}
blockquote{border-left:3px solid var(--line);padding-left:.8rem;color:var(--soft)}
blockquote b{color:var(--ink);font-weight:600}
.compare{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem .9rem;background:var(--sunk);border-radius:8px;padding:.55rem .8rem}
.compare dt{color:var(--soft);font-size:.85rem}
.compare dd{margin:0}
.compare dt:last-of-type+dd code{color:var(--fail)}
.evidence{margin-top:.5rem;font-size:.9rem}
.evidence summary{cursor:pointer;color:var(--link);width:fit-content}
.evidence ol{padding-left:1.4rem}
.evidence li{margin:.5rem 0}
.call{display:block}
.answer{color:var(--soft)}
.answer::before{content:"→ "}
pre{background:var(--sunk);border-radius:6px;padding:.5rem .7rem;margin:.35rem 0 0;white-space:pre-wrap}
.links{display:flex;flex-wrap:wrap;gap:.2rem .8rem;padding:.3rem 0}
.cause{margin-top:.4rem;font-size:.9rem;color:var(--soft)}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .8rem;border-top:1px solid var(--line)}
th{border-top:0;color:var(--soft);font-weight:600;font-size:.82rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
.names{font-size:.86rem}.names a{white-space:nowrap;margin-right:.35rem;color:inherit}
.group{background:var(--card);border:1px solid var(--line);border-radius:10px;margin-top:.9rem;overflow:hidden}
.group>h3{font-size:.92rem;padding:.6rem 1rem;background:var(--sunk)}
.clause{border-top:1px solid var(--line)}
.clause>summary{display:grid;grid-template-columns:1.4rem 7.2rem 4.4rem minmax(0,1fr) auto;gap:.1rem .5rem;align-items:baseline;padding:.55rem 1rem;cursor:pointer;list-style:none}
.clause>summary::-webkit-details-marker{display:none}
.clause>summary:hover{background:var(--sunk)}
.clause[open]>summary{background:color-mix(in srgb,var(--wash) 55%,transparent)}
.mark{color:var(--tone);font-weight:700;text-align:center}
.name{white-space:nowrap;font-weight:600;font-size:.92rem}
.subject{font-weight:600;color:var(--ink)}
q{quotes:none;color:var(--soft);font-size:.92rem}
details.clause:not([open]) q{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.tally{color:var(--soft);font-size:.85rem;font-variant-numeric:tabular-nums;white-space:nowrap}
.checks{list-style:none;padding:.25rem 0 .5rem}
.check{display:grid;grid-template-columns:1.4rem minmax(0,1fr);gap:.5rem;padding:.25rem 1rem}
.check:target{background:var(--wash)}
.check.fail,.check.error,.check.advisory{padding-block:.6rem}
.id{color:var(--soft);margin-left:.3rem}
.note{color:var(--tone);font-size:.92rem}
.gap .note,.absent .note{color:var(--soft)}
.check .compare{margin-top:.4rem}
.unobservable div{margin-top:.6rem}.unobservable dt{font-weight:600}.unobservable dd{margin:0;color:var(--soft)}
footer{color:var(--soft);font-size:.85rem;padding-block:2.5rem}
${["pass", "fail", "error", "inconclusive", "not verified", "not applicable"]
  .map((status) => {
    const chosen = `body:has(input[value="${status}"]:checked)`;
    return `${chosen} .check:not([data-status="${status}"]),${chosen} .clause:not(:has([data-status="${status}"])),${chosen} .group:not(:has([data-status="${status}"])){display:none}`;
  })
  .join("\n")}
@media (max-width:700px){main{display:flex;flex-direction:column}main>section{order:2}main>.wrong{order:1}}
@media (max-width:40rem){main,footer{padding-inline:.8rem}.verdict{padding:1.1rem}.facts{gap:.5rem 1.3rem}
.card{padding:.8rem .9rem}
.clause>summary{grid-template-columns:1.4rem auto auto 1fr;padding:.55rem .7rem}.clause>summary q{grid-column:2/-1;grid-row:2}.tally{text-align:right}
.check{padding-inline:.7rem}.id{display:block;margin:0}.compare{grid-template-columns:1fr}.compare dd{margin-bottom:.3rem}
table,thead,tbody,tr,td{display:block}thead{display:none}tr{border-top:1px solid var(--line);padding:.5rem .8rem}tr:first-child{border-top:0}td{border:0;padding:.1rem 0;text-align:left}td.number::after{content:" checks"}td.number.one::after{content:" check"}}
@media print{:root{--page:#fff;--card:#fff}html{font-size:12px}body{font-size:1rem}.tiles input{display:none}details::details-content{content-visibility:visible!important;block-size:auto!important}
.clause>summary,.check,tr{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
