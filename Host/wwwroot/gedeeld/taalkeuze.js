// The switch between languages in the head of a page.

import { browserStorage } from './concept.js';
import { el, setAttribute } from './dom.js';
import { PAGINATALEN, gekozenTaal, setTaal } from './taal.js';

/** Where nobody is known there is no language but that of the browser. */
export const browsertaal = () => navigator.languages?.map(naam => naam.split('-')[0]).find(code => PAGINATALEN[code]) ?? 'nl';

const SLEUTEL = 'taal';

/** Once somebody has chosen a language, it stays in this tab. */
export function eerderGekozen() {
  const taal = browserStorage('sessionStorage')?.getItem(SLEUTEL);
  return PAGINATALEN[taal] ? taal : null;
}

/** @param onGekozen says again, in the language that has been chosen, what the page does not say by itself */
export function showTaalkeuze(talen, onGekozen) {
  const keuze = document.querySelector('.taalkeuze');
  const codes = [...new Set(['nl', ...talen])];
  keuze.hidden = codes.length < 2;
  keuze.replaceChildren(...codes.map(code => {
    const knop = el('button', { type: 'button', class: 'tekstknop', lang: code, 'aria-current': code === gekozenTaal() ? 'true' : null }, taalnaam(code));
    knop.addEventListener('click', () => changeTaal(code, keuze, knop, onGekozen));
    return knop;
  }));
}

async function changeTaal(code, keuze, knop, onGekozen) {
  const hoogte = scrollY;
  await setTaal(code);
  try {
    browserStorage('sessionStorage')?.setItem(SLEUTEL, code);
  } catch {
    // Without storage a reload begins in the language of the person again.
  }
  for (const ander of keuze.children) setAttribute(ander, 'aria-current', ander === knop ? 'true' : null);
  onGekozen();
  // The one who pressed goes on from there, not from the top of a page that is the same but for its words.
  scrollTo(0, hoogte);
  knop.focus({ preventScroll: true });
}

function taalnaam(code) {
  const naam = PAGINATALEN[code] ?? new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code);
  return naam[0].toLocaleUpperCase(code) + naam.slice(1);
}
