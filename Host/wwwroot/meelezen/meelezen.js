// The page behind the link of a consultation. Loading it only ever reads: mail scanners open links, some with a whole browser. Only a button acts.

import { request } from '/invullen/api.js';
import { openLink } from '/invullen/link.js';
import { explain, whileBusy } from '/invullen/meldingen.js';
import { formatMoment } from '/invullen/opmaak.js';
import { showScherm } from '/invullen/schermen.js';
import { browserStorage, createOpslag } from '/invullen/concept.js';
import { el } from '/invullen/dom.js';
import { addReageren } from './reageren.js';
import { afspraakDeel, bijlagenDeel, opVolgorde, putTekst, stapDeel } from './stuk.js';

const PAD = '/v1/mijn-raadpleging';

const token = openLink('meelezen.token');

start();

async function start() {
  if (!token) return showScherm('geen-link');
  try {
    const concept = await request(token, 'GET', PAD);
    showConcept(concept, await createOpslag(browserStorage('localStorage'), token, `${concept.sluitdatum}T23:59:59Z`));
  } catch (fout) {
    if (showEinde(fout)) return;
    showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw: event => whileBusy(event.currentTarget, start) } });
  }
}

function showConcept(concept, opslag) {
  const { stappen, afspraken } = concept;
  const scherm = showScherm('concept', {
    vul: { ...concept, nummer: String(concept.nummer), sluitdatum: formatMoment(concept.sluitdatum) },
    gevallen: [stappen.length && 'met-stappen', afspraken.length && 'met-afspraken'],
  });
  putTekst(scherm.querySelector('.concept'), concept.inhoudHtml, 'Het concept');
  scherm.querySelector('section[aria-labelledby=geheel]').before(...bijlagenDeel(concept.bijlagen, token, PAD));

  const getypt = opslag.read() ?? {};
  const voortgang = scherm.querySelector('.voortgang');
  const laatZien = () => {
    const aantal = concept.reacties.length;
    if (aantal) voortgang.textContent = `U hebt ${aantal === 1 ? 'één reactie' : `${aantal} reacties`} verstuurd. Tot en met ${formatMoment(concept.sluitdatum)} kunt u er meer geven.`;
  };
  const bijStap = r => r.stapVolgorde != null;
  const bijAfspraak = r => afspraken.some(a => a.onderwerpCode === r.onderwerpCode);
  const deel = (plek, waarover, naam, gaatHierover) => addReageren(plek, {
    naam,
    sleutel: waarover.onderwerpCode ?? waarover.stapVolgorde ?? '',
    reacties: concept.reacties.filter(gaatHierover),
    getypt,
    bewaar: () => opslag.write(getypt),
    async verstuur(invoer, idempotencyKey) {
      const reactie = await request(token, 'POST', `${PAD}/reacties`, { ...invoer, ...waarover }, { headers: { 'Idempotency-Key': idempotencyKey } });
      concept.reacties.push(reactie);
      laatZien();
      return reactie;
    },
    isEinde: fout => showEinde(fout, true),
  });

  for (const stap of opVolgorde(stappen)) {
    const plek = stapDeel(stap);
    scherm.querySelector('.stappen').append(plek);
    deel(plek, { stapVolgorde: stap.volgorde }, `stap ${stap.volgorde}`, r => r.stapVolgorde === stap.volgorde);
  }
  for (const afspraak of afspraken) {
    const plek = afspraakDeel(afspraak);
    scherm.querySelector('.afspraken').append(plek);
    deel(plek, { onderwerpCode: afspraak.onderwerpCode }, 'deze afspraak', r => r.onderwerpCode === afspraak.onderwerpCode);
  }
  const geheel = el('div', { class: 'deel' });
  scherm.querySelector('.geheel').append(geheel);
  // With it what the netwerkregisseur wrote down for this person on a topic that this draft has no clause on.
  deel(geheel, {}, 'de hele tekst', r => !bijStap(r) && !bijAfspraak(r));
  laatZien();
}

/** True when the failure means that this link is at its end, and a screen says so. */
function showEinde(fout, bijVersturen = false) {
  if (fout.status === 404) showScherm('onbekend');
  else if (fout.status === 410) showScherm('gesloten', { vul: { sluitOp: formatMoment(fout.probleem?.sluitOp) }, gevallen: [bijVersturen && 'te-laat'] });
  else return false;
  return true;
}
