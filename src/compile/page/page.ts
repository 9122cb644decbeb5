import { features } from "../../contract.js";
import { stampPage } from "../../page-stamp.js";
import { changesSection } from "./changes.js";
import { clausesSection } from "./clauses.js";
import { decisionsSection } from "./decisions.js";
import { resolutionSection, turnSection } from "./diagrams.js";
import { endpointsSection } from "./endpoints.js";
import { frontEndSection } from "./front-end.js";
import { mirrorSection, openingText, packageSection } from "./introduction.js";
import { linkTo, list, paragraphs } from "./markdown.js";
import { otherLanguagesSection } from "./other-languages.js";
import type { Section } from "./section.js";
import { placeShapes } from "./shape-placement.js";
import { shapesSection } from "./shapes.js";
import { socketMessagesSection } from "./socket-messages.js";
import { versionBumpSection } from "./version-bump.js";

function sectionsInOrder(version: string): readonly Section[] {
  const placement = placeShapes(features);
  return [
    packageSection(),
    mirrorSection(),
    versionBumpSection(),
    resolutionSection(),
    turnSection(),
    frontEndSection(),
    endpointsSection(placement),
    socketMessagesSection(placement),
    shapesSection(placement),
    decisionsSection(),
    clausesSection(),
    otherLanguagesSection(),
    changesSection(version),
  ];
}

/** Writes the reference page of the contract, stamped with its version and its hash. Same source, same bytes. */
export function compilePage(version: string): string {
  const sections = sectionsInOrder(version);
  const body = paragraphs(
    openingText(version),
    list(sections.map(({ heading }) => linkTo(heading))),
    ...sections.map(({ heading, text }) => `## ${heading}\n\n${text}`),
  );
  return stampPage(`\n${body}\n`, version);
}
