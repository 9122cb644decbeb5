import { describe, expect, it } from "vitest";
import { asJson, type JsonObject } from "../../src/compile/json-text.js";
import { openapiDocument } from "../../src/compile/openapi.js";
import { clauses, endpoints, shapes } from "../../src/contract.js";
import type { Endpoint } from "../../src/features/feature.js";
import { corpusOf } from "./corpus.js";
import { exchanges } from "./exchanges.js";
import { described, objectsIn, propertiesIn, resolve } from "./schema-walk.js";
import { titled } from "./titled.js";
import { openapiValidators } from "./validators.js";

interface NamedExample {
  readonly summary: string;
  readonly value?: unknown;
  readonly serializedValue?: string;
}

type NamedExamples = Readonly<Record<string, NamedExample>>;

interface Content {
  readonly schema: { readonly $ref?: string; readonly anyOf?: readonly { readonly $ref: string }[] };
  readonly examples: NamedExamples;
  readonly "x-malformed-examples"?: NamedExamples;
}

interface Response {
  readonly description: string;
  readonly headers?: Readonly<
    Record<string, { readonly description: string; readonly examples?: NamedExamples }>
  >;
  readonly content: Readonly<Record<string, Content>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly examples: NamedExamples;
}

interface Operation extends JsonObject {
  readonly operationId: string;
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Response>>;
  readonly "x-clauses": readonly string[];
}

const document = asJson(openapiDocument("0.20.0")) as JsonObject;

const eachShape = titled(shapes, ({ name }) => name);

const eachEndpoint = titled(endpoints, ({ id }) => id);

const eachExchange = titled(exchanges, ({ name }) => name);

const validator = openapiValidators(document);

function operationOf({ method, path }: Endpoint): Operation {
  const paths = document["paths"] as Record<string, Record<string, Operation>>;
  const operation = paths[path.replace(":id", "{id}")]?.[method.toLowerCase()];
  if (!operation) throw new Error(`the document has no ${method} ${path}`);
  return operation;
}

function example(examples: NamedExamples | undefined, title: string): NamedExample | undefined {
  return Object.values(examples ?? {}).find(({ summary }) => summary === title);
}

function isValid(value: unknown, { schema }: Content): boolean {
  const alternatives = schema.anyOf ?? [schema];
  return alternatives.some(({ $ref }) => validator(String($ref).replace("#/components/schemas/", ""))(value));
}

