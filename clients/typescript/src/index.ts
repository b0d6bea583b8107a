export * from "./client.js";
export * from "./events.js";
export * from "./token.js";
export * from "./webhooks.js";
export * from "./generated/words.js";
export type * from "./generated/contract.js";
