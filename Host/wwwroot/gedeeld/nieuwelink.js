// Asking for a new link, on every screen where one does not work. The answer is the same for every address.

import { request } from './api.js';
import { el, setAttribute } from './dom.js';
import { explainGegeven, showVerzendfout, whileBusy } from './meldingen.js';
import { t } from './taal.js';

export function runNieuweLink(deel) {
  const form = deel.querySelector('form');
  const veld = form.querySelector('input');
  const verzendfout = form.querySelector('.verzendfout');

  form.addEventListener('submit', event => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), send);
  });

  async function send() {
    verzendfout.replaceChildren();
    setAttribute(veld, 'aria-invalid', null);
    if (!veld.value.trim() || veld.validity.typeMismatch) return refuse(t('Vul een volledig e-mailadres in, bijvoorbeeld naam@organisatie.nl.'));
    try {
      await request('', 'POST', '/v1/linkaanvragen', { email: veld.value.trim() });
      const klaar = el('p', { tabindex: '-1', role: 'status' }, t('Kennen we dit adres? Dan krijgt u binnen enkele minuten een e-mail met een link. Kijk ook bij ongewenste e-mail (spam).'));
      form.replaceChildren(el('div', { class: 'gelukt' }, klaar));
      klaar.focus();
    } catch (fout) {
      if (fout.status === 400) return refuse((fout.probleem.invalidParams ?? []).map(explainGegeven).join(' '));
      showVerzendfout(verzendfout, t('De link is nog niet aangevraagd.'), fout, event => whileBusy(event.currentTarget, send));
    }
  }

  function refuse(tekst) {
    setAttribute(veld, 'aria-invalid', 'true');
    verzendfout.textContent = tekst;
    veld.focus();
  }

  return deel;
}
