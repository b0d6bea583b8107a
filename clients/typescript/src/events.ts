import type { Gebeurtenis } from "./generated/contract.js";
import type { EventData } from "./generated/words.js";

/** An event of which the type tells what its data holds: `if (e.type === EventTypes.organisatieAangemaakt) e.data.organisatieId`. */
export type KnownEvent = {
  [T in keyof EventData]: Omit<Gebeurtenis, "type" | "data"> & { type: T; data: EventData[T] };
}[keyof EventData];

/** Reads the body of a delivery. Verify it first (`WebhookVerifier`). */
export function readEvent(body: Uint8Array): Gebeurtenis {
  return JSON.parse(new TextDecoder().decode(body)) as Gebeurtenis;
}

/** Whether an event is of this type; then its data is known. */
export function isEvent<T extends keyof EventData>(
  event: Pick<Gebeurtenis, "type">, type: T,
): event is Extract<KnownEvent, { type: T }> {
  return event.type === type;
}
