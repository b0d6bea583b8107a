// Shows the outcome on the page itself, and the page in the language of the reader. Without this script the form still posts, to the same address.

import { PAGINATALEN, setTaal, t, vertaalTeksten } from '../gedeeld/taal.js';
import { browsertaal, showTaalkeuze } from '../gedeeld/taalkeuze.js';

const form = document.querySelector('form');
const kop = document.querySelector('h1');
const melding = form.querySelector('[role=alert]');
const knop = form.querySelector('button');
/** What became of the last press; null before the first. */
let status = null;
let isAfgemeld = false;

form.addEventListener('submit', async event => {
  event.preventDefault();
  if (knop.getAttribute('aria-disabled') === 'true') return;
  knop.setAttribute('aria-disabled', 'true');
  melding.textContent = '';
  status = await postForm();
  knop.removeAttribute('aria-disabled');
  if (status >= 200 && status < 300) showDone();
  else say();
});

await setTaal(browsertaal());
showTaalkeuze(Object.keys(PAGINATALEN), say);
say();

async function postForm() {
  try {
    const antwoord = await fetch(location.href, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    return antwoord.status;
  } catch {
    return 0;
  }
}

function showDone() {
  isAfgemeld = true;
  kop.textContent = 'U bent afgemeld';
  form.replaceWith(document.querySelector('template').content);
  for (const element of document.querySelectorAll('[data-vertaal]')) vertaalTeksten(element);
  say();
  kop.focus();
}

/** What does not stand on the page by itself. */
function say() {
  document.title = `${isAfgemeld ? t('U bent afgemeld') : t('Afmelden')} – Netwerk ${document.documentElement.dataset.gemeente}`;
  if (!isAfgemeld && status !== null) melding.textContent = explain();
}

function explain() {
  if (status === 404 || status === 410) return t('Deze afmeldlink werkt niet (meer). Gebruik de link onder de nieuwste e-mail die u van ons kreeg.');
  if (status === 0) return t('Er is geen verbinding. U bent nog niet afgemeld. Controleer uw internet en probeer het opnieuw.');
  return t('Het is nu niet gelukt. U bent nog niet afgemeld. Wacht even en probeer het opnieuw.');
}
