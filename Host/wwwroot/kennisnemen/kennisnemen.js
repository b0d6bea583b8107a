// The page behind the link of who is asked to read what was agreed. Loading it only ever reads: mail scanners open links, some with a whole browser.

import { request } from '/invullen/api.js';
import { openLink } from '/invullen/link.js';
import { explain, showVerzendfout, whileBusy } from '/invullen/meldingen.js';
import { formatMoment } from '/invullen/opmaak.js';
import { showScherm } from '/invullen/schermen.js';
import { stuk } from '/meelezen/stuk.js';

const PAD = '/v1/mijn-kennisname';

const token = openLink('kennisnemen.token');

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
  const { titel, nummer, organisatie, vastgesteldOp, kennisgenomenOp, status } = protocol;
  const scherm = showScherm(status === 'open' ? 'lezen' : 'gelezen', {
    vul: { kop: titel, nummer: String(nummer), organisatie, vastgesteldOp: formatMoment(vastgesteldOp), kennisgenomenOp: formatMoment(kennisgenomenOp) },
    doe: { gelezen: event => whileBusy(event.currentTarget, confirm) },
  });
  scherm.querySelector('.tekst').replaceWith(...stuk(protocol, token, PAD));

  async function confirm() {
    const verzendfout = scherm.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    try {
      await request(token, 'POST', `${PAD}/bevestigingen`);
    } catch (fout) {
      if (showEinde(fout)) return;
      // An answer got lost on the way: then it is done, and that is what to show.
      if (!fout.probleem.type?.endsWith(':al-kennisgenomen')) {
        showVerzendfout(verzendfout, 'We weten nog niet dat u dit hebt gelezen.', fout, event => whileBusy(event.currentTarget, confirm));
        return;
      }
    }
    await start();
  }
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout) {
  if (fout.status === 404) showScherm('onbekend');
  else if (fout.status === 410) showScherm('voorbij');
  else return false;
  return true;
}
