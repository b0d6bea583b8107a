// The page on which somebody sees what is kept of them: the link alone shows nothing, a mailed code shows it once.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { el } from '../gedeeld/dom.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { paginaTaal, t } from '../gedeeld/taal.js';

const pagina = openPagina({ naam: 'inzage', pad: '/v1/mijn-inzage', toon: showBegin, einde: showVoorbij });
pagina.open();

function showBegin({ sluitOp }) {
  const scherm = showScherm('begin', {
    vul: { sluitOp: formatMoment(sluitOp) },
    doe: { code: event => whileBusy(event.currentTarget, () => askCode(scherm.querySelector('.verzendfout'))) },
  });
}

async function askCode(verzendfout) {
  verzendfout.replaceChildren();
  try {
    await request(pagina.token, 'POST', `${pagina.pad}/codes`);
    pagina.show(showCode);
  } catch (fout) {
    if (pagina.showEinde(fout)) return;
    showVerzendfout(verzendfout, t('Er is nog geen code verstuurd.'), fout, event => whileBusy(event.currentTarget, () => askCode(verzendfout)));
  }
}

function showCode() {
  const scherm = showScherm('code', {
    doe: { code: event => whileBusy(event.currentTarget, () => askCode(scherm.querySelector('.verzendfout'))) },
  });
  const form = scherm.querySelector('form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), () => openDossier(form));
  });
}

async function openDossier(form) {
  const verzendfout = form.querySelector('.verzendfout');
  verzendfout.replaceChildren();
  const code = form.elements.code.value.replace(/\D/g, '');
  try {
    const dossier = await request(pagina.token, 'POST', `${pagina.pad}/dossiers`, { code });
    pagina.show(() => showDossier(dossier));
  } catch (fout) {
    if (pagina.showEinde(fout)) return;
    if (fout.status === 400) return verzendfout.replaceChildren(el('p', {}, t('Deze code klopt niet. Kijk in de nieuwste e-mail en probeer het opnieuw.')));
    showVerzendfout(verzendfout, t('Uw gegevens zijn nog niet te zien.'), fout, event => whileBusy(event.currentTarget, () => openDossier(form)));
  }
}

function showDossier(dossier) {
  const scherm = showScherm('dossier', { gevallen: [paginaTaal() !== 'nl' && 'andere-taal'], doe: { bewaren: () => save(dossier) } });
  scherm.querySelector('.dossier').append(
    el('p', {}, dossier.vertrouwelijk),
    ...dossier.onderdelen.flatMap(deel => [
      el('h2', {}, deel.wat),
      el('p', {}, `Waarvoor: ${deel.doel}. Grond: ${deel.grondslag}.${deel.maanden ? ` Bewaard: ${deel.maanden} maanden.` : ''}`),
      ...deel.rijen.map(rij => table(Object.entries(rij).map(([naam, waarde]) => [naam, inWoorden(waarde)]).filter(([, tekst]) => tekst))),
    ]),
    el('h2', {}, 'Wie deze gegevens heeft gebruikt'),
    table(dossier.lezers.map(({ client, handeling, aantal, laatsteOp }) =>
      [client, `${handeling}, ${aantal} keer, het laatst op ${new Date(laatsteOp).toLocaleDateString('nl-NL', { dateStyle: 'long' })}`])));
}

/** As a person reads it: dates in words, lists side by side; an empty list is nothing to show. */
function inWoorden(waarde) {
  if (typeof waarde === 'boolean') return waarde ? 'ja' : 'nee';
  if (Array.isArray(waarde)) return waarde.map(inWoorden).join(', ');
  if (waarde && typeof waarde === 'object') return Object.entries(waarde).map(([naam, deel]) => `${naam}: ${inWoorden(deel)}`).join('; ');
  return MOMENT.test(waarde)
    ? new Date(waarde).toLocaleString('nl-NL', { dateStyle: 'long', ...(waarde.includes('T') && { timeStyle: 'short' }), timeZone: 'Europe/Amsterdam' })
    : String(waarde ?? '');
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;

const table = rijen => el('table', {}, el('tbody', {},
  ...rijen.map(([naam, waarde]) => el('tr', {}, el('th', { scope: 'row' }, naam), el('td', {}, waarde)))));

/** Made here, of what is on the screen: the dossier is not asked for again. */
function save(dossier) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(dossier, null, 2)], { type: 'application/json' }));
  el('a', { href: url, download: 'dossier.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function showVoorbij({ sluitOp }) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [sluitOp && 'met-datum'] };
}
