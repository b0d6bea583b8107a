// The page behind the link of who may sign for an organisation. Loading it only ever reads: mail scanners open links, some with a whole browser.

import { request } from '/invullen/api.js';
import { openLink } from '/invullen/link.js';
import { explain, showVerzendfout, whileBusy } from '/invullen/meldingen.js';
import { formatMoment } from '/invullen/opmaak.js';
import { showScherm } from '/invullen/schermen.js';
import { stuk } from '/meelezen/stuk.js';

const PAD = '/v1/mijn-ratificatie';

const token = openLink('ratificeren.token');

start();

async function start() {
  if (!token) return showScherm('geen-link');
  try {
    show(await request(token, 'GET', PAD));
  } catch (fout) {
    if (showEinde(fout)) return;
    showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw: event => whileBusy(event.currentTarget, start) } });
  }
}

function show(protocol) {
  const { titel, nummer, organisatie, sluitdatum, geratificeerdOp, status } = protocol;
  const scherm = showScherm(status === 'open' ? 'tekenen' : 'getekend', {
    vul: { kop: titel, nummer: String(nummer), organisatie, sluitdatum: formatMoment(sluitdatum), geratificeerdOp: formatMoment(geratificeerdOp) },
  });
  scherm.querySelector('.tekst').replaceWith(...stuk(protocol, token, PAD));
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
      await request(token, 'POST', `${PAD}/ondertekeningen`, { inhoudHash: protocol.inhoudHash });
    } catch (fout) {
      if (showEinde(fout)) return;
      // Somebody else of the organisation was first, or an answer got lost on the way: then it is signed, and that is what to show.
      if (!fout.probleem.type?.endsWith(':al-geratificeerd')) {
        showVerzendfout(verzendfout, 'Er is nog niet getekend.', fout, event => whileBusy(event.currentTarget, sign));
        return;
      }
    }
    await start();
  }
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout) {
  if (fout.status === 404) showScherm('onbekend');
  else if (fout.status === 410) {
    showScherm('voorbij', { vul: { sluitOp: formatMoment(fout.probleem.sluitOp) }, gevallen: [fout.probleem.type?.endsWith(':versie-vervallen') ? 'vervallen' : 'gesloten'] });
  } else return false;
  return true;
}