describe("the OpenAPI document", () => {
  it("describes every endpoint as one operation, and no others", () => {
    const paths = Object.values(document["paths"] as Record<string, Record<string, Operation>>);
    const ids = paths.flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(ids.toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted());
    expect(endpoints.map((endpoint) => operationOf(endpoint).operationId)).toEqual(
      endpoints.map(({ id }) => id),
    );
  });

  it.each(eachShape)("judges values of %s as the zod schema does", (_name, shape) => {
    const judge = validator(shape.name);
    const wrong = corpusOf(shape).filter((value) => judge(value) !== shape.schema.safeParse(value).success);
    expect(wrong).toEqual([]);
  });

  it.each(eachExchange)(
    "shows the answer of %s, and its schema accepts it",
    (_name, { endpoint, exchange }) => {
      const response = operationOf(endpoint).responses[String(exchange.status)];
      const isStream = endpoint.response.stream && exchange.status === 200;
      const content = response?.content[isStream ? "application/x-ndjson" : "application/json"];
      if (!response || !content) throw new Error(`no response for status ${exchange.status}`);
      const bodies = isStream ? (exchange.response as unknown[]) : [exchange.response];
      const shown = bodies.map((_, at) =>
        example(
          content.examples,
          isStream ? `${exchange.title}: line ${at + 1} of ${bodies.length}` : exchange.title,
        ),
      );
      expect(shown.map((one) => one?.value)).toEqual(bodies);
      expect(bodies.filter((body) => !isValid(body, content))).toEqual([]);
      for (const [name, value] of Object.entries(exchange.headers ?? {})) {
        expect(example(response.headers?.[name]?.examples, exchange.title)?.value).toBe(value);
      }
    },
  );

  it.each(eachExchange.filter(([, { endpoint }]) => endpoint.request))(
    "shows the request of %s, and its schema accepts it only where the answer does",
    (_name, { endpoint, exchange }) => {
      const { status, title, request, requestText } = exchange;
      const body = operationOf(endpoint).requestBody;
      const content = body?.content["application/json"];
      if (!content) throw new Error("no request body");
      const shown = example(status === 400 ? content["x-malformed-examples"] : content.examples, title);
      expect(body.required).toBe(true);
      expect(shown?.value).toEqual(request);
      expect(shown?.serializedValue).toBe(requestText);
      if (requestText === undefined) expect(isValid(request, content)).toBe(status !== 400);
      else expect(() => JSON.parse(requestText)).toThrow();
    },
  );

  it.each(eachEndpoint)("shows as many examples of %s as it has exchanges", (_id, endpoint) => {
    const { parameters, requestBody, responses } = operationOf(endpoint);
    const count = (examples: object | undefined) => Object.keys(examples ?? {}).length;
    const lines = endpoint.exchanges.flatMap(({ response, status }) =>
      endpoint.response.stream && status === 200 ? (response as unknown[]) : [response],
    );
    const contents = Object.values(responses).flatMap(({ content }) => Object.values(content));
    expect(contents.reduce((sum, { examples }) => sum + count(examples), 0)).toBe(lines.length);
    const content = requestBody?.content["application/json"];
    const requests = count(content?.examples) + count(content?.["x-malformed-examples"]);
    expect(requests).toBe(endpoint.request ? endpoint.exchanges.length : 0);
    const ids = endpoint.exchanges.flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(
      (parameters ?? []).flatMap(({ examples }) => Object.values(examples).map(({ value }) => value)),
    ).toEqual(ids);
  });

  it.each(eachEndpoint)("BAD-01 TURN-07 %s answers 400 just where it takes a body", (_id, endpoint) => {
    const { responses, requestBody } = operationOf(endpoint);
    expect("400" in responses).toBe(requestBody !== undefined);
    for (const [status, response] of Object.entries(responses)) {
      const { $ref } = response.content["application/json"]?.schema ?? {};
      if (status !== "200") expect($ref).toBe("#/components/schemas/ErrorResponse");
    }
  });

  it.each(eachEndpoint.filter(([, { path }]) => path.includes(":id")))(
    "ID-01 %s names its path's id",
    (_id, endpoint) => {
      const [parameter, ...others] = operationOf(endpoint).parameters ?? [];
      expect(others).toEqual([]);
      expect(parameter).toMatchObject({ name: "id", in: "path", required: true });
      expect(parameter?.description).toMatch(/percent-encoded.*decodes it once/);
    },
  );

  it.each(eachEndpoint)("writes the clauses of %s with their level and text", (_id, endpoint) => {
    const operation = operationOf(endpoint);
    expect(operation["x-clauses"]).toEqual(endpoint.clauses);
    for (const { id, level, text } of clauses.filter((clause) => endpoint.clauses.includes(clause.id))) {
      expect(operation.description).toContain(`**${id} ${level}** ${text}`);
    }
  });

  it("lists every clause with its level and text", () => {
    const listed = document["x-clauses"] as readonly JsonObject[];
    expect(listed.map(({ id, level, text }) => ({ id, level, text }))).toEqual(clauses);
  });

  it("describes every property, and closes no object", () => {
    expect(propertiesIn(document).filter(({ schema }) => !described(schema, document))).toEqual([]);
    expect(objectsIn(document).filter(({ additionalProperties }) => additionalProperties === false)).toEqual(
      [],
    );
  });

  it("refers to nothing that it does not hold", () => {
    const refs = objectsIn(document).flatMap(({ $ref }) => (typeof $ref === "string" ? [$ref] : []));
    expect(refs.length).toBeGreaterThan(0);
    for (const ref of refs) expect(() => resolve(ref, document)).not.toThrow();
  });
});
