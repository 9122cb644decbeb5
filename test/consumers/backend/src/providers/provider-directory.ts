import { formatModelName, type ModelName, parseModelName } from "@dispatch/transport-contract";
import { type Provider, providerFault } from "./provider.js";

/** A model and whoever runs it. */
export interface FoundModel {
  readonly provider: Provider;
  /** Without the credential. */
  readonly model: string;
  /** The whole name. */
  readonly name: ModelName;
}

/** Finds the provider of a model by the credential in its name. */
export interface ProviderDirectory {
  /** `null` takes the first choice. Throws a `ProviderFault` for a name whose credential no provider has (UNKNOWN-01). */
  find(name: ModelName | null): FoundModel;
  /** Every name that a user may choose from. */
  listModels(): Promise<readonly ModelName[]>;
}

/** Puts providers side by side; `firstChoice` answers where nobody has chosen and no default is configured. */
export function createProviderDirectory(
  providers: readonly Provider[],
  firstChoice: ModelName,
): ProviderDirectory {
  const byCredential = new Map(providers.map((provider) => [provider.credentialName, provider]));
  return {
    find(name) {
      const wanted = name ?? firstChoice;
      const parts = parseModelName(wanted);
      const provider = parts && byCredential.get(parts.credentialName);
      if (!provider) throw providerFault("unknown_model", `no provider knows the model ${wanted}`);
      return { provider, model: parts.model, name: wanted };
    },
    async listModels() {
      const lists = await Promise.all(
        providers.map(async ({ credentialName, listModels }) =>
          (await listModels()).map((model) => formatModelName({ credentialName, model })),
        ),
      );
      return lists.flat();
    },
  };
}
