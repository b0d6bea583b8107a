// Filling in: the questions, the draft that is kept meanwhile, and sending.

import { createBewaarder } from '../gedeeld/concept.js';
import { el, setText } from '../gedeeld/dom.js';
import { faultsOf, isTijdelijk, showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatDuur, formatKlok, formatMoment } from '../gedeeld/opmaak.js';
import { onLeave, setTitel, showScherm } from '../gedeeld/schermen.js';
import { t, taalVan, telt } from '../gedeeld/taal.js';
import { createVragenlijst } from './vragen.js';

const PAUZE_SERVER = 1500;
const PAUZE_HIER = 300;
const OPNIEUW_NA = 15_000;
const LANG_VANAF = 10;

/**
 * @param uitnodiging in the chosen language
 * @param getypt what was typed already, when the page is drawn anew in another language
 * @param onBewaard (antwoorden): a draft is with the server
 * @param onVerstuurd (antwoorden, geval): the final answer is in
 * @param onEinde (fout): true when the link turns out to be at its end and another screen says so
 * @param onTerug the person leaves the answers as they are
 */
export function runFormulier({ api, uitnodiging, opslag, isAanpassing, getypt, onder, onBewaard, onVerstuurd, onEinde, onTerug }) {
  const isOpNaam = uitnodiging.anonimiteit === 'op_naam';

  const doe = { 'niet-aanpassen': leaveAsIs, 'concept-wissen': clearConcept };
  const scherm = showScherm('formulier', describe({ uitnodiging, opslag, isAanpassing, onder, doe }));
  const form = scherm.querySelector('form');
  const status = form.querySelector('.conceptstatus');
  const verzendfout = form.querySelector('.verzendfout');
  const voortgang = form.querySelector('.voortgang');
  const houder = form.querySelector('.vragen');
  const vragenlijst = createVragenlijst(houder, uitnodiging.vragen, onInvoer);
  const overzicht = createOverzicht(scherm, vragenlijst, uitnodiging);
  const bewaarder = isOpNaam ? createBewaarder(saveOpServer, PAUZE_SERVER) : createBewaarder(sayBewaardHier, PAUZE_HIER);
  const weg = new AbortController();
  /** Once there is, or may be, a final answer, a draft would take its place: from then on everything goes by the button. */
  let magConcept = !isAanpassing;
  /** Something typed would be gone with this tab. */
  let isOnbewaard = false;
  /** The messages by the fields come from a draft, and go when a later draft is fine. */
  let zijnConceptfouten = false;

  restore();
  updateVoortgang();
  form.addEventListener('submit', onVersturen);
  form.addEventListener('change', onVerbeterd);
  form.addEventListener('keydown', preventEnter);
  addEventListener('beforeunload', event => isOnbewaard && event.preventDefault(), { signal: weg.signal });
  // The last chance on a telephone, where a page that is put away may never come back.
  document.addEventListener('visibilitychange', () => document.hidden && bewaarder.flush({ keepalive: true }), { signal: weg.signal });
  onLeave(() => {
    weg.abort();
    bewaarder.flush();
  });
  return { readRuw: vragenlijst.readRuw };

  /* The draft */

  function restore() {
    const hier = getypt ?? opslag.read();
    vragenlijst.fill(hier ?? uitnodiging.antwoorden);
    if (!getypt && (isAanpassing ? hier : vragenlijst.progress().gevuld)) sayStatus(t('Wat u eerder hebt ingevuld, staat er weer.'));
  }

  function onInvoer() {
    updateVoortgang();
    // Here first: it takes no network, and it survives a reload.
    const isHierBewaard = opslag.write(vragenlijst.readRuw());
    isOnbewaard = isOpNaam ? isOnbewaard || !magConcept : !isHierBewaard;
    if (magConcept) bewaarder.plan();
  }

  async function saveOpServer(opties) {
    const ruw = JSON.stringify(vragenlijst.readRuw());
    const antwoorden = vragenlijst.read();
    try {
      await api.saveInzending(antwoorden, false, opties);
    } catch (fout) {
      return onConceptfout(fout);
    }
    onBewaard(antwoorden);
    isOnbewaard = false;
    // The copy here goes once the server has all of it: what is half typed or hidden for now was not sent.
    if (ruw === JSON.stringify(vragenlijst.readRuw()) && vragenlijst.isHeelTeLezen()) opslag.clear();
    if (zijnConceptfouten) showConceptfouten(new Map());
    sayStatus(t('Concept bewaard om {tijd}', { tijd: formatKlok(new Date()) }));
  }

  function onConceptfout(fout) {
    if (weg.signal.aborted) return;
    isOnbewaard = true;
    const { perCode } = faultsOf(fout, vragenlijst);
    if (isAlVerstuurd(fout)) {
      sayStatus(t('U hebt al verstuurd, misschien in een ander venster. Klik op ‘Versturen’: dan ziet u hoe het staat.'), true);
    } else if (perCode.size) {
      showConceptfouten(perCode);
      sayStatus(t('Concept nog niet bewaard. Kijk bij de rode melding.'), true);
    } else if (isTijdelijk(fout)) {
      sayStatus(fout.status === 0 ? t('Concept nog niet bewaard: er is geen verbinding. We proberen het straks opnieuw.') : t('Concept nog niet bewaard. We proberen het straks opnieuw.'), true);
      bewaarder.plan(Math.max(OPNIEUW_NA, (fout.wachtSeconden ?? 0) * 1000));
    } else {
      // Closed, revoked or final elsewhere. Sending says what to do; another screen now would take the text away.
      sayStatus(t('Uw concept kan niet meer bewaard worden.'), true);
    }
  }

  function sayBewaardHier() {
    if (!isOnbewaard) sayStatus(t('Concept bewaard in deze browser om {tijd}', { tijd: formatKlok(new Date()) }));
  }

  function clearConcept() {
    if (!confirm(t('Wilt u alles wissen wat u hier hebt ingevuld?'))) return;
    bewaarder.stop();
    opslag.clear();
    isOnbewaard = false;
    vragenlijst.fill({});
    vragenlijst.showFaults(new Map());
    overzicht.hide();
    updateVoortgang();
    sayStatus(t('Uw concept is gewist.'));
  }

  function showConceptfouten(fouten) {
    zijnConceptfouten = fouten.size > 0;
    vragenlijst.showFaults(fouten);
  }

  function sayStatus(tekst, isMislukt = false) {
    setText(status, tekst);
    status.classList.toggle('niet-bewaard', isMislukt);
  }

  function updateVoortgang() {
    if (!voortgang) return;
    const { gevuld, totaal } = vragenlijst.progress();
    setText(voortgang, t('Beantwoord: {gevuld} van {vragen}', { gevuld, vragen: telt(totaal, '{n} vraag', '{n} vragen') }));
  }

  /* Sending */

  async function onVersturen(event) {
    event.preventDefault();
    verzendfout.replaceChildren();
    const fouten = vragenlijst.faults();
    if (fouten.size) return showFouten(fouten);
    vragenlijst.showFaults(fouten);
    overzicht.hide();
    await whileBusy(form.querySelector('[type=submit]'), send);
  }

  /** Enter in a field would send, and a confidential answer cannot be called back. */
  function preventEnter(event) {
    if (event.key === 'Enter' && event.target.matches('input')) event.preventDefault();
  }

  async function send() {
    // What is typed from here on would not go along.
    houder.inert = true;
    // A draft that is under way must not arrive after the final answer.
    await bewaarder.stop();
    const antwoorden = vragenlijst.read();
    // In another window they may have sent already: this one must not silently take the place of that.
    const eerder = isOpNaam && !isAanpassing && magConcept ? await readEerdere() : null;
    if (eerder) return onVerstuurd(eerder.antwoorden, 'al-verstuurd');
    try {
      await api.saveInzending(antwoorden, true);
    } catch (fout) {
      houder.inert = false;
      return onVerzendfout(fout);
    }
    finish(antwoorden, 'net-verstuurd');
  }

  async function onVerzendfout(fout) {
    const { perCode, overig } = faultsOf(fout, vragenlijst);
    if (perCode.size || overig.length) return showFouten(perCode, overig);
    if (isAlVerstuurd(fout)) {
      const eerder = await readEerdere();
      if (eerder) return finish(eerder.antwoorden, 'al-verstuurd');
    }
    if (onEinde(fout)) return;
    isOnbewaard = isOpNaam || !opslag.beschikbaar;
    // Without an answer nobody knows whether it arrived.
    if (isOpNaam && fout.status !== 429 && isTijdelijk(fout)) magConcept = false;
    showVerzendfout(verzendfout, t('Uw antwoorden zijn nog niet verstuurd. Ze staan nog op deze pagina.'), fout, () => form.requestSubmit());
  }

  /** What was sent before: by another window, or by a first try of which only the answer got lost. */
  async function readEerdere() {
    try {
      const nu = await api.readUitnodiging();
      return nu.status === 'ingevuld' && !isAanpassing ? nu : null;
    } catch {
      return null;
    }
  }

  function finish(antwoorden, geval) {
    opslag.clear();
    onVerstuurd(antwoorden, geval);
  }

  function leaveAsIs() {
    opslag.clear();
    onTerug();
  }

  /* Faults */

  function showFouten(perCode, overig = []) {
    zijnConceptfouten = false;
    vragenlijst.showFaults(perCode);
    overzicht.show(perCode, overig);
  }

  /** Punish late, reward early: a message goes as soon as its question is right. */
  function onVerbeterd({ target }) {
    const veld = vragenlijst.find(target.name);
    if (!veld || zijnConceptfouten || veld.fault() || veld.missing()) return;
    veld.showFault(null);
    overzicht.remove(target.name);
  }
}

