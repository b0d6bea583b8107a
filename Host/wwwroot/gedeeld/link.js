// What every page behind an emailed link begins with: the secret out of the address bar, and the two things that a fragment gets in the way of.

import { browserStorage } from './concept.js';

/**
 * Out of the address bar at once, so that the token is in no bookmark, screenshot or copied address. What a mail program
 * glued behind the link (a full stop, a bracket) is no part of it.
 * @param sleutel what it is remembered by in this tab, for a reload
 */
export function openLink(sleutel) {
  const token = takeToken(sleutel);
  // A link pasted in this same tab changes only the fragment, and then a browser does not load the page anew.
  addEventListener('hashchange', () => {
    if (!isToken()) return;
    takeToken(sleutel);
    location.reload();
  });
  // As a plain link it would change the fragment, the place of the token.
  document.querySelector('.overslaan').addEventListener('click', event => {
    event.preventDefault();
    document.getElementById('inhoud').focus();
  });
  return token;
}

/** A place within a page begins with a slash, which no secret does. */
const isToken = () => location.hash && !location.hash.startsWith('#/');

function takeToken(sleutel) {
  const storage = browserStorage('sessionStorage');
  if (!isToken()) return storage?.getItem(sleutel) ?? '';

  // Behind it a place of the page may be named.
  const [, gevonden, plaats = ''] = location.hash.match(/^#([\w-]*)(\/[\w/-]*)?/);
  history.replaceState(null, '', location.pathname + (plaats && `#${plaats}`));
  try {
    storage?.setItem(sleutel, gevonden);
  } catch {
    // Without storage a reload asks for the link again; nothing worse.
  }
  return gevonden;
}
