import { shapeNamed } from "../contract.js";
import type { Endpoint, Exchange } from "../features/feature.js";
import { clauseList } from "./clause-list.js";
import { namedExamples } from "./example-names.js";
import type { JsonObject } from "./json-text.js";
import { eventSchema } from "./known-events.js";

const refTo = (shape: string) => ({ $ref: `#/components/schemas/${shape}` });

function hasId({ path }: Endpoint): boolean {
  return path.includes("/:id");
}

function parametersOf(endpoint: Endpoint): readonly JsonObject[] {
  const examples = namedExamples(
    endpoint.exchanges.filter(({ id }) => id !== undefined),
    ({ title, id }) => ({ summary: title, value: id }),
  );
  return [
    {
      name: "id",
      in: "path",
      required: true,
      description:
        'The conversation\'s id, percent-encoded as one segment of the path; the server decodes it once (ID-01). Every text is an id but `""`, `"."`, `".."` and what holds a lone surrogate (PATH-01).',
      schema: { type: "string", minLength: 1 },
      examples,
    },
  ];
}

function requestBodyOf(request: string, exchanges: readonly Exchange[]): JsonObject {
  const isWellFormed = ({ status }: Exchange) => status !== 400;
  const malformed = namedExamples(
    exchanges.filter((exchange) => !isWellFormed(exchange)),
    ({ title, request: value, requestText }) =>
      requestText === undefined
        ? { summary: title, value }
        : { summary: title, serializedValue: requestText },
  );
  return {
    required: true,
    content: {
      "application/json": {
        schema: refTo(request),
        examples: namedExamples(exchanges.filter(isWellFormed), ({ title, request: value }) => ({
          summary: title,
          value,
        })),
        // Beside the others these would be examples that break their own schema.
        ...(Object.keys(malformed).length && { "x-malformed-examples": malformed }),
      },
    },
  };
}

function bodiesOf(exchanges: readonly Exchange[]): JsonObject {
  return namedExamples(exchanges, ({ title, response }) => ({ summary: title, value: response }));
}

/** A stream is not one JSON value: each of its lines is an example of its own, under the exchange's name. */
function linesOf(exchanges: readonly Exchange[]): JsonObject {
  const lines = exchanges.flatMap(({ title, response }) => {
    const events = response as readonly unknown[];
    return events.map((value, at) => ({ title: `${title}: line ${at + 1} of ${events.length}`, value }));
  });
  return namedExamples(lines, ({ title, value }) => ({ summary: title, value }));
}

function headersOf({ response, exchanges }: Endpoint): JsonObject | undefined {
  if (!response.headers) return undefined;
  const headers = Object.entries(response.headers).map(([name, description]) => {
    const shown = exchanges.filter(({ headers }) => headers?.[name] !== undefined);
    const examples = namedExamples(shown, ({ title, headers }) => ({
      summary: title,
      value: headers?.[name],
    }));
    return [name, { description, schema: { type: "string" }, ...(shown.length && { examples }) }] as const;
  });
  return Object.fromEntries(headers);
}

function responsesOf(endpoint: Endpoint): JsonObject {
  const { response, refusals = {}, exchanges } = endpoint;
  const withStatus = (status: number) => exchanges.filter((exchange) => exchange.status === status);
  const unknown = exchanges.find(({ status }) => status !== 200 && !(status in refusals));
  if (unknown) throw new Error(`${endpoint.id}: no response is described for status ${unknown.status}`);
  const headers = headersOf(endpoint);
  const ok = {
    description: response.stream ? `${response.sentence} The schema is that of one line.` : response.sentence,
    ...(headers && { headers }),
    content: response.stream
      ? {
          "application/x-ndjson": {
            schema: eventSchema(shapeNamed(response.shape), refTo),
            examples: linesOf(withStatus(200)),
          },
        }
      : { "application/json": { schema: refTo(response.shape), examples: bodiesOf(withStatus(200)) } },
  };
  const refused = Object.entries(refusals).map(([status, description]) => [
    status,
    {
      description,
      content: {
        "application/json": {
          schema: refTo("ErrorResponse"),
          examples: bodiesOf(withStatus(Number(status))),
        },
      },
    },
  ]);
  return { "200": ok, ...Object.fromEntries(refused) };
}

/** Describes an endpoint as an OpenAPI operation, with all its exchanges as named examples. */
export function operationOf(endpoint: Endpoint, tag: string): JsonObject {
  const { id, summary, request, clauses, exchanges } = endpoint;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: clauseList(clauses),
    ...(hasId(endpoint) && { parameters: parametersOf(endpoint) }),
    ...(request && { requestBody: requestBodyOf(request, exchanges) }),
    responses: responsesOf(endpoint),
    "x-clauses": clauses,
  };
}