const isAlVerstuurd = fout => fout.status === 409 && fout.probleem.type?.endsWith(':al-verstuurd');

/** What the screen says and offers, by the kind of survey and the moment. */
function describe({ uitnodiging, opslag, isAanpassing, onder, doe }) {
  const { anonimiteit, organisatie, sluitOp, status, talen, vragen } = uitnodiging;
  const sluit = formatMoment(sluitOp);
  return {
    vul: { ...uitnodiging, sluitOp: sluit, duur: formatDuur(vragen), versturen: isAanpassing ? t('Aanpassingen versturen') : t('Versturen') },
    talen,
    gevallen: [
      anonimiteit,
      status === 'voorbeeld' && 'voorbeeld',
      isAanpassing ? 'aanpassen' : 'invullen',
      opslag.beschikbaar && anonimiteit === 'vertrouwelijk' ? 'concept-hier' : 'concept-nergens',
      vragen.some(vraag => vraag.verplicht) ? 'deels-verplicht' : 'niets-verplicht',
      vragen.length >= LANG_VANAF && 'lang',
      organisatie && 'met-organisatie',
      sluit && 'met-datum',
    ],
    doe,
    onder,
  };
}

/** The summary on top: everything that is wrong, each line a way to its question. */
function createOverzicht(scherm, vragenlijst, { titel }) {
  let element = null;

  function show(perCode, overig) {
    hide();
    const regels = [...perCode].map(([code, tekst]) => el('li', { 'data-code': code }, linkTo(vragenlijst.find(code), tekst)));
    element = el('div', { class: 'foutoverzicht', role: 'alert', tabindex: '-1' },
      el('h2', {}, t('Er klopt nog iets niet')),
      el('ul', {}, ...regels, ...overig.map(tekst => el('li', {}, tekst))));
    scherm.prepend(element);
    setTitel(t('Fout: {titel}', { titel }));
    element.focus({ preventScroll: true });
    element.scrollIntoView();
  }

  function linkTo(veld, tekst) {
    const link = el('a', { href: `#${veld.element.id}` }, el('span', taalVan(veld.vraag.taal), veld.vraag.tekst), ` – ${tekst}`);
    link.addEventListener('click', event => {
      // The fragment is the token's place; and focus belongs on the control, not on the box around it.
      event.preventDefault();
      veld.eerste.focus({ preventScroll: true });
      veld.element.scrollIntoView();
    });
    return link;
  }

  function remove(code) {
    element?.querySelector(`li[data-code="${CSS.escape(code)}"]`)?.remove();
    if (element && !element.querySelector('li')) hide();
  }

  function hide() {
    element?.remove();
    element = null;
    setTitel(titel);
  }

  return { show, remove, hide };
}
