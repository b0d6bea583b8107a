import createClient, { type Client } from "openapi-fetch";
import type { Probleem, paths } from "./generated/contract.js";
import type { TokenSource } from "./token.js";

export interface Netwerkplatform extends Client<paths> {
  /**
   * All that a list holds, page after page, from the answer you have: `api.all(await api.GET("/organisaties"))`. Of the feed of events
   * this ends where there is nothing newer.
   */
  all<T>(first: Answer<Page<T>>): AsyncGenerator<T, void, void>;
}

export interface Page<T> {
  results: T[];
  next?: string | null;
}

export interface Answer<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/** What the API refused, and why: go by `problem.type`, which is one of `ProblemTypes`. */
export class ProblemError extends Error {
  constructor(readonly problem: Probleem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
  }
}

/** The operations of the contract, at the address of a host. Without a token it calls as a partner's browser does. */
export function netwerkplatform(address: string, token?: TokenSource): Netwerkplatform {
  const base = new URL(address);
  const fetchWithToken = async (request: Request): Promise<Response> => {
    if (token === undefined || request.headers.has("Authorization")) return fetch(request);
    const text = await token.get();
    request.headers.set("Authorization", `Bearer ${text}`);
    const response = await fetch(request);
    // Whatever the clock says: the next request asks for another.
    if (response.status === 401) token.forget(text);
    return response;
  };
  const client = createClient<paths>({ baseUrl: new URL("/v1", base).href, fetch: fetchWithToken });

  async function* all<T>(first: Answer<Page<T>>): AsyncGenerator<T, void, void> {
    let page = must(first);
    while (true) {
      yield* page.results;
      if (page.results.length === 0 || page.next == null) return;
      const next = new URL(page.next, base);
      if (next.origin !== base.origin) throw new Error(`The next page is elsewhere (${next.origin}); a token does not go there.`);
      const response = await fetchWithToken(new Request(next));
      if (!response.ok) throw new ProblemError((await response.json()) as Probleem);
      page = (await response.json()) as Page<T>;
    }
  }

  return Object.assign(client, { all });
}

/** What an operation answered; what it refused is thrown as a `ProblemError`. */
export function must<T>(answer: Answer<T>): T {
  if (answer.response.ok) return answer.data as T;
  const problem = typeof answer.error === "object" && answer.error !== null ? (answer.error as Probleem) : undefined;
  throw problem?.type === undefined ? new Error(`No answer: status ${answer.response.status}.`) : new ProblemError(problem);
}
