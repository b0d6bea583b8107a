// The page behind the link of who is asked to read what was agreed.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';
import { NEDERLANDS, inAndereTaal, stuk } from '../meelezen/stuk.js';

const pagina = openPagina({ naam: 'kennisnemen', pad: '/v1/mijn-kennisname', toon: show, einde: () => ({}) });
pagina.open();

function show(protocol) {
  const { titel, nummer, organisatie, vastgesteldOp, kennisgenomenOp, status } = protocol;
  const scherm = showScherm(status === 'open' ? 'lezen' : 'gelezen', {
    vul: { kop: titel, nummer: String(nummer), organisatie, vastgesteldOp: formatMoment(vastgesteldOp), kennisgenomenOp: formatMoment(kennisgenomenOp) },
    talen: { kop: NEDERLANDS },
    gevallen: [inAndereTaal()],
    doe: { gelezen: event => whileBusy(event.currentTarget, confirm) },
  });
  scherm.querySelector('.tekst').replaceWith(...stuk(protocol, pagina));

  async function confirm() {
    const verzendfout = scherm.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    try {
      await request(pagina.token, 'POST', `${pagina.pad}/bevestigingen`);
    } catch (fout) {
      if (pagina.showEinde(fout)) return;
      // An answer got lost on the way: then it is done, and that is what to show.
      if (!fout.probleem.type?.endsWith(':al-kennisgenomen')) {
        showVerzendfout(verzendfout, t('We weten nog niet dat u dit hebt gelezen.'), fout, event => whileBusy(event.currentTarget, confirm));
        return;
      }
    }
    await pagina.open();
  }
}
