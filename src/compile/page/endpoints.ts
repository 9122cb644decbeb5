import { features } from "../../contract.js";
import type { Endpoint, Feature } from "../../features/feature.js";
import { clauseLinks } from "./clauses.js";
import { exchangeText } from "./exchange.js";
import { code, linkTo, list, paragraphs, table } from "./markdown.js";
import type { Section } from "./section.js";
import type { ShapePlacement } from "./shape-placement.js";
import { shapeLink, shapeText } from "./shapes.js";

function routeOf({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

/** Links to the place where an endpoint stands. */
function endpointLink(endpoint: Endpoint): string {
  return linkTo(routeOf(endpoint), code(routeOf(endpoint)));
}

function factsOf({ path, request, response, refusals, clauses }: Endpoint): string {
  const lines = response.stream ? `NDJSON of ${shapeLink(response.shape)}` : shapeLink(response.shape);
  return list([
    ...(path.includes(":id") ? ["`:id` is the conversation's id, percent-encoded."] : []),
    request ? `Request body: ${shapeLink(request)}, as JSON.` : "Request body: none.",
    `Answer \`200\`: ${lines}. ${response.sentence}`,
    ...Object.entries(response.headers ?? {}).map(([name, text]) => `Header ${code(name)}: ${text}`),
    ...Object.entries(refusals ?? {}).map(
      ([status, sentence]) => `Answer ${code(status)}: ${shapeLink("ErrorResponse")}. ${sentence}`,
    ),
    `Clauses: ${clauseLinks(clauses)}.`,
  ]);
}

function endpointText(endpoint: Endpoint, placement: ShapePlacement): string {
  return paragraphs(
    `#### ${code(routeOf(endpoint))}`,
    endpoint.summary,
    factsOf(endpoint),
    ...endpoint.exchanges.map((exchange) => exchangeText(endpoint, exchange)),
    ...placement.at(endpoint).map((shape) => shapeText(shape, "#####")),
  );
}

function featureText({ title, sentence, endpoints }: Feature, placement: ShapePlacement): string {
  return paragraphs(
    `### ${title}`,
    sentence,
    ...endpoints.map((endpoint) => endpointText(endpoint, placement)),
  );
}

/** Writes every endpoint with its types, its examples and the clauses that speak of it, by feature. */
export function endpointsSection(placement: ShapePlacement): Section {
  const served = features.filter(({ endpoints }) => endpoints.length > 0);
  const rows = served.flatMap(({ endpoints }) =>
    endpoints.map((endpoint) => [
      endpointLink(endpoint),
      endpoint.summary,
      endpoint.request ? shapeLink(endpoint.request) : "",
      `${shapeLink(endpoint.response.shape)}${endpoint.response.stream ? " a line" : ""}`,
    ]),
  );
  return {
    heading: "Endpoints",
    text: paragraphs(
      "Paths are relative to the server's address. Bodies are JSON in UTF-8.",
      table(["endpoint", "what it does", "request", "answer"], rows),
      ...served.map((feature) => featureText(feature, placement)),
    ),
  };
}
