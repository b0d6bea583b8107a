// The calls of these pages. Every failure becomes one kind of error, so that the screens decide by status alone.

export class Storing extends Error {
  /** @param status HTTP status; 0 when no answer came at all (offline, time-out) */
  constructor(status, probleem = {}, wachtSeconden = null) {
    super(`status ${status}`);
    this.status = status;
    this.probleem = probleem;
    this.wachtSeconden = wachtSeconden;
  }
}

export function createApi(token) {
  const send = (method, pad, body, opties) => request(token, method, `/v1/mijn-uitnodiging${pad}`, body, opties);
  return {
    readUitnodiging: () => send('GET', ''),
    saveInzending: (antwoorden, definitief, opties) => send('PUT', '/inzending', { antwoorden, definitief }, opties),
    afmelden: () => send('POST', '/afmeldingen'),
    geefDoor: collega => send('POST', '/doorverwijzingen', collega),
  };
}

/**
 * @param headers further ones: an Idempotency-Key
 * @param versie (etag): is told of which version the answer is
 */
export async function request(token, method, url, body, { headers, versie, ...opties } = {}) {
  const antwoord = await answerOf(url, {
    method,
    headers: {
      'Uitnodiging-Token': token,
      Accept: 'application/json, application/problem+json',
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body && JSON.stringify(body),
    cache: 'no-store',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout?.(40_000),
    ...opties,
  });
  // An answer without a body, or with another one than JSON (a proxy's page), says enough by its status.
  const inhoud = await antwoord.json().catch(() => ({}));
  if (!antwoord.ok) throw new Storing(antwoord.status, inhoud, readRetryAfter(antwoord.headers.get('Retry-After')));
  // A proxy that compresses calls the version of the same thing weak.
  versie?.(antwoord.headers.get('ETag')?.replace(/^W\//, ''));
  return inhoud;
}

async function answerOf(url, opties) {
  try {
    return await fetch(url, opties);
  } catch {
    throw new Storing(0);
  }
}

/** Retry-After is a number of seconds or a date. */
function readRetryAfter(waarde) {
  if (!waarde) return null;
  const seconden = /^\d+$/.test(waarde) ? Number(waarde) : (Date.parse(waarde) - Date.now()) / 1000;
  return Number.isFinite(seconden) ? Math.max(1, Math.ceil(seconden)) : null;
}
