import { shapeNamed, socketMessages } from "../../contract.js";
import type { SocketMessage } from "../../features/feature.js";
import { clauseLinks } from "./clauses.js";
import { code, list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";
import type { ShapePlacement } from "./shape-placement.js";
import { examplesOf, shapeLink, shapeText } from "./shapes.js";

const directions = { client: "Client to server", server: "Server to client" } as const;

function messageText(message: SocketMessage, placement: ShapePlacement): string {
  const { shape, from, summary, clauses } = message;
  return paragraphs(
    `### ${directions[from]}: ${code(shape)}`,
    summary,
    list([`Shape: ${shapeLink(shape)}.`, `Clauses: ${clauseLinks(clauses)}.`]),
    examplesOf(shapeNamed(shape)),
    ...placement.at(message).map((placed) => shapeText(placed, "####")),
  );
}

/** Writes every message of the WebSocket with its type, its examples and the clauses that speak of it. */
export function socketMessagesSection(placement: ShapePlacement): Section {
  return {
    heading: "WebSocket messages",
    text: paragraphs(
      "Each message is one JSON value. The address of the socket is the server's own; the contract does not name it.",
      ...socketMessages.map((message) => messageText(message, placement)),
    ),
  };
}
