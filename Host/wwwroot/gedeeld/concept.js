// Keeping what somebody has typed: in the browser (createOpslag), and in good order and time (createBewaarder).

const VOORVOEGSEL = 'invullen.concept.';

/**
 * A place in this browser for the answers behind one token. The key is a hash: who reads the storage finds no working link.
 * Without storage or without hashing (an old browser, a private window) it says it is not there, and the page goes on without.
 */
export async function createOpslag(storage, token, tot) {
  const sleutel = await keyOf(token);
  const plek = sleutel && isUsable(storage) ? storage : null;
  if (plek) removeExpired(plek);
  return {
    beschikbaar: plek !== null,
    read: () => plek ? parse(plek.getItem(sleutel))?.antwoorden ?? null : null,
    write: antwoorden => attempt(() => plek.setItem(sleutel, JSON.stringify({ tot, antwoorden }))),
    clear: () => plek?.removeItem(sleutel),
  };
}

/** `localStorage` itself throws where a browser forbids it, so it is asked for by name. */
export function browserStorage(naam) {
  try {
    return window[naam];
  } catch {
    return null;
  }
}

async function keyOf(token) {
  if (!globalThis.crypto?.subtle) return null;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return VOORVOEGSEL + Array.from(new Uint8Array(hash), b => b.toString(16).padStart(2, '0')).join('');
}

function isUsable(storage) {
  const proef = `${VOORVOEGSEL}proef`;
  return Boolean(storage) && attempt(() => {
    storage.setItem(proef, '');
    storage.removeItem(proef);
  });
}

/** Answers do not stay behind on a device once their round is over. */
function removeExpired(storage) {
  for (const sleutel of Object.keys(storage).filter(naam => naam.startsWith(VOORVOEGSEL))) {
    const tot = Date.parse(parse(storage.getItem(sleutel))?.tot);
    if (tot < Date.now()) storage.removeItem(sleutel);
  }
}

function parse(tekst) {
  try {
    return JSON.parse(tekst);
  } catch {
    return null;
  }
}

function attempt(actie) {
  try {
    actie();
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `save` once typing has paused, one call at a time: an older draft must never arrive after a newer one or after the
 * final answer. `save` itself deals with failure.
 */
export function createBewaarder(save, pauze) {
  let wekker = null;
  let bezig = Promise.resolve();

  const cancel = () => {
    clearTimeout(wekker);
    wekker = null;
  };
  const run = opties => {
    cancel();
    bezig = bezig.then(() => save(opties));
    return bezig;
  };
  return {
    plan(wachttijd = pauze) {
      cancel();
      wekker = setTimeout(run, wachttijd);
    },
    flush: opties => wekker === null ? bezig : run(opties),
    /** Settles when nothing is on its way any more. */
    stop() {
      cancel();
      return bezig;
    },
  };
}
