// Another address, with a code that goes to the one that is known.

import { request } from '../gedeeld/api.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';
import { runInvoer } from './invoer.js';

export function showAdres(pagina) {
  const form = showScherm('adres').querySelector('form');
  const veld = form.elements.email;
  runInvoer(pagina, form, {
    wat: t('De code is nog niet verstuurd.'),
    check: () => !veld.value.trim() || veld.validity.typeMismatch ? [veld, t('Vul een volledig e-mailadres in, bijvoorbeeld naam@organisatie.nl.')] : null,
    async send() {
      const wijziging = await request(pagina.token, 'POST', `${pagina.pad}/adreswijzigingen`, { email: veld.value.trim() });
      pagina.show(() => showCode(pagina, wijziging));
    },
  });
}

function showCode(pagina, { id }) {
  const form = showScherm('code').querySelector('form');
  const veld = form.elements.code;
  runInvoer(pagina, form, {
    wat: t('Uw e-mailadres is nog niet gewijzigd.'),
    mis: { code: t('Deze code klopt niet. Kijk in de nieuwste e-mail en probeer het opnieuw.') },
    check: () => /^\d{6}$/.test(veld.value.trim()) ? null : [veld, t('Vul de zes cijfers in.')],
    async send() {
      await request(pagina.token, 'POST', `${pagina.pad}/adreswijzigingen/${id}/bevestigingen`, { code: veld.value.trim() });
      pagina.show(() => showScherm('adres-klaar'));
    },
  });
}
