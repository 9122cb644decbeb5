import { CONTRACT_VERSION, compareContractVersions } from "@dispatch/transport-contract";
import { signal } from "@preact/signals";
import { type ApiClient, createApiClient } from "../api/api-client.js";
import type { About, ConversationSummary } from "../api/demo-shapes.js";
import { Connection } from "./connection.js";
import { Conversation, type ConversationHost } from "./conversation.js";
import { readRoute, routeOf } from "./conversation-route.js";
import { ModelCatalog } from "./model-catalog.js";

const CLOCK_MS = 30_000;

/** The whole page: which conversations there are, which one is open, and whether the server answers. */
export class ChatPage {
  readonly connection: Connection;
  readonly catalog: ModelCatalog;
  readonly about = signal<About | null>(null);
  readonly list = signal<readonly ConversationSummary[]>([]);
  /** How the server's version of the contract differs from the page's own, in words; `null` where it does not say so. */
  readonly skew = signal<string | null>(null);
  readonly open;
  /** What relative times are counted from. */
  readonly now = signal(Date.now());

  readonly #api: ApiClient;
  readonly #host: ConversationHost;
  readonly #known = new Map<string, Conversation>();
  readonly #otherTabs: BroadcastChannel;
  /** The conversation that has no id yet: what is typed there stays until it is sent. */
  #fresh: Conversation;
  #listings = 0;

  constructor(base: string) {
    this.#api = createApiClient(base, {
      onUnreachable: () => this.connection.lost(),
      onVersion: (stated) => this.#compareVersion(stated),
    });
    this.connection = new Connection(
      () => this.#api.health(),
      (wasUp) => void this.#hearPulse(wasUp),
    );
    this.catalog = new ModelCatalog(this.#api);
    this.#host = {
      api: this.#api,
      defaultModel: () => this.about.value?.defaultModel ?? null,
      onNamed: (conversation, id) => this.#adopt(conversation, id),
      onChanged: (conversation) => this.#announce(conversation),
      onBroken: () => void this.connection.check(),
    };
    this.#fresh = new Conversation(this.#host, null);
    this.open = signal(this.#fresh);
    this.#otherTabs = new BroadcastChannel(`transport-contract-demo ${base}`);
  }

  /** Opens what the address names and starts to follow it. */
  start(): void {
    addEventListener("hashchange", () => this.#follow());
    addEventListener("focus", () => void this.#refreshOpen());
    this.#otherTabs.addEventListener("message", ({ data }) => this.#hearOtherTab(data));
    setInterval(() => {
      this.now.value = Date.now();
    }, CLOCK_MS);
    this.connection.start();
    this.#follow();
    void this.#readSurroundings();
  }

  /** Opens an empty conversation, which has no id until it needs one. */
  openNew(): void {
    // A first turn that nobody has answered yet goes on by itself, and gets its place once it has an id.
    if (this.#fresh.turn.value) this.#fresh = new Conversation(this.#host, null);
    this.open.value = this.#fresh;
    location.hash = routeOf(null);
  }

  #follow(): void {
    const id = readRoute(location.hash);
    if (id === null) {
      this.open.value = this.#fresh;
      return;
    }
    let conversation = this.#known.get(id);
    if (!conversation) {
      conversation = new Conversation(this.#host, id);
      this.#known.set(id, conversation);
    }
    this.open.value = conversation;
    void conversation.refresh();
  }

  /** The page goes on whatever the version is; a server that states none is no reason to say anything (SKEW-01). */
  #compareVersion(stated: string | null): void {
    const { relation, words } = compareContractVersions(CONTRACT_VERSION, stated);
    this.skew.value = relation === "older" || relation === "newer" ? words : null;
  }

  #adopt(conversation: Conversation, id: string): void {
    this.#known.set(id, conversation);
    if (this.#fresh === conversation) this.#fresh = new Conversation(this.#host, null);
    if (this.open.value === conversation) history.replaceState(null, "", routeOf(id));
  }

  #announce(conversation: Conversation): void {
    this.#otherTabs.postMessage(conversation.id.value);
    void this.#readList();
  }

  #hearOtherTab(id: unknown): void {
    void this.#readList();
    if (typeof id === "string") void this.#known.get(id)?.refresh();
  }

  async #refreshOpen(): Promise<void> {
    await Promise.all([this.open.value.refresh(), this.#readList()]);
  }

  async #hearPulse(wasUp: boolean): Promise<void> {
    if (!wasUp) await Promise.all([this.open.value.refresh(), this.#readSurroundings()]);
    else if (this.open.value.isUnresolved.value) await this.open.value.refresh();
  }

  async #readSurroundings(): Promise<void> {
    await Promise.all([this.#readList(), this.#readAbout(), this.catalog.read()]);
  }

  async #readList(): Promise<void> {
    this.#listings += 1;
    const listing = this.#listings;
    const list = await this.#api.conversations().catch(() => null);
    if (list && listing === this.#listings) this.list.value = list;
    this.now.value = Date.now();
  }

  async #readAbout(): Promise<void> {
    this.about.value = (await this.#api.about().catch(() => null)) ?? this.about.value;
  }
}
