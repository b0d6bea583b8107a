// The page behind the link of a training. Looking enrols nobody: only a button does.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';

const pagina = openPagina({ naam: 'inschrijven', pad: '/v1/mijn-inschrijving', toon: showTraining, einde: showVoorbij });
pagina.open();

function showTraining(training) {
  const { status, titel, positie, vol, begintOp, eindigtOp } = training;
  const ingeschreven = status === 'bevestigd' || status === 'wachtlijst';
  const koppen = {
    uitgenodigd: t('Meld u aan voor deze training'), bevestigd: t('U bent aangemeld'), wachtlijst: t('U staat op de wachtlijst'), geannuleerd: t('U bent afgemeld'),
  };
  const scherm = showScherm('training', {
    vul: {
      ...training, kop: koppen[status] ?? titel, positie: positie && String(positie),
      begintOp: formatMoment(begintOp), eindigtOp: formatMoment(eindigtOp),
      aanmelden: vol ? t('Zet mij op de wachtlijst') : status === 'geannuleerd' ? t('Meld mij toch weer aan') : t('Meld mij aan'),
    },
    // As the regisseur wrote it.
    talen: { titel: 'nl', omschrijving: 'nl', locatie: 'nl' },
    gevallen: [
      status, ...ingeschreven ? ['ingeschreven', 'kan-af'] : ['kan-aan'], !ingeschreven && vol && 'vol',
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
      const nu = await request(pagina.token, 'POST', `${pagina.pad}/${wat}`);
      pagina.show(() => showTraining(nu));
    } catch (fout) {
      if (pagina.showEinde(fout)) return;
      showVerzendfout(verzendfout, wat === 'aanmeldingen' ? t('U bent nog niet aangemeld.') : t('U bent nog niet afgemeld.'), fout, event => whileBusy(event.currentTarget, () => send(wat)));
    }
  }

  /** By way of the header that holds the token: an address with it would end up in the list of downloads. */
  async function download() {
    const verzendfout = scherm.querySelector('.verzendfout');
    verzendfout.replaceChildren();
    let bestand;
    try {
      const antwoord = await fetch(`${pagina.pad}/agenda-item`, { headers: { 'Uitnodiging-Token': pagina.token, Accept: 'text/calendar' }, cache: 'no-store', credentials: 'omit' });
      if (antwoord.ok) bestand = await antwoord.blob();
    } catch {
      // Offline: said below.
    }
    if (!bestand) {
      verzendfout.textContent = t('De afspraak kon niet worden opgehaald. Probeer het zo nog eens. U vindt de afspraak ook bij de e-mail.');
      return;
    }
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(bestand), download: 'training.ics' });
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

function showVoorbij({ type, sluitOp }) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [type?.endsWith(':sessie-geannuleerd') ? 'afgezegd' : 'geweest'] };
}
