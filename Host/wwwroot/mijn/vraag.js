// A question for the regisseur. The answer comes by mail.

import { request } from '../gedeeld/api.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';
import { runInvoer } from './invoer.js';

/** @param gesteld (vraag): what is kept of it on the page */
export function showVraag(pagina, gesteld) {
  const form = showScherm('vraag').querySelector('form');
  const veld = form.elements.vraag;
  runInvoer(pagina, form, {
    wat: t('Uw vraag is nog niet verstuurd.'),
    check: () => veld.value.trim() ? null : [veld, t('Schrijf op wat u wilt weten.')],
    async send() {
      const vraag = await request(pagina.token, 'POST', `${pagina.pad}/vragen`, { vraag: veld.value.trim() });
      gesteld(vraag);
      pagina.show(() => showScherm('vraag-klaar', { vul: { uiterlijk: formatMoment(vraag.uiterlijkDatum) } }));
    },
  });
}
