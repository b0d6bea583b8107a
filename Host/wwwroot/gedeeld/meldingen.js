// What went wrong, in words, and the ways on from there.

import { Storing } from './api.js';
import { el, setAttribute } from './dom.js';
import { formatWachttijd } from './opmaak.js';
import { opsomming, t, vanApi } from './taal.js';

export function explain(fout) {
  if (!(fout instanceof Storing)) throw fout;
  if (fout.status === 0) return t('Er is geen verbinding. Controleer uw internet en probeer het opnieuw.');
  const wanneer = { wanneer: formatWachttijd(fout.wachtSeconden) };
  if (fout.status === 429) return t('Het is even te druk. Probeer het {wanneer} opnieuw.', wanneer);
  if (isTijdelijk(fout)) return t('Er is een storing bij ons. Probeer het {wanneer} opnieuw.', wanneer);
  const { type, reden, detail, ontbrekendeTrainingen: trainingen } = fout.probleem;
  const waarom = WEIGERINGEN[reden] ?? WEIGERINGEN[type?.split(':').at(-1)];
  const tekst = waarom
    ? t(waarom, { trainingen: trainingen && opsomming(trainingen) })
    : vanApi(detail) ?? t('Dit kunnen we zo niet aannemen.');
  if (fout.status === 400) return tekst;
  return `${tekst} ${t('Hebt u vragen? Bel of mail de netwerkregisseur. Het nummer en het adres staan onderaan deze pagina.')}`;
}

/** Why the API refuses, said to the person whom it is about; by its reason, else by its kind. */
const WEIGERINGEN = {
  organisatie_inactief: 'Deze organisatie is niet meer actief. U kunt daarom niet namens haar tekenen.',
  mandaat_beeindigd: 'Uw mandaat om namens deze organisatie te tekenen is geëindigd.',
  mandaat_nog_niet_begonnen: 'Uw mandaat om namens deze organisatie te tekenen is nog niet begonnen.',
  andere_organisatie: 'U mag namens een andere organisatie tekenen, niet namens deze.',
  'geen-mandaat': 'Bij ons staat niet dat u namens deze organisatie mag tekenen.',
  'andere-inhoud': 'De tekst is intussen veranderd. Laad deze pagina opnieuw en lees de tekst voordat u tekent.',
  'vooropleiding-ontbreekt': 'Voor deze training hebt u eerst een geldig bewijs nodig van: {trainingen}.',
  'presentie-vastgelegd': 'Deze training is al geweest. Aanmelden en afmelden kan niet meer.',
  'al-verstuurd': 'U hebt al verstuurd.',
  'code-verlopen': 'Deze code is gebruikt, te oud of te vaak geprobeerd. Vraag een nieuwe code aan.',
  'adrescode-verlopen': 'Deze code werkt niet meer. Vraag een nieuwe aan.',
  'introductie-loopt': 'U hebt deze persoon al gevraagd. Wacht op het antwoord.',
  'te-veel-codes': 'Vandaag zijn er al te veel codes verstuurd. Probeer het morgen opnieuw.',
};

/** No answer, too busy or out of order: the same request may well succeed later. */
export const isTijdelijk = fout => [0, 408, 429].includes(fout.status) || fout.status >= 500;

/** What is wrong with one thing that was sent: the page's own words where they are kinder than those of the API. */
export const explainGegeven = ({ code, reason }) => code === 'persoonsgegevens_niet_toegestaan'
  ? t('Hier staat iets dat lijkt op een BSN of een geboortedatum. Wilt u dat weghalen? Gaat het om een jongere? Bespreek dat in het casusoverleg, niet hier.')
  : vanApi(reason) ?? t('Dit kunnen we zo niet aannemen.');

/** The faults in a 400: by question where one is on view, the others apart. */
export function faultsOf(fout, vragenlijst) {
  const perCode = new Map();
  const overig = [];
  const gemeld = fout.status === 400 ? fout.probleem.invalidParams ?? [] : [];
  for (const gegeven of gemeld) {
    const tekst = explainGegeven(gegeven);
    const vraag = vragenlijst.codeOf(gegeven.name);
    if (vraag) perCode.set(vraag, tekst);
    else overig.push(tekst);
  }
  return { perCode, overig };
}

/** In a role=alert, with a button to try again where that may help. */
export function showVerzendfout(houder, wat, fout, opnieuw) {
  const knop = el('button', { type: 'button', class: 'knop' }, t('Opnieuw proberen'));
  knop.addEventListener('click', opnieuw);
  houder.replaceChildren(
    el('p', {}, el('strong', {}, wat), ` ${explain(fout)}`),
    isTijdelijk(fout) ? el('div', { class: 'knoppen' }, knop) : '');
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
