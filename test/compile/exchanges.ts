import { endpoints } from "../../src/contract.js";
import type { Endpoint, Exchange } from "../../src/features/feature.js";

/** An exchange with the endpoint that it belongs to. */
export interface EndpointExchange {
  /** The endpoint's id and the exchange's title. */
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly exchange: Exchange;
}

/** Every exchange of the contract. */
export const exchanges: readonly EndpointExchange[] = endpoints.flatMap((endpoint) =>
  endpoint.exchanges.map((exchange) => ({ name: `${endpoint.id}: ${exchange.title}`, endpoint, exchange })),
);
