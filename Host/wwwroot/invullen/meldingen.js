// What went wrong, in words, and the ways on from there.

import { Storing } from './api.js';
import { el, setAttribute } from './dom.js';
import { formatWachttijd } from './opmaak.js';
import { paginaTaal, t } from './taal.js';

export function explain(fout) {
  if (!(fout instanceof Storing)) throw fout;
  if (fout.status === 0) return t('Er is geen verbinding. Controleer uw internet en probeer het opnieuw.');
  const wanneer = { wanneer: formatWachttijd(fout.wachtSeconden) };
  if (fout.status === 429) return t('Het is even te druk. Probeer het {wanneer} opnieuw.', wanneer);
  if (isTijdelijk(fout)) return t('Er is een storing bij ons. Probeer het {wanneer} opnieuw.', wanneer);
  return inPaginataal(fout.probleem.detail) ?? t('Er ging iets mis. Probeer het opnieuw.');
}

/** No answer, too busy or out of order: the same request may well succeed later. */
export const isTijdelijk = fout => fout.status === 0 || fout.status === 429 || fout.status >= 500;

/** Where the page has kinder words than the API. */
const EIGEN_WOORDEN = {
  persoonsgegevens_niet_toegestaan:
    'In uw antwoord staat iets dat lijkt op een BSN of een geboortedatum. Wilt u dat weghalen? Gaat het om een jongere? Bespreek dat in het casusoverleg, niet in deze vragenlijst.',
};

/** The API speaks Dutch. */
const inPaginataal = tekst => paginaTaal() === 'nl' ? tekst : null;

/** The faults in a 400: by question where one is on view, the others apart. */
export function faultsOf(fout, vragenlijst) {
  const perCode = new Map();
  const overig = [];
  const gemeld = fout.status === 400 ? fout.probleem.invalidParams ?? [] : [];
  for (const { name, code, reason } of gemeld) {
    const tekst = EIGEN_WOORDEN[code] ? t(EIGEN_WOORDEN[code]) : inPaginataal(reason) ?? t('Dit antwoord kunnen we niet aannemen.');
    const vraag = vragenlijst.codeOf(name);
    if (vraag) perCode.set(vraag, tekst);
    else overig.push(tekst);
  }
  return { perCode, overig };
}

/** In a role=alert, with a button to try again. */
export function showVerzendfout(houder, wat, fout, opnieuw) {
  const knop = el('button', { type: 'button', class: 'knop' }, t('Opnieuw proberen'));
  knop.addEventListener('click', opnieuw);
  houder.replaceChildren(el('p', {}, el('strong', {}, wat), ` ${explain(fout)}`), el('div', { class: 'knoppen' }, knop));
}

/** Not `disabled`: that would drop the focus and hide from a screen reader why nothing happens. */
export async function whileBusy(knop, actie) {
  if (knop.getAttribute('aria-disabled') === 'true') return;
  setAttribute(knop, 'aria-disabled', 'true');
  try {
    await actie();
  } finally {
    setAttribute(knop, 'aria-disabled', null);
  }
}
