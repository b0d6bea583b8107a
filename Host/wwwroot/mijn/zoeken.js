// Whom one can find: only people who chose to be found, and only by asking them first.

import { request } from '../gedeeld/api.js';
import { el } from '../gedeeld/dom.js';
import { showScherm } from '../gedeeld/schermen.js';
import { rolnaam, t, telt } from '../gedeeld/taal.js';
import { runInvoer } from './invoer.js';
import { regel } from './regel.js';

/** What was found last, to come back to. */
let laatste = null;

export function showZoeken(pagina) {
  const scherm = showScherm('zoeken');
  const form = scherm.querySelector('form');
  const { zoek, wijk } = form.elements;
  if (laatste) {
    zoek.value = laatste.zoek;
    wijk.value = laatste.wijk;
    toon();
  }
  runInvoer(pagina, form, {
    wat: t('Zoeken lukt nu niet.'),
    check: () => zoek.value.trim() || wijk.value.trim() ? null : [zoek, t('Vul in waar het over gaat, of een wijk.')],
    async send() {
      const vraag = Object.entries({ zoek: zoek.value.trim(), wijk: wijk.value.trim() }).filter(([, waarde]) => waarde);
      const { results } = await request(pagina.token, 'GET', `${pagina.pad}/wegwijzer?${new URLSearchParams(vraag)}`);
      laatste = { zoek: zoek.value, wijk: wijk.value, results };
      toon();
    },
  });

  function toon() {
    const { results } = laatste;
    scherm.querySelector('.uitkomst').textContent = results.length === 0
      ? t('Niemand gevonden. Bel of mail de netwerkregisseur: die kent meer mensen.')
      : telt(results.length, '{n} persoon gevonden', '{n} personen gevonden');
    scherm.querySelector('.gevonden').replaceChildren(...results.map(mens => {
      const knop = el('button', { type: 'button', class: 'knop stil', 'aria-label': `${t('Kennismaken')}: ${mens.naam}` }, t('Kennismaken'));
      knop.addEventListener('click', () => pagina.show(() => showKennismaken(pagina, mens)));
      return regel(mens.naam, [[mens.functie, rolnaam(mens.rol), mens.organisatie].filter(Boolean).join(', ')], knop);
    }));
  }
}

function showKennismaken(pagina, mens) {
  const scherm = showScherm('kennismaken', { vul: { kop: t('Kennismaken met {naam}', { naam: mens.naam }) } });
  // The address is that of the search already: going there again would change nothing.
  scherm.querySelector('a').addEventListener('click', event => {
    event.preventDefault();
    pagina.show(() => showZoeken(pagina));
  });
  const form = scherm.querySelector('form');
  const { reden } = form.elements;
  runInvoer(pagina, form, {
    wat: t('Uw vraag is nog niet verstuurd.'),
    check: () => reden.value.trim() ? null : [reden, t('Vul in waarom u wilt kennismaken.')],
    async send() {
      await request(pagina.token, 'POST', `${pagina.pad}/introducties`, { contactpersoonId: mens.contactpersoonId, reden: reden.value.trim() });
      pagina.show(() => showScherm('gevraagd'));
    },
  });
}
