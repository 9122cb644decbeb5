import { countPrompt, type LocalModel, localModels } from "./local-models.js";
import { type Provider, providerFault } from "./provider.js";

/** The credential of the models that need none. */
export const LOCAL_CREDENTIAL = "local";

/** The local model that answers where nobody has chosen. */
export const LOCAL_FIRST_CHOICE = `${LOCAL_CREDENTIAL}/echo`;

function find(name: string): LocalModel {
  const model = localModels.get(name);
  if (model) return model;
  throw providerFault("unknown_model", `no provider knows the model ${LOCAL_CREDENTIAL}/${name}`);
}

/** Runs the local models. */
export function createLocalProvider(): Provider {
  return {
    credentialName: LOCAL_CREDENTIAL,
    listModels: async () => [...localModels.keys()],
    openRun: async (request) => find(request.model)(request),
    /** A local model has no cache: the figures are those of one that would keep the whole conversation. */
    async warm(request) {
      find(request.model);
      const inputTokens = countPrompt(request);
      return {
        inputTokens,
        outputTokens: 0,
        cacheReadTokens: 0,
        cacheWriteTokens: inputTokens,
        cachePct: 0,
        expectedCacheRate: inputTokens > 0 ? 100 : 0,
      };
    },
  };
}
