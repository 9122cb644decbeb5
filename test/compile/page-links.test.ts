import { describe, expect, it } from "vitest";
import { version } from "../../package.json";
import { clauseLink } from "../../src/compile/page/clauses.js";
import { anchorOf, linkTo } from "../../src/compile/page/markdown.js";
import { compilePage } from "../../src/compile/page/page.js";
import { clauses, decisions, endpoints, features, shapes, socketMessages } from "../../src/contract.js";
import { proseOf } from "./page-blocks.js";

const prose = proseOf(compilePage(version));

const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text);
const explicit = [...prose.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = ""]) => id);
const anchors = [...headings.map(anchorOf), ...explicit];
const links = [...prose.matchAll(/\]\(([^)]*)\)/g)].map(([, target = ""]) => target);

describe("the links of the reference page", () => {
  it("stay inside the page, because a copy of it stands alone", () => {
    expect(links.filter((target) => !target.startsWith("#"))).toEqual([]);
  });

  it("each lead to a heading or an anchor", () => {
    const missing = links.filter((target) => !anchors.includes(target.slice(1)));
    expect(missing).toEqual([]);
    expect(links.length).toBeGreaterThan(100);
  });

  it("lead to one place each: no anchor stands twice", () => {
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toEqual([]);
  });

  it.each([
    ["The front end's checklist", "the-front-ends-checklist"],
    ["`GET /conversations/:id/model`", "get-conversationsidmodel"],
    ["`POST /chat/warm`", "post-chatwarm"],
    ["`BotMessageMetadata`", "botmessagemetadata"],
    ["One turn, from choice to reload", "one-turn-from-choice-to-reload"],
    ["0.20.0, additive", "0200-additive"],
  ])("lead from %s to the anchor that GitHub gives it", (heading, anchor) => {
    expect(anchorOf(heading)).toBe(anchor);
    expect(headings).toContain(heading);
  });

  it("keep the hyphens of a heading", () => {
    expect(anchorOf("Back-end rules")).toBe("back-end-rules");
  });

  it("are refused where they name a clause that the contract has not", () => {
    expect(() => clauseLink("READ-99")).toThrow("the contract has no clause READ-99");
  });

  it("have a place for every clause, endpoint, message, shape and decision", () => {
    const places = [
      ...clauses.map(({ id }) => id.toLowerCase()),
      ...endpoints.map(({ method, path }) => anchorOf(`${method} ${path}`)),
      ...shapes.map(({ name }) => anchorOf(name)),
      ...decisions.map(({ name }) => anchorOf(`The decision ${name}`)),
    ];
    expect(places.filter((place) => !anchors.includes(place))).toEqual([]);
    const messages = headings.filter((heading) => / to (server|client): /.test(heading));
    expect(messages).toHaveLength(socketMessages.length);
  });

  it("lead from the list at the top to every section", () => {
    const sections = [...prose.matchAll(/^## (.+)$/gm)].map(([, text = ""]) => text);
    const top = prose.slice(0, prose.indexOf("\n## "));
    expect(sections.filter((heading) => !top.includes(`- ${linkTo(heading)}\n`))).toEqual([]);
  });

  it("lead from each endpoint to the clauses that speak of it", () => {
    const missing = endpoints.flatMap(({ method, path, clauses }) => {
      const section = prose.split(`#### \`${method} ${path}\`\n`)[1]?.split("\n#### ")[0] ?? "";
      return clauses.filter((id) => !section.includes(`[${id}](#${id.toLowerCase()})`));
    });
    expect(missing).toEqual([]);
  });
});

describe("a feature on the reference page", () => {
  it("says what a user gets, above its endpoints and above its clauses", () => {
    const headings = features.flatMap(({ title, sentence, endpoints }) => [
      ...(endpoints.length > 0 ? [`### ${title}\n\n${sentence}\n\n`] : []),
      `### ${title}: clauses\n\n${sentence}\n\n`,
    ]);
    expect(headings.filter((heading) => !prose.includes(heading))).toEqual([]);
  });
});
