import { readFileSync } from "node:fs";
import { errorResponse } from "@dispatch/transport-contract";
import * as z from "zod";
import { reasonOf, startUpError } from "./start-up-error.js";

const CredentialNameSchema = z
  .string()
  .regex(/^[^/]+$/, { error: 'expected a non-empty name without "/"' })
  .refine((name) => name !== "local", { error: 'expected another name than "local", which is built in' });

const ProviderSchema = z.strictObject({
  credentialName: CredentialNameSchema,
  baseURL: z.url({ protocol: /^https?$/, error: "expected the http(s) address of an API" }),
  apiKey: z.string().min(1).optional(),
  apiKeyEnv: z.string().min(1).optional(),
  models: z.array(z.string().min(1)).optional(),
});

const ConfigurationSchema = z.strictObject({
  defaultModel: z.string().min(1).optional(),
  providers: z.array(ProviderSchema).default([]),
});

/** One OpenAI-compatible API and how it is called. */
export interface UpstreamSettings {
  readonly credentialName: string;
  readonly baseURL: string;
  /** `null` where the API asks for none. */
  readonly apiKey: string | null;
  /** The names to offer, without the credential; `null` = ask the API. */
  readonly models: readonly string[] | null;
}

/** What the configuration file and the environment say. */
export interface Configuration {
  readonly defaultModel: string | undefined;
  readonly upstreams: readonly UpstreamSettings[];
}

type Environment = Readonly<Record<string, string | undefined>>;

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw startUpError(`configuration ${file}: it cannot be read (${reasonOf(error)})`);
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw startUpError(`configuration ${file}: it is not JSON (${reasonOf(error)})`);
  }
}

function resolveUpstream(
  file: string,
  environment: Environment,
  { credentialName, baseURL, apiKey, apiKeyEnv, models }: z.infer<typeof ProviderSchema>,
): UpstreamSettings {
  const fault = (sentence: string) =>
    startUpError(`configuration ${file}: provider ${credentialName}: ${sentence}`);
  if (apiKey && apiKeyEnv) throw fault("give either apiKey or apiKeyEnv, not both");
  const fromEnvironment = apiKeyEnv === undefined ? null : environment[apiKeyEnv];
  if (apiKeyEnv !== undefined && !fromEnvironment) {
    throw fault(`the environment variable ${apiKeyEnv} is not set; set it or take apiKeyEnv out`);
  }
  return {
    credentialName,
    baseURL,
    apiKey: apiKey ?? fromEnvironment ?? null,
    models: models ?? null,
  };
}

function upstreamOfEnvironment(environment: Environment): UpstreamSettings | null {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL } = environment;
  if (!apiKey && !baseURL) return null;
  return {
    credentialName: "openai",
    baseURL: baseURL || "https://api.openai.com/v1",
    apiKey: apiKey || null,
    models: null,
  };
}

/**
 * Reads the configuration file (where there is one) and the environment; a provider `openai` of the file wins over
 * the environment's. Throws a `StartUpError` that names the file, the field and what was expected there.
 */
export function readConfiguration(file: string | null, environment: Environment): Configuration {
  const upstreams: UpstreamSettings[] = [];
  let defaultModel: string | undefined;
  if (file !== null) {
    const input = readJson(file);
    const parsed = ConfigurationSchema.safeParse(input);
    if (!parsed.success) {
      throw startUpError(`configuration ${file}: ${errorResponse(parsed.error.issues, input).error}`);
    }
    defaultModel = parsed.data.defaultModel;
    for (const provider of parsed.data.providers) {
      if (upstreams.some(({ credentialName }) => credentialName === provider.credentialName)) {
        throw startUpError(`configuration ${file}: two providers have the name ${provider.credentialName}`);
      }
      upstreams.push(resolveUpstream(file, environment, provider));
    }
  }
  const ofEnvironment = upstreamOfEnvironment(environment);
  if (ofEnvironment && !upstreams.some(({ credentialName }) => credentialName === "openai")) {
    upstreams.push(ofEnvironment);
  }
  return { defaultModel, upstreams };
}
