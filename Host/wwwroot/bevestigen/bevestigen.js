// The page behind the link "are your details still right?". One button gives one answer; after that the link is used up.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { opsomming, t, vanApi } from '../gedeeld/taal.js';
import { addAanbod, addAanbodkeuzes, addFuncties, addOrganisaties, createFormulier } from './formulier.js';

const pagina = openPagina({ naam: 'bevestigen', pad: '/v1/mijn-gegevens', toon: showGegevens, einde: showVoorbij });
pagina.open();

function showGegevens(gegevens) {
  const { voornaam, voorvoegsel, achternaam, email, telefoon, bereikbaarheid, organisaties, privacy, sluitOp } = gegevens;
  const kies = uitkomst => pagina.show(() => showFormulier(uitkomst, gegevens));
  const scherm = showScherm('gegevens', {
    vul: {
      naam: [voornaam, voorvoegsel, achternaam].filter(Boolean).join(' '),
      email,
      telefoon: telefoon ?? t('Niet bekend'),
      bereikbaarheid: bereikbaarheid ?? t('Niet bekend'),
      privacy: vanApi(privacy) ?? privacy,
      sluitOp: formatMoment(sluitOp),
    },
    talen: { privacy: vanApi(privacy) ? null : 'nl' },
    gevallen: ['met-datum', new Set(organisaties.map(o => o.organisatieId)).size > 1 && 'meer-organisaties'],
    doe: {
      klopt: event => whileBusy(event.currentTarget, () => send({ uitkomst: 'klopt' }, scherm.querySelector('.verzendfout'))),
      gewijzigd: () => kies('gewijzigd'),
      vertrokken: () => kies('vertrokken'),
    },
  });
  addOrganisaties(scherm.querySelector('.gegevens'), organisaties);
  addAanbod(scherm.querySelector('.gegevens'), gegevens.aanbod);
}

function showFormulier(uitkomst, gegevens) {
  const scherm = showScherm(uitkomst, { vul: { email: gegevens.email ?? t('geen e-mailadres') }, gevallen: [gegevens.aanbod.length > 0 && 'aanbod'], doe: { terug: () => pagina.show(() => showGegevens(gegevens)) } });
  if (uitkomst === 'gewijzigd') {
    addFuncties(scherm.querySelector('.functies'), gegevens.organisaties);
    if (gegevens.aanbod.length) addAanbodkeuzes(scherm.querySelector('.aanbodkeuzes'), gegevens.aanbod);
  }
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
    const ontvangen = await request(pagina.token, 'POST', `${pagina.pad}/bevestigingen`, antwoord);
    pagina.show(() => showOntvangen(ontvangen, antwoord));
  } catch (fout) {
    if (fout.status === 400 && formulier?.showFaults(fout.probleem.invalidParams ?? [])) return;
    if (pagina.showEinde(fout, 'tijdens-invullen')) return;
    showVerzendfout(verzendfout, t('Uw antwoord is nog niet verstuurd.'), fout, event => whileBusy(event.currentTarget, () => send(antwoord, verzendfout, formulier)));
  }
}

function showOntvangen({ uitkomst, toegepast, voorgelegd }, { toelichting }) {
  const namen = {
    telefoon: t('uw telefoonnummer'), bereikbaarheid: t('wanneer u bereikbaar bent'), functies: t('uw functie'),
    voornaam: t('uw voornaam'), voorvoegsel: t('uw tussenvoegsel'), achternaam: t('uw achternaam'), email: t('uw e-mailadres'),
  };
  const inWoorden = gegevens => opsomming(gegevens.map(gegeven => namen[gegeven]).filter(Boolean));
  showScherm('ontvangen', {
    vul: { toegepast: inWoorden(toegepast), voorgelegd: inWoorden(voorgelegd) },
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

function showVoorbij(probleem, ...gevallen) {
  const sluitOp = formatMoment(probleem.sluitOp);
  return { vul: { sluitOp }, gevallen: [sluitOp && 'met-datum', ...gevallen] };
}
