// The text of a protocol with its steps, clauses and attachments, to read.

import { el, setAttributes } from '/invullen/dom.js';
import { explain, whileBusy } from '/invullen/meldingen.js';
import { Storing } from '/invullen/api.js';

/** The text, cleaned by the host; read in a document of its own, where nothing runs or loads, and the policy of this page stands behind that. */
export function putTekst(plek, inhoudHtml, naam) {
  plek.append(...new DOMParser().parseFromString(inhoudHtml, 'text/html').body.childNodes);
  // A table may be wider than a telephone: then the text slides, by the arrow keys too.
  if (plek.querySelector('table')) setAttributes(plek, { tabindex: '0', role: 'region', 'aria-label': naam });
}

/** A role is a code in the register; people read words. */
export const stapDeel = stap =>
  el('li', { class: 'deel' }, el('h3', {}, `Stap ${stap.volgorde}: ${stap.actie}`), ...[['Wie', stap.rol?.replaceAll('_', ' ')], ['Wanneer', stap.termijn]].filter(([, tekst]) => tekst).map(([wat, tekst]) => el('p', { class: 'zacht' }, `${wat}: ${tekst}`)));

export const afspraakDeel = afspraak =>
  el('li', { class: 'deel' }, el('h3', {}, afspraak.vraag), el('p', {}, el('strong', {}, afspraak.waardeTekst)), afspraak.toelichting ? el('p', { class: 'zacht' }, afspraak.toelichting) : null);

export const opVolgorde = stappen => [...stappen].sort((a, b) => a.volgorde - b.volgorde);

/** The attachments, each behind a button: an address with the secret in it would end up in the list of downloads. */
export function bijlagenDeel(bijlagen, token, pad) {
  if (!bijlagen.length) return [];
  const melding = el('p', { role: 'alert', class: 'fout' });
  const knop = bijlage => {
    const knop = el('button', { type: 'button', class: 'tekstknop' }, `${bijlage.titel} (PDF, ${omvang(bijlage.omvang)})`);
    knop.addEventListener('click', () => whileBusy(knop, () => download(bijlage)));
    return knop;
  };
  return [el('section', { 'aria-labelledby': 'bijlagen' }, el('h2', { id: 'bijlagen' }, 'De bijlagen'), melding, el('ul', {}, ...bijlagen.map(bijlage => el('li', {}, knop(bijlage)))))];

  async function download({ id, titel }) {
    melding.textContent = '';
    try {
      const antwoord = await fetch(`${pad}/bijlagen/${id}`, { headers: { 'Uitnodiging-Token': token, Accept: 'application/pdf' }, cache: 'no-store', credentials: 'omit' });
      if (!antwoord.ok) throw new Storing(antwoord.status, await antwoord.json().catch(() => ({})));
      const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await antwoord.blob()), download: `${titel}.pdf` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (fout) {
      melding.textContent = `De bijlage kon niet worden opgehaald. ${explain(fout instanceof Storing ? fout : new Storing(0))}`;
    }
  }
}

const omvang = bytes => bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;

/** All of it, to read only. */
export function stuk({ inhoudHtml, stappen, afspraken, bijlagen }, token, pad) {
  const tekst = el('div', { class: 'concept' });
  putTekst(tekst, inhoudHtml, 'De tekst');
  return [
    tekst,
    ...stappen.length ? [el('section', { 'aria-labelledby': 'stappen' }, el('h2', { id: 'stappen' }, 'De stappen'), el('ol', { class: 'delen' }, ...opVolgorde(stappen).map(stapDeel)))] : [],
    ...afspraken.length ? [el('section', { 'aria-labelledby': 'afspraken' }, el('h2', { id: 'afspraken' }, 'De afspraken'), el('ul', { class: 'delen' }, ...afspraken.map(afspraakDeel)))] : [],
    ...bijlagenDeel(bijlagen, token, pad),
  ];
}
