import { readFileSync } from "node:fs";
import type { JsonValue, ReleaseData, Travel } from "../../../src/evolution.js";

/** A schema that can be edited. */
export interface SchemaDraft {
  $ref?: string;
  type?: string | string[];
  const?: JsonValue;
  enum?: JsonValue[];
  properties?: Record<string, SchemaDraft>;
  required?: string[];
  additionalProperties?: boolean | SchemaDraft;
  items?: SchemaDraft;
  anyOf?: SchemaDraft[];
  minItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  default?: JsonValue;
  title?: string;
  description?: string;
  dependentRequired?: Record<string, string[]>;
  $dynamicRef?: string;
}

type Side = "reads" | "writes";

interface ShapeDraft {
  feature: string;
  travels: Travel[];
  unknownFields?: "kept" | "dropped";
  reads: SchemaDraft;
  writes: SchemaDraft;
  unseen: string[];
}

interface EndpointDraft {
  id: string;
  method: string;
  path: string;
  request?: string;
  response: { shape: string; stream?: true; headers: string[] };
  errors: Record<string, string>;
  about: Record<string, JsonValue>;
}

interface MessageDraft {
  shape: string;
  from: "client" | "server";
  about: Record<string, JsonValue>;
}

interface ClauseDraft {
  id: string;
  level: "MUST" | "SHOULD" | "MAY";
  text: string;
}

interface RowDraft {
  title: string;
  input: JsonValue[];
  output: JsonValue;
}

interface DecisionDraft {
  name: string;
  signature: string;
  rows: RowDraft[];
  about: Record<string, JsonValue>;
}

/** A release that can be edited. */
export interface ReleaseDraft {
  $comment: string;
  format: 1;
  version: string;
  shapes: Record<string, ShapeDraft>;
  endpoints: EndpointDraft[];
  messages: MessageDraft[];
  clauses: ClauseDraft[];
  decisions: DecisionDraft[];
}

/** What a maintainer does to the contract, done to its release. */
export type Edit = (release: ReleaseDraft) => void;

const text = readFileSync("reference/releases/0.20.0.json", "utf8");

/** A copy of the first release, which no one changes any more. */
export function releaseDraft(): ReleaseDraft {
  return JSON.parse(text) as ReleaseDraft;
}

/** The first release. */
export const released = releaseDraft() as unknown as ReleaseData;

/** The first release after some edits, under the next version. */
export function edited(...edits: readonly Edit[]): ReleaseData {
  const draft = releaseDraft();
  draft.version = "0.21.0";
  for (const edit of edits) edit(draft);
  return draft as unknown as ReleaseData;
}

/** Fails where a row speaks of what the contract has not. */
export function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`the contract has no ${name}`);
  return value;
}

/** Edits what a reader of a shape accepts and what a sender sends, in the same way. */
export function inShape(name: string, edit: (schema: SchemaDraft, side: Side) => void): Edit {
  return ({ shapes }) => {
    const shape = found(shapes[name], name);
    edit(shape.reads, "reads");
    edit(shape.writes, "writes");
  };
}

/** A reference to a shape, on either side. */
export function refTo(name: string, side: Side): SchemaDraft {
  return { $ref: `#/shapes/${name}/${side}` };
}

export function addField(
  shape: string,
  field: string,
  schema: SchemaDraft,
  need: "optional" | "required" = "optional",
): Edit {
  return inShape(shape, (draft) => {
    draft.properties = { ...draft.properties, [field]: schema };
    if (need === "required") draft.required = [...(draft.required ?? []), field];
  });
}

export function removeField(shape: string, field: string): Edit {
  return inShape(shape, (draft) => {
    found(draft.properties?.[field], `${shape}.${field}`);
    delete draft.properties?.[field];
    if (draft.required) draft.required = draft.required.filter((name) => name !== field);
  });
}

export function requireField(shape: string, field: string): Edit {
  return inShape(shape, (draft) => {
    draft.required = [...(draft.required ?? []), field];
  });
}

export function freeField(shape: string, field: string): Edit {
  return inShape(shape, (draft) => {
    draft.required = found(draft.required, `required in ${shape}`).filter((name) => name !== field);
  });
}

/** Edits the schema of one field on both sides. */
export function inField(shape: string, field: string, edit: (schema: SchemaDraft) => void): Edit {
  return inShape(shape, (draft) => edit(found(draft.properties?.[field], `${shape}.${field}`)));
}

/** Gives a field another schema. */
export function setField(
  shape: string,
  field: string,
  schema: SchemaDraft | ((side: Side) => SchemaDraft),
): Edit {
  return inShape(shape, (draft, side) => {
    found(draft.properties?.[field], `${shape}.${field}`);
    draft.properties = {
      ...draft.properties,
      [field]: typeof schema === "function" ? schema(side) : schema,
    };
  });
}

export function inEndpoint(name: string, edit: (endpoint: EndpointDraft) => void): Edit {
  return ({ endpoints }) =>
    edit(
      found(
        endpoints.find(({ method, path }) => `${method} ${path}` === name),
        name,
      ),
    );
}

export function removeEndpoint(name: string): Edit {
  return (release) => {
    const left = release.endpoints.filter(({ method, path }) => `${method} ${path}` !== name);
    if (left.length === release.endpoints.length) throw new Error(`the contract has no ${name}`);
    release.endpoints = left;
  };
}

export function inClause(id: string, edit: (clause: ClauseDraft) => void): Edit {
  return ({ clauses }) =>
    edit(
      found(
        clauses.find((clause) => clause.id === id),
        id,
      ),
    );
}

export function inDecision(name: string, edit: (decision: DecisionDraft) => void): Edit {
  return ({ decisions }) =>
    edit(
      found(
        decisions.find((decision) => decision.name === name),
        name,
      ),
    );
}

/** Edits the first row of a decision. */
export function inFirstRow(name: string, edit: (row: RowDraft) => void): Edit {
  return inDecision(name, ({ rows }) => edit(found(rows[0], `row of ${name}`)));
}

/** Gives a shape another name, everywhere. */
export function renameShape(oldName: string, newName: string): Edit {
  return (release) => {
    found(release.shapes[oldName], oldName);
    const renamed = JSON.stringify(release)
      .replaceAll(`"${oldName}"`, `"${newName}"`)
      .replaceAll(`#/shapes/${oldName}/`, `#/shapes/${newName}/`);
    Object.assign(release, JSON.parse(renamed));
  };
}
