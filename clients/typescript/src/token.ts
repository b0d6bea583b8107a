const AHEAD = 30_000;

/** A token by client credentials, kept until shortly before it expires. Who asks at the same time waits for one request together. */
export class TokenSource {
  #kept: { text: string; until: number } | undefined;
  #asking: Promise<string> | undefined;

  /** @param endpoint Of the issuer; outside production a host has its own, at `/oauth/token`. */
  constructor(
    private readonly endpoint: string,
    private readonly clientId: string,
    private readonly clientSecret: string,
    private readonly scopes?: readonly string[],
  ) {}

  async get(): Promise<string> {
    if (this.#kept !== undefined && this.#kept.until > Date.now()) return this.#kept.text;
    return (this.#asking ??= this.#ask().finally(() => (this.#asking = undefined)));
  }

  forget(text: string): void {
    if (this.#kept?.text === text) this.#kept = undefined;
  }

  async #ask(): Promise<string> {
    const form = new URLSearchParams({ grant_type: "client_credentials", client_id: this.clientId, client_secret: this.clientSecret });
    if (this.scopes !== undefined) form.set("scope", this.scopes.join(" "));
    const response = await fetch(this.endpoint, { method: "POST", body: form });
    if (!response.ok) throw new Error(`No token: status ${response.status}.`);
    const { access_token, expires_in = 60 } = (await response.json()) as { access_token: string; expires_in?: number };
    this.#kept = { text: access_token, until: Date.now() + expires_in * 1000 - AHEAD };
    return access_token;
  }
}
