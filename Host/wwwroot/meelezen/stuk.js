// The text of a protocol with its steps, clauses and attachments, to read.

import { Storing } from '../gedeeld/api.js';
import { el, setAttributes } from '../gedeeld/dom.js';
import { explain, whileBusy } from '../gedeeld/meldingen.js';
import { gebied, paginaTaal, rolTaal, rolnaam, t, taalVan } from '../gedeeld/taal.js';

/** What was agreed is agreed in Dutch: the page around it speaks the language of the reader, and says so. */
export const NEDERLANDS = 'nl';
export const inAndereTaal = () => paginaTaal() === NEDERLANDS ? null : 'andere-taal';
const nederlands = () => taalVan(NEDERLANDS);

/** The text, cleaned by the host; read in a document of its own, where nothing runs or loads, and the policy of this page stands behind that. */
export function putTekst(plek, inhoudHtml, naam) {
  setAttributes(plek, nederlands());
  plek.append(...new DOMParser().parseFromString(inhoudHtml, 'text/html').body.childNodes);
  // A table may be wider than a telephone: then the text slides, by the arrow keys too.
  if (plek.querySelector('table')) setAttributes(plek, { tabindex: '0', role: 'region', 'aria-label': naam });
}

export const stapDeel = ({ volgorde, actie, rol, termijn }) =>
  el('li', { class: 'deel' },
    el('h3', {}, `${t('Stap {nummer}', { nummer: volgorde })}: `, el('span', nederlands(), actie)),
    rol ? el('p', { class: 'zacht' }, `${t('Wie')}: `, el('span', rolTaal(rol), rolnaam(rol))) : null,
    termijn ? el('p', { class: 'zacht' }, `${t('Wanneer')}: `, el('span', nederlands(), termijn)) : null);

export const afspraakDeel = ({ vraag, waardeTekst, toelichting }) =>
  el('li', { class: 'deel' },
    el('div', nederlands(), el('h3', {}, vraag), el('p', {}, el('strong', {}, waardeTekst)), toelichting ? el('p', { class: 'zacht' }, toelichting) : null));

export const opVolgorde = stappen => [...stappen].sort((a, b) => a.volgorde - b.volgorde);

/** The attachments, each behind a button: an address with the secret in it would end up in the list of downloads. */
export function bijlagenDeel(bijlagen, { token, pad }) {
  if (!bijlagen.length) return [];
  const melding = el('p', { role: 'alert', class: 'fout' });
  const knop = bijlage => {
    const knop = el('button', { type: 'button', class: 'tekstknop' }, el('span', nederlands(), bijlage.titel), ` (PDF, ${omvang(bijlage.omvang)})`);
    knop.addEventListener('click', () => whileBusy(knop, () => download(bijlage)));
    return knop;
  };
  return [el('section', { 'aria-labelledby': 'bijlagen' }, el('h2', { id: 'bijlagen' }, t('De bijlagen')), melding, el('ul', {}, ...bijlagen.map(bijlage => el('li', {}, knop(bijlage)))))];

  async function download({ id, titel }) {
    melding.textContent = '';
    try {
      const antwoord = await fetch(`${pad}/bijlagen/${id}`, { headers: { 'Uitnodiging-Token': token, Accept: 'application/pdf' }, cache: 'no-store', credentials: 'omit' });
      if (!antwoord.ok) throw new Storing(antwoord.status, await antwoord.json().catch(() => ({})));
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await antwoord.blob()), download: `${titel}.pdf` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (fout) {
      melding.textContent = `${t('De bijlage kon niet worden opgehaald.')} ${explain(fout instanceof Storing ? fout : new Storing(0))}`;
    }
  }
}

const omvang = bytes => bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toLocaleString(gebied(), { maximumFractionDigits: 1 })} MB`;

/** All of it, to read only. */
export function stuk({ inhoudHtml, stappen, afspraken, bijlagen }, pagina) {
  const tekst = el('div', { class: 'concept' });
  putTekst(tekst, inhoudHtml, t('De tekst'));
  return [
    tekst,
    ...stappen.length ? [el('section', { 'aria-labelledby': 'stappen' }, el('h2', { id: 'stappen' }, t('De stappen')), el('ol', { class: 'delen' }, ...opVolgorde(stappen).map(stapDeel)))] : [],
    ...afspraken.length ? [el('section', { 'aria-labelledby': 'afspraken' }, el('h2', { id: 'afspraken' }, t('De afspraken')), el('ul', { class: 'delen' }, ...afspraken.map(afspraakDeel)))] : [],
    ...bijlagenDeel(bijlagen, pagina),
  ];
}
