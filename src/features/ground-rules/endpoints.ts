import type { Endpoint, SocketMessage } from "../feature.js";

export const endpoints: readonly Endpoint[] = [];

export const messages: readonly SocketMessage[] = [];
