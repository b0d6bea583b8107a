import { createHmac, timingSafeEqual } from "node:crypto";

const PREFIX = "whsec_";
const VERSION = "v1,";
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * Says whether a delivery is genuine, by Standard Webhooks: signed with one of the secrets you know, and not longer ago than the
 * tolerance. While a secret is being replaced a delivery has a signature of each; name both or one.
 */
export class WebhookVerifier {
  readonly #keys: Buffer[];

  /**
   * @param secrets As the answer to the request for a subscription or a rotation tells them: `whsec_...`.
   * @param toleranceSeconds How far the clock of the sender may be from ours.
   */
  constructor(secrets: string | readonly string[], private readonly toleranceSeconds = 300) {
    this.#keys = (typeof secrets === "string" ? [secrets] : secrets).map(key);
    if (this.#keys.length === 0) throw new Error("Without a secret nothing can be verified.");
  }

  /** The headers as Node gives them, and the body as it came. */
  isGenuine(headers: Record<string, string | string[] | undefined>, body: Uint8Array, now = Date.now()): boolean {
    const [id, timestamp, signature] = [headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"]];
    if (typeof id !== "string" || typeof timestamp !== "string" || typeof signature !== "string") return false;
    if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(Math.floor(now / 1000) - Number(timestamp)) > this.toleranceSeconds) return false;
    const given = signature.split(" ").filter((s) => s.startsWith(VERSION) && BASE64.test(s.slice(VERSION.length)))
      .map((s) => Buffer.from(s.slice(VERSION.length), "base64"));
    let genuine = false;
    // All of them, in a time that tells nothing of which fits.
    for (const one of this.#keys) {
      const expected = createHmac("sha256", one).update(`${id}.${timestamp}.`).update(body).digest();
      for (const candidate of given) {
        if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) genuine = true;
      }
    }
    return genuine;
  }
}

function key(secret: string): Buffer {
  const base64 = secret.slice(PREFIX.length);
  if (!secret.startsWith(PREFIX) || base64 === "" || !BASE64.test(base64)) throw new Error(`A secret is ${PREFIX} and base64.`);
  return Buffer.from(base64, "base64");
}
