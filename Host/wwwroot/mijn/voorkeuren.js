// What somebody chooses about being found and about what they are sent.

import { request } from '../gedeeld/api.js';
import { el } from '../gedeeld/dom.js';
import { explain, whileBusy } from '../gedeeld/meldingen.js';
import { showScherm } from '../gedeeld/schermen.js';
import { PAGINATALEN, t } from '../gedeeld/taal.js';
import { runInvoer } from './invoer.js';

const VINDBAAR = {
  niemand: 'Niemand, ook de netwerkregisseur niet',
  regisseur: 'Alleen de netwerkregisseur',
  partners: 'De netwerkregisseur en andere partners',
};

const BERICHTSOORTEN = {
  nieuws: 'Nieuws over het netwerk',
  wijk: 'Nieuws uit mijn wijk',
  onderzoek: 'Onderzoek en cijfers',
  raad: 'Besluiten van de gemeenteraad',
  uitnodiging: 'Bijeenkomsten en trainingen',
  urgent: 'Dringende berichten',
};

const FREQUENTIES = {
  direct: 'Zodra er een bericht is',
  week: 'Eén keer per week, samen in één e-mail',
};

let gekozen = null;
/** Of what was read: what was chosen elsewhere meanwhile is not undone here. */
let gelezen = null;
const versie = etag => { gelezen = etag; };

/** @param melding what is to be said above the button */
export async function showVoorkeuren(pagina, melding = '') {
  try {
    gekozen ??= await request(pagina.token, 'GET', `${pagina.pad}/voorkeuren`, null, { versie });
  } catch (fout) {
    if (pagina.showEinde(fout)) return;
    const opnieuw = event => whileBusy(event.currentTarget, () => showVoorkeuren(pagina));
    pagina.show(() => showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw } }));
    return;
  }
  pagina.show(() => showFormulier(pagina, melding));
}

function showFormulier(pagina, melding) {
  const form = showScherm('voorkeuren').querySelector('form');
  const keuzes = (naam, soort, woorden, aan) => form.querySelector(`.${naam}`).append(...Object.entries(woorden).map(([code, tekst]) => {
    const invoer = el('input', { type: soort, id: `${naam}-${code}`, name: naam, value: code });
    invoer.checked = aan.includes(code);
    return el('label', { class: 'keuze' }, invoer, tekst);
  }));
  const vertaald = woorden => Object.fromEntries(Object.entries(woorden).map(([code, tekst]) => [code, t(tekst)]));
  keuzes('vindbaar', 'radio', vertaald(VINDBAAR), [gekozen.vindbaar]);
  keuzes('berichtsoorten', 'checkbox', vertaald(BERICHTSOORTEN), gekozen.berichtsoorten);
  keuzes('frequentie', 'radio', vertaald(FREQUENTIES), [gekozen.frequentie]);
  keuzes('taal', 'radio', PAGINATALEN, [gekozen.taal]);
  form.elements.themas.value = gekozen.themas.join(', ');
  form.elements.wijken.value = gekozen.wijken.join(', ');
  form.querySelector('.verzendfout').textContent = melding;

  const aan = naam => [...form.querySelectorAll(`[name=${naam}]:checked`)].map(veld => veld.value);
  const delen = naam => form.elements[naam].value.split(',').map(deel => deel.trim()).filter(Boolean);
  runInvoer(pagina, form, {
    wat: t('Uw voorkeuren zijn nog niet bewaard.'),
    async send() {
      const [vindbaar] = aan('vindbaar');
      const [frequentie] = aan('frequentie');
      const [taal = gekozen.taal] = aan('taal');
      try {
        gekozen = await request(pagina.token, 'PUT', `${pagina.pad}/voorkeuren`, {
          vindbaar, frequentie, taal, berichtsoorten: aan('berichtsoorten'), themas: delen('themas'), wijken: delen('wijken'),
        }, { headers: { 'If-Match': gelezen }, versie });
      } catch (fout) {
        if (fout.status !== 412) throw fout;
        gekozen = null;
        return showVoorkeuren(pagina, t('Uw voorkeuren zijn intussen veranderd. Kijk of ze zo goed staan en bewaar ze opnieuw.'));
      }
      pagina.show(() => showScherm('bewaard'));
    },
  });
}
