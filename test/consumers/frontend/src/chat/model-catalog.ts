import type { ModelInfo, ModelsResponse } from "@dispatch/transport-contract";
import { signal } from "@preact/signals";
import type { ApiClient } from "../api/api-client.js";

/** The models that the server offers; where it does not tell them, the chat goes on without. */
export class ModelCatalog {
  readonly #api: ApiClient;
  readonly names = signal<readonly string[]>([]);
  readonly state = signal<"reading" | "ready" | "unavailable">("reading");
  #info: ModelsResponse["modelInfo"];

  constructor(api: ApiClient) {
    this.#api = api;
  }

  /** Reads the list again; a list that was read before stays until then. */
  async read(): Promise<void> {
    this.state.value = "reading";
    try {
      const { models, modelInfo } = await this.#api.models();
      this.#info = modelInfo;
      this.names.value = models;
      this.state.value = "ready";
    } catch {
      this.state.value = "unavailable";
    }
  }

  /** What is known of a model; a name such as `constructor` is a name like any other. */
  infoOf(name: string): ModelInfo | null {
    return this.#info && Object.hasOwn(this.#info, name) ? (this.#info[name] ?? null) : null;
  }
}
