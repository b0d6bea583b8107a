// The page behind the emailed link. Loading it only ever reads: mail scanners open links, some with a whole browser.
// Something is written after a person has typed, chosen or pressed a button, and not before.

import { createAntwoorden } from './antwoorden.js';
import { createApi } from '../gedeeld/api.js';
import { browserStorage, createOpslag } from '../gedeeld/concept.js';
import { setAttribute } from '../gedeeld/dom.js';
import { runFormulier } from './formulier.js';
import { openLink } from '../gedeeld/link.js';
import { explain, showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { createDoorgeven } from './doorgeven.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { cloneTemplate, showScherm } from '../gedeeld/schermen.js';
import { PAGINATALEN, inGekozenTaal, setTaal, t } from '../gedeeld/taal.js';
import { browsertaal, eerderGekozen, showTaalkeuze } from '../gedeeld/taalkeuze.js';

const token = openLink('invullen.token');
const api = createApi(token);

let uitnodiging;
let opslag;
let isAfgemeld = false;
/** Draws what is on view, so that it can be drawn again in another language. */
let teken = () => {};
let formulier = null;

start();

/* Coming in */

async function start() {
  if (!token) return startZonderVragenlijst(() => show(() => showScherm('geen-link')));
  try {
    uitnodiging = await api.readUitnodiging();
  } catch (fout) {
    return startZonderVragenlijst(() => showLaadfout(fout), fout.probleem?.taal);
  }
  opslag = await openOpslag();
  await setTaal(eerderGekozen() ?? uitnodiging.taal);
  showTaalkeuze([...uitnodiging.talen, ...(PAGINATALEN[uitnodiging.taal] ? [uitnodiging.taal] : [])], tekenOpnieuw);
  showUitnodiging();
}

async function startZonderVragenlijst(verder, taal) {
  await setTaal(eerderGekozen() ?? (PAGINATALEN[taal] ? taal : browsertaal()));
  showTaalkeuze(Object.keys(PAGINATALEN), tekenOpnieuw);
  verder();
}

/** In the language that has been chosen, with what had been typed. */
function tekenOpnieuw() {
  teken(formulier?.readRuw());
}

function show(scherm) {
  formulier = null;
  teken = scherm;
  scherm();
}

/** A confidential draft lives here and nowhere else; on name this is the net for what the server has not got yet. */
function openOpslag() {
  const plek = uitnodiging.anonimiteit === 'vertrouwelijk' ? 'localStorage' : 'sessionStorage';
  return createOpslag(browserStorage(plek), token, uitnodiging.sluitOp);
}

function showUitnodiging() {
  switch (uitnodiging.status) {
    case 'ingevuld': return showOntvangen('al-verstuurd');
    case 'afgemeld': return showAfgemeld();
    case 'verlopen': return showGesloten(uitnodiging.sluitOp);
    case 'ingetrokken': return show(() => showScherm('onbekend'));
    default: return showFormulier();
  }
}

/* Filling in */

function showFormulier(isAanpassing = false) {
  show(getypt => {
    formulier = runFormulier({
      api, opslag, isAanpassing, getypt,
      uitnodiging: inGekozenTaal(uitnodiging),
      onder: createOnderaan(...isAanpassing ? [] : [createDoorgeven(api, showEinde)], ...isAfgemeld ? [] : [createAfmelden()]),
      onBewaard: antwoorden => { uitnodiging.antwoorden = antwoorden; },
      onVerstuurd(antwoorden, geval) {
        uitnodiging = { ...uitnodiging, status: isVoorbeeld() ? 'voorbeeld' : 'ingevuld', antwoorden };
        showOntvangen(geval);
      },
      onEinde: fout => showEinde(fout, 'tijdens-invullen'),
      onTerug: () => showOntvangen('al-verstuurd'),
    });
  });
}

const isVoorbeeld = () => uitnodiging.status === 'voorbeeld';

function createOnderaan(...delen) {
  const onder = document.createDocumentFragment();
  onder.append(...delen);
  return onder;
}

function showOntvangen(geval) {
  // Answered on another device, perhaps: what was typed here has no use any more.
  if (uitnodiging.anonimiteit === 'vertrouwelijk') opslag.clear();
  show(() => {
    const { anonimiteit, titel, talen, sluitOp, vragen, antwoorden } = inGekozenTaal(uitnodiging);
    const scherm = showScherm('ontvangen', {
      vul: { titel, sluitOp: formatMoment(sluitOp) },
      talen,
      gevallen: [geval, anonimiteit, datumgeval(sluitOp), isVoorbeeld() && 'voorbeeld', antwoorden && 'met-antwoorden'],
      doe: { aanpassen: () => showFormulier(true) },
      onder: isAfgemeld ? null : createAfmelden(),
    });
    if (antwoorden) scherm.querySelector('.antwoorden').append(...createAntwoorden(vragen, antwoorden));
  });
}

/* The end of a link */

function showLaadfout(fout) {
  if (fout.status === 410) forgetConcepten();
  if (showEinde(fout)) return;
  show(() => showScherm('storing', {
    vul: { uitleg: explain(fout) },
    doe: { opnieuw: event => whileBusy(event.currentTarget, start) },
  }));
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout, ...gevallen) {
  if (fout.status === 404) show(() => showScherm('onbekend'));
  else if (fout.status === 410) showGesloten(fout.probleem.sluitOp ?? uitnodiging?.sluitOp, ...gevallen);
  else return false;
  return true;
}

function showGesloten(sluitOp, ...gevallen) {
  show(() => showScherm('gesloten', { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [datumgeval(sluitOp), ...gevallen] }));
}

const datumgeval = moment => formatMoment(moment) ? 'met-datum' : 'zonder-datum';

async function forgetConcepten() {
  for (const naam of ['localStorage', 'sessionStorage']) (await createOpslag(browserStorage(naam), token)).clear();
}

/* Unsubscribing */

function showAfgemeld() {
  isAfgemeld = true;
  show(() => showScherm('afgemeld', {
    gevallen: uitnodiging.status === 'ingevuld' ? [] : ['nog-open'],
    doe: { 'toch-invullen': () => showFormulier() },
  }));
}

function createAfmelden() {
  const deel = cloneTemplate('deel-afmelden').firstElementChild;
  const knop = naam => deel.querySelector(`[data-doe="${naam}"]`);
  const zeker = deel.querySelector('#afmelden-zeker');
  const verzendfout = deel.querySelector('.verzendfout');

  const toggle = open => {
    zeker.hidden = !open;
    setAttribute(knop('afmelden'), 'aria-expanded', String(open));
    verzendfout.replaceChildren();
    (open ? zeker.firstElementChild : knop('afmelden')).focus();
  };
  const send = () => whileBusy(knop('afmelden-ja'), async () => {
    verzendfout.replaceChildren();
    try {
      await api.afmelden();
    } catch (fout) {
      if (!showEinde(fout)) showVerzendfout(verzendfout, t('U bent nog niet afgemeld.'), fout, send);
      return;
    }
    showAfgemeld();
  });

  knop('afmelden').addEventListener('click', () => toggle(zeker.hidden));
  knop('afmelden-nee').addEventListener('click', () => toggle(false));
  knop('afmelden-ja').addEventListener('click', send);
  return deel;
}
