import type { JsonObject, ReleaseData, ReleasedEndpoint } from "../../../src/evolution.js";

type Json = Record<string, unknown>;

/** Where the parts of one contract stand, in a document that holds several. */
interface Home {
  /** In front of each path: `/c7`. */
  readonly prefix: string;
  /** Behind each name: `7`. */
  readonly suffix: string;
}

function refTo(name: string, { suffix }: Home): Json {
  return { $ref: `#/components/schemas/${name}${suffix}` };
}

/** Puts a schema of a release into a document: what it refers to is what a reader accepts. */
function moved(schema: JsonObject, { suffix }: Home): Json {
  const text = JSON.stringify(schema).replace(
    /"\$ref":"#\/shapes\/([^/"]+)\/(?:reads|writes)"/g,
    (_, name: string) => `"$ref":"#/components/schemas/${name}${suffix}"`,
  );
  return JSON.parse(text) as Json;
}

function operationOf(endpoint: ReleasedEndpoint, home: Home): Json {
  const { id, path, request, response, errors } = endpoint;
  const bodyOf = (type: string, shape: string) => ({ content: { [type]: { schema: refTo(shape, home) } } });
  const headers = response.headers.map((name) => [name, { schema: { type: "string" } }] as const);
  const parts = [...path.matchAll(/:([^/]+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  return {
    operationId: `${id}${home.suffix}`,
    ...(parts.length > 0 && { parameters: parts }),
    ...(request && { requestBody: { required: true, ...bodyOf("application/json", request) } }),
    responses: {
      "200": {
        description: "The answer.",
        ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
        ...bodyOf(response.stream ? "application/x-ndjson" : "application/json", response.shape),
      },
      ...Object.fromEntries(
        Object.entries(errors).map(([status, shape]) => [
          status,
          { description: "A refusal.", ...bodyOf("application/json", shape) },
        ]),
      ),
    },
  };
}

function pathsOf({ endpoints }: ReleaseData, home: Home): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = `${home.prefix}${endpoint.path.replace(/:([^/]+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, home) };
  }
  return paths;
}

function schemasOf({ shapes }: ReleaseData, home: Home): Json {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, { reads }]) => [`${name}${home.suffix}`, moved(reads, home)]),
  );
}

/** Renders releases as one OpenAPI 3.1 document: the paths of the first stand under `/c0`, of the next under `/c1`. */
export function releasesOpenapi(releases: readonly ReleaseData[]): Json {
  const homes = releases.map((release, at) => ({ release, home: { prefix: `/c${at}`, suffix: `_${at}` } }));
  return {
    openapi: "3.1.0",
    info: { title: "Contracts", version: "1.0.0" },
    paths: Object.assign({}, ...homes.map(({ release, home }) => pathsOf(release, home))),
    components: {
      schemas: Object.assign({}, ...homes.map(({ release, home }) => schemasOf(release, home))),
    },
  };
}

/** Renders one release as an OpenAPI 3.1 document, under its own paths and names. */
export function releaseOpenapi(release: ReleaseData): Json {
  const home = { prefix: "", suffix: "" };
  return {
    openapi: "3.1.0",
    info: { title: "Contract", version: release.version },
    paths: pathsOf(release, home),
    components: { schemas: schemasOf(release, home) },
  };
}
