// The page behind the link of who may sign for an organisation.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';
import { NEDERLANDS, inAndereTaal, stuk } from '../meelezen/stuk.js';

const pagina = openPagina({ naam: 'ratificeren', pad: '/v1/mijn-ratificatie', toon: show, einde: showVoorbij });
pagina.open();

function show(protocol) {
  const { titel, nummer, organisatie, sluitdatum, geratificeerdOp, inhoudHash, status } = protocol;
  const scherm = showScherm(status === 'open' ? 'tekenen' : 'getekend', {
    vul: { kop: titel, nummer: String(nummer), organisatie, sluitdatum: formatMoment(sluitdatum), geratificeerdOp: formatMoment(geratificeerdOp), inhoudHash },
    talen: { kop: NEDERLANDS },
    gevallen: [inAndereTaal()],
  });
  scherm.querySelector('.tekst').replaceWith(...stuk(protocol, pagina));
  if (status !== 'open') return;

  const form = scherm.querySelector('form');
  const gelezen = form.querySelector('#gelezen');
  const knop = form.querySelector('[type=submit]');
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!refuseUnread()) whileBusy(knop, sign);
  });
  gelezen.addEventListener('change', refuseUnread);

  function refuseUnread() {
    const ongelezen = !gelezen.checked;
    form.querySelector('#gelezen-fout').hidden = !ongelezen;
    gelezen.setAttribute('aria-invalid', String(ongelezen));
    if (ongelezen) gelezen.focus();
    return ongelezen;
  }

  async function sign() {
    const verzendfout = form.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    try {
      await request(pagina.token, 'POST', `${pagina.pad}/ondertekeningen`, { inhoudHash });
    } catch (fout) {
      if (pagina.showEinde(fout)) return;
      // Somebody else of the organisation was first, or an answer got lost on the way: then it is signed, and that is what to show.
      if (!fout.probleem.type?.endsWith(':al-geratificeerd')) {
        showVerzendfout(verzendfout, t('Er is nog niet getekend.'), fout, event => whileBusy(event.currentTarget, sign));
        return;
      }
    }
    await pagina.open();
  }
}

function showVoorbij({ type, sluitOp }) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [type?.endsWith(':versie-vervallen') ? 'vervallen' : 'gesloten'] };
}
