// The text of a protocol with its steps and clauses, to read.

import { el } from '/invullen/dom.js';

/**
 * @param inhoudHtml made and cleaned by the API; parsed apart, where nothing runs or loads, and kept from running here by the page's policy
 */
export function stuk({ inhoudHtml, stappen, afspraken, bijlagen = [] }, openBijlage) {
  const tekst = new DOMParser().parseFromString(inhoudHtml, 'text/html');
  return el('article', { class: 'stuk' },
    ...tekst.body.childNodes,
    ...deel('Stappen', stappen.length && el('ol', {}, ...[...stappen].sort((a, b) => a.volgorde - b.volgorde).map(stap))),
    ...deel('Afspraken', afspraken.length && el('dl', {}, ...afspraken.flatMap(afspraak))),
    ...deel('Bijlagen', bijlagen.length && el('ul', {}, ...bijlagen.map(bijlage => el('li', {}, knop(bijlage, openBijlage))))),
  );
}

const deel = (kop, inhoud) => inhoud ? [el('h2', {}, kop), inhoud] : [];

const stap = ({ volgorde, actie, rol, termijn }) =>
  el('li', { value: volgorde }, actie, (rol || termijn) ? el('span', { class: 'wie' }, [rol, termijn].filter(Boolean).join(', ')) : null);

const afspraak = ({ vraag, waardeTekst, toelichting }) => [el('dt', {}, vraag), el('dd', {}, el('strong', {}, waardeTekst), toelichting ? el('p', {}, toelichting) : null)];

function knop(bijlage, openBijlage) {
  const knop = el('button', { type: 'button', class: 'tekstknop' }, `${bijlage.titel} (PDF)`);
  knop.addEventListener('click', () => openBijlage(bijlage));
  return knop;
}
