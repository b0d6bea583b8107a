// The page behind the link of a training. Loading it only ever reads: mail scanners open links, some with a whole browser. Only a button acts.

import { request } from '/invullen/api.js';
import { openLink } from '/invullen/link.js';
import { explain, showVerzendfout, whileBusy } from '/invullen/meldingen.js';
import { formatMoment } from '/invullen/opmaak.js';
import { showScherm } from '/invullen/schermen.js';

const PAD = '/v1/mijn-inschrijving';

const token = openLink('inschrijven.token');

start();

async function start() {
  if (!token) return showScherm('geen-link');
  try {
    showTraining(await request(token, 'GET', PAD));
  } catch (fout) {
    if (showEinde(fout)) return;
    showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw: event => whileBusy(event.currentTarget, start) } });
  }
}

function showTraining(training) {
  const { status, titel, positie, vol, begintOp, eindigtOp } = training;
  const ingeschreven = status === 'bevestigd' || status === 'wachtlijst';
  const koppen = { uitgenodigd: 'Meld u aan voor deze training', bevestigd: 'U bent aangemeld', wachtlijst: 'U staat op de wachtlijst', geannuleerd: 'U bent afgemeld' };
  const scherm = showScherm('training', {
    vul: {
      ...training, kop: koppen[status] ?? titel, positie: positie && String(positie),
      begintOp: formatMoment(begintOp), eindigtOp: formatMoment(eindigtOp),
      aanmelden: vol ? 'Zet mij op de wachtlijst' : status === 'geannuleerd' ? 'Meld mij toch weer aan' : 'Meld mij aan',
    },
    gevallen: [
      status, ingeschreven ? 'kan-af' : 'kan-aan', !ingeschreven && vol && 'vol',
      training.trainer && 'met-trainer', training.organisatie && 'met-organisatie',
    ],
    doe: {
      aanmelden: event => whileBusy(event.currentTarget, () => send('aanmeldingen')),
      afmelden: event => whileBusy(event.currentTarget, () => send('afmeldingen')),
      agenda: event => whileBusy(event.currentTarget, download),
    },
  });
  const melding = scherm.querySelector('.gelukt');
  if (status === 'uitgenodigd') melding.remove();

  async function send(wat) {
    const verzendfout = scherm.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    try {
      showTraining(await request(token, 'POST', `${PAD}/${wat}`));
    } catch (fout) {
      if (showEinde(fout)) return;
      showVerzendfout(verzendfout, wat === 'aanmeldingen' ? 'U bent nog niet aangemeld.' : 'U bent nog niet afgemeld.', fout, event => whileBusy(event.currentTarget, () => send(wat)));
    }
  }

  /** By way of the header that holds the token: an address with it would end up in the list of downloads. */
  async function download() {
    const verzendfout = scherm.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    let bestand;
    try {
      const antwoord = await fetch(`${PAD}/agenda-item`, { headers: { 'Uitnodiging-Token': token, Accept: 'text/calendar' }, cache: 'no-store', credentials: 'omit' });
      if (antwoord.ok) bestand = await antwoord.blob();
    } catch {
      // Offline: said below.
    }
    if (!bestand) {
      verzendfout.textContent = 'De afspraak kon niet worden opgehaald. Probeer het zo nog eens. U vindt de afspraak ook bij de e-mail.';
      return;
    }
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(bestand), download: 'training.ics' });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout) {
  if (fout.status === 404) showScherm('onbekend');
  else if (fout.status === 410) {
    const afgezegd = fout.probleem?.type?.endsWith(':sessie-geannuleerd');
    showScherm('voorbij', { vul: { sluitOp: formatMoment(fout.probleem?.sluitOp) }, gevallen: [afgezegd ? 'afgezegd' : 'geweest'] });
  } else return false;
  return true;
}
