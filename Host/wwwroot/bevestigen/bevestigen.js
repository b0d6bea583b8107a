// The page behind the link "are your details still right?". Loading it only ever reads: mail scanners open links, some with a whole browser.
// One button gives one answer; after that the link is used up.

import { request } from '/invullen/api.js';
import { openLink } from '/invullen/link.js';
import { explain, isTijdelijk, showVerzendfout, whileBusy } from '/invullen/meldingen.js';
import { formatMoment } from '/invullen/opmaak.js';
import { showScherm } from '/invullen/schermen.js';
import { addFuncties, addOrganisaties, createFormulier } from './formulier.js';

const NAMEN = {
  telefoon: 'uw telefoonnummer', bereikbaarheid: 'wanneer u bereikbaar bent', functies: 'uw functie',
  voornaam: 'uw voornaam', voorvoegsel: 'uw tussenvoegsel', achternaam: 'uw achternaam', email: 'uw e-mailadres',
};

const token = openLink('bevestigen.token');
let gegevens;
/** An answer may have arrived though nobody heard so: "the link is used up" then means that it did. */
let isMisschienBinnen = false;

start();

async function start() {
  if (!token) return showScherm('geen-link');
  try {
    gegevens = await request(token, 'GET', '/v1/mijn-gegevens');
  } catch (fout) {
    if (showEinde(fout)) return;
    return showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw: event => whileBusy(event.currentTarget, start) } });
  }
  showGegevens();
}

function showGegevens() {
  const { voornaam, voorvoegsel, achternaam, email, telefoon, bereikbaarheid, organisaties, privacy, sluitOp } = gegevens;
  const scherm = showScherm('gegevens', {
    vul: { naam: [voornaam, voorvoegsel, achternaam].filter(Boolean).join(' '), email, telefoon: telefoon ?? 'Niet bekend', bereikbaarheid: bereikbaarheid ?? 'Niet bekend', privacy, sluitOp: formatMoment(sluitOp) },
    gevallen: ['met-datum', new Set(organisaties.map(o => o.organisatieId)).size > 1 && 'meer-organisaties'],
    doe: {
      klopt: event => whileBusy(event.currentTarget, () => send({ uitkomst: 'klopt' }, scherm.querySelector('.verzendfout'))),
      gewijzigd: () => showFormulier('gewijzigd'),
      vertrokken: () => showFormulier('vertrokken'),
    },
  });
  addOrganisaties(scherm.querySelector('.gegevens'), organisaties);
}

function showFormulier(uitkomst) {
  const scherm = showScherm(uitkomst, { vul: { email: gegevens.email ?? 'geen e-mailadres' }, doe: { terug: showGegevens } });
  if (uitkomst === 'gewijzigd') addFuncties(scherm.querySelector('.functies'), gegevens.organisaties);
  const formulier = createFormulier(scherm, uitkomst, gegevens);
  const form = scherm.querySelector('form');
  form.addEventListener('submit', event => {
    event.preventDefault();
    form.querySelector('.verzendfout').replaceChildren();
    if (formulier.check()) whileBusy(form.querySelector('[type=submit]'), () => send(formulier.read(), form.querySelector('.verzendfout'), formulier));
  });
}

async function send(antwoord, verzendfout, formulier) {
  verzendfout.replaceChildren();
  try {
    showOntvangen(await request(token, 'POST', '/v1/mijn-gegevens/bevestigingen', antwoord), antwoord);
  } catch (fout) {
    if (fout.status === 400 && formulier?.showFaults(fout.probleem.invalidParams ?? [])) return;
    if (fout.status === 404 && isMisschienBinnen) return showScherm('ontvangen', { gevallen: ['al-binnen'] });
    if (showEinde(fout, 'tijdens-invullen')) return;
    isMisschienBinnen ||= isTijdelijk(fout) && fout.status !== 429;
    showVerzendfout(verzendfout, 'Uw antwoord is nog niet verstuurd.', fout, event => whileBusy(event.currentTarget, () => send(antwoord, verzendfout, formulier)));
  }
}

function showOntvangen({ uitkomst, toegepast, voorgelegd }, { toelichting }) {
  const named = namen => namen.map(naam => NAMEN[naam]).filter(Boolean).join(', ').replace(/, ([^,]*)$/, ' en $1');
  showScherm('ontvangen', {
    vul: { toegepast: named(toegepast), voorgelegd: named(voorgelegd) },
    gevallen: [
      uitkomst,
      uitkomst !== 'vertrokken' && 'klaar',
      toegepast.length > 0 && 'toegepast',
      uitkomst === 'gewijzigd' && voorgelegd.length > 0 && 'voorgelegd',
      uitkomst === 'gewijzigd' && toelichting && 'toelichting',
      uitkomst === 'gewijzigd' && toegepast.length + voorgelegd.length === 0 && !toelichting && 'niets-anders',
    ],
  });
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout, ...gevallen) {
  const sluitOp = formatMoment(fout.probleem?.sluitOp);
  if (fout.status === 404) showScherm('onbekend');
  else if (fout.status === 410) showScherm('verlopen', { vul: { sluitOp }, gevallen: [sluitOp && 'met-datum', ...gevallen] });
  else return false;
  return true;
}
