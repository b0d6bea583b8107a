// The page behind the link of a consultation: the draft, and under each part of it a place to say something.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { browserStorage, createOpslag } from '../gedeeld/concept.js';
import { el } from '../gedeeld/dom.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { t, telt } from '../gedeeld/taal.js';
import { addReageren } from './reageren.js';
import { NEDERLANDS, afspraakDeel, bijlagenDeel, inAndereTaal, opVolgorde, putTekst, stapDeel } from './stuk.js';

const pagina = openPagina({ naam: 'meelezen', pad: '/v1/mijn-raadpleging', toon: showConcept, einde: showVoorbij });
/** What has been typed and not sent, by the part that it is about. */
let getypt = {};
let opslag = null;
pagina.open();

async function showConcept(concept) {
  if (!opslag) {
    opslag = await createOpslag(browserStorage('localStorage'), pagina.token, `${concept.sluitdatum}T23:59:59Z`);
    getypt = opslag.read() ?? {};
  }
  const { stappen, afspraken } = concept;
  const sluitdatum = formatMoment(concept.sluitdatum);
  const scherm = showScherm('concept', {
    vul: { ...concept, nummer: String(concept.nummer), sluitdatum },
    talen: { titel: NEDERLANDS },
    gevallen: [stappen.length && 'met-stappen', afspraken.length && 'met-afspraken', inAndereTaal()],
  });
  putTekst(scherm.querySelector('.concept'), concept.inhoudHtml, t('Het concept'));
  scherm.querySelector('section[aria-labelledby=geheel]').before(...bijlagenDeel(concept.bijlagen, pagina));

  const voortgang = scherm.querySelector('.voortgang');
  const laatZien = () => {
    const aantal = concept.reacties.length;
    if (!aantal) return;
    scherm.querySelector('.afdrukken').hidden = false;
    voortgang.textContent = `${telt(aantal, 'U hebt {n} reactie verstuurd.', 'U hebt {n} reacties verstuurd.')} ${t('Tot en met {sluitdatum} kunt u er meer geven.', { sluitdatum })}`;
  };
  const bijStap = r => r.stapVolgorde != null;
  const bijAfspraak = r => afspraken.some(a => a.onderwerpCode === r.onderwerpCode);
  const deel = (plek, waarover, naam, gaatHierover) => addReageren(plek, {
    naam,
    sleutel: waarover.onderwerpCode ?? waarover.stapVolgorde ?? '',
    reacties: concept.reacties.filter(gaatHierover),
    getypt,
    bewaar: () => opslag.write(getypt),
    /** In another tab, or by an answer that got lost: what is there already is not sent again. */
    async eerder({ tekst, oordeel }) {
      const { reacties } = await request(pagina.token, 'GET', pagina.pad);
      const nieuw = reacties.filter(r => !concept.reacties.some(bekend => bekend.id === r.id));
      concept.reacties.push(...nieuw);
      laatZien();
      return nieuw.find(r => gaatHierover(r) && r.tekst === tekst && r.oordeel === oordeel) ?? null;
    },
    async verstuur(invoer, idempotencyKey) {
      const reactie = await request(pagina.token, 'POST', `${pagina.pad}/reacties`, { ...invoer, ...waarover }, { headers: { 'Idempotency-Key': idempotencyKey } });
      concept.reacties.push(reactie);
      laatZien();
      return reactie;
    },
    isEinde: fout => pagina.showEinde(fout, 'te-laat'),
  });

  for (const stap of opVolgorde(stappen)) {
    const plek = stapDeel(stap);
    scherm.querySelector('.stappen').append(plek);
    deel(plek, { stapVolgorde: stap.volgorde }, t('Reageer op stap {nummer}', { nummer: stap.volgorde }), r => r.stapVolgorde === stap.volgorde);
  }
  for (const afspraak of afspraken) {
    const plek = afspraakDeel(afspraak);
    scherm.querySelector('.afspraken').append(plek);
    deel(plek, { onderwerpCode: afspraak.onderwerpCode }, t('Reageer op deze afspraak'), r => r.onderwerpCode === afspraak.onderwerpCode);
  }
  const geheel = el('div', { class: 'deel' });
  scherm.querySelector('.geheel').append(geheel);
  // With it what the netwerkregisseur wrote down for this person on a topic that this draft has no clause on.
  deel(geheel, {}, t('Reageer op de hele tekst'), r => !bijStap(r) && !bijAfspraak(r));
  laatZien();
}

function showVoorbij({ sluitOp }, ...gevallen) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen };
}
