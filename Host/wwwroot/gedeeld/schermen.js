// One screen at a time, made from the templates of the page.

import { setAttributes } from './dom.js';
import { runNieuweLink } from './nieuwelink.js';
import { taalVan, vertaalTeksten } from './taal.js';

/** What a button does on whatever screen it stands. */
const OVERAL = { afdrukken: () => print() };

/** The screens for a link that does not work any more: there is always a way on. */
const EINDE = new Set(['geen-link', 'vraag-zonder-link', 'onbekend', 'voorbij', 'gesloten', 'al-verstuurd']);

const SITE = `Netwerk ${document.documentElement.dataset.gemeente}`;

const main = document.getElementById('inhoud');
let isEersteScherm = true;
/** Ends what the screen on view has set going. */
let leave = () => {};

/**
 * @param vul texts for data-vul; an element without a text is left out
 * @param talen the language of those texts in `vul` that may be in another one than the page
 * @param gevallen which data-alleen stay
 * @param doe what the buttons with data-doe do
 * @param onder what comes under the screen
 */
export function showScherm(naam, { vul = {}, talen = {}, gevallen = [], doe = {}, onder = null } = {}) {
  leave();
  leave = () => {};
  const scherm = cloneTemplate(`scherm-${naam}`);
  for (const element of scherm.querySelectorAll('[data-alleen]')) {
    if (!gevallen.includes(element.dataset.alleen)) element.remove();
  }
  for (const element of scherm.querySelectorAll('[data-vul]')) {
    fillText(element, vul[element.dataset.vul], taalVan(talen[element.dataset.vul]));
  }
  for (const knop of scherm.querySelectorAll('[data-doe]')) knop.addEventListener('click', doe[knop.dataset.doe] ?? OVERAL[knop.dataset.doe]);
  main.replaceChildren(scherm, onder ?? '', EINDE.has(naam) ? runNieuweLink(cloneTemplate('deel-nieuwe-link')) : '');
  arrive();
  return main;
}

export function onLeave(actie) {
  leave = actie;
}

export const cloneTemplate = id => vertaalTeksten(document.getElementById(id).content.cloneNode(true));

export function setTitel(tekst) {
  document.title = `${tekst} – ${SITE}`;
}

function fillText(element, tekst, kenmerken) {
  if (!tekst) return element.remove();
  element.textContent = tekst;
  setAttributes(element, kenmerken);
}

/** A new screen reads from its heading; the first one from the top of the page, as any page does. */
function arrive() {
  const kop = main.querySelector('h1');
  setTitel(kop.textContent);
  if (isEersteScherm) {
    isEersteScherm = false;
    return;
  }
  scrollTo(0, 0);
  kop.focus({ preventScroll: true });
}
