// Under one part of the draft: what this person said about it, and a form to say more.

import { el, setAttribute } from '../gedeeld/dom.js';
import { explain, explainGegeven, whileBusy } from '../gedeeld/meldingen.js';
import { cloneTemplate } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';

let nummer = 0;

/**
 * @param naam what the button says: 'Reageer op stap 2'
 * @param sleutel under which `getypt` remembers what has been typed and not sent
 * @param eerder gives the comment as it is already stored, or null
 * @param verstuur gives the comment as it was stored
 * @param isEinde shows a screen and says true where there is nothing more to do here
 */
export function addReageren(plek, { naam, sleutel, reacties, getypt, bewaar, eerder, verstuur, isEinde }) {
  const id = `reactie-${++nummer}`;
  const deel = cloneTemplate('reageren');
  const [eigen, details, form] = ['.eigen', 'details', 'form'].map(s => deel.querySelector(s));
  const [oordelen, tekst] = [[...form.querySelectorAll('input')], form.querySelector('textarea')];
  const [fieldset, veld, verzendfout, knop] = ['fieldset', '.veld', '.verzendfout', '.knop'].map(s => form.querySelector(s));

  details.querySelector('summary').textContent = naam;
  for (const radio of oordelen) radio.name = id;
  tekst.id = id;
  veld.querySelector('label').htmlFor = id;
  eigen.setAttribute('aria-label', t('Uw reacties'));
  for (const reactie of reacties) eigen.append(toon(reactie));

  // What has been typed is there again after a reload or a dropped connection.
  const bewaard = getypt[sleutel];
  if (bewaard) {
    tekst.value = bewaard.tekst ?? '';
    for (const radio of oordelen) radio.checked = radio.value === bewaard.oordeel;
    details.open = true;
  }
  form.addEventListener('input', event => {
    if (event.target === tekst && tekst.value.trim()) meld(veld, tekst, null);
    if (event.target !== tekst) meldOordeel(null);
    getypt[sleutel] = read();
    bewaar();
  });

  // One key for one text: pressed twice or sent again after a lost answer, it is stored once.
  let poging = null;
  form.addEventListener('submit', event => {
    event.preventDefault();
    whileBusy(knop, send);
  });
  plek.append(deel);

  function read() {
    return { tekst: tekst.value.trim(), oordeel: oordelen.find(radio => radio.checked)?.value ?? null };
  }

  async function send() {
    verzendfout.replaceChildren();
    const invoer = read();
    meldOordeel(invoer.oordeel ? null : t('Kies wat u ervan vindt.'));
    meld(veld, tekst, invoer.tekst ? null : t('Schrijf uw reactie op.'));
    if (!invoer.oordeel) return oordelen[0].focus();
    if (!invoer.tekst) return tekst.focus();
    const inhoud = JSON.stringify(invoer);
    if (poging?.inhoud !== inhoud) poging = { inhoud, sleutel: randomKey() };
    try {
      const binnen = await eerder(invoer);
      const reactie = binnen ?? await verstuur(invoer, poging.sleutel);
      poging = null;
      delete getypt[sleutel];
      bewaar();
      form.reset();
      details.open = false;
      const regel = toon(reactie, binnen && t('U hebt dit al verstuurd. U hoeft niets meer te doen.'));
      eigen.append(regel);
      regel.focus();
    } catch (fout) {
      // An answer that came is for good under this key; only one that did not come is asked for again.
      if (fout.status > 0 && fout.status < 500) poging = null;
      if (!isEinde(fout)) showFout(fout);
    }
  }

  function showFout(fout) {
    const gemeld = fout.status === 400 ? fout.probleem.invalidParams ?? [] : [];
    const overig = gemeld.filter(f => f.name !== 'tekst');
    const bijTekst = gemeld.find(f => f.name === 'tekst');
    if (bijTekst) {
      meld(veld, tekst, explainGegeven(bijTekst));
      tekst.focus();
    }
    if (overig.length || !bijTekst) verzendfout.append(el('p', {}, el('strong', {}, t('Uw reactie is niet verstuurd.')), ` ${overig.length ? overig.map(explainGegeven).join(' ') : explain(fout)}`));
  }

  function meldOordeel(bericht) {
    meld(fieldset, null, bericht);
  }

  /** The message by a field, read with it by a screen reader; null takes it away. */
  function meld(blok, invoer, bericht) {
    blok.querySelector('.fout')?.remove();
    const foutId = `${id}-${invoer ? 'tekst' : 'oordeel'}-fout`;
    if (bericht) {
      const regel = el('p', { class: 'fout', id: foutId }, el('span', { class: 'alleen-voorlezen' }, t('Fout:'), ' '), bericht);
      if (invoer) invoer.before(regel);
      else blok.querySelector('legend').after(regel);
    }
    for (const element of invoer ? [invoer] : oordelen) {
      if (invoer) setAttribute(element, 'aria-invalid', bericht ? 'true' : null);
      setAttribute(element, 'aria-describedby', bericht && foutId);
    }
  }
}

function toon({ oordeel, tekst }, melding) {
  const oordelen = { eens: t('U schreef (eens):'), oneens: t('U schreef (oneens):'), vraag: t('U schreef (vraag):') };
  return el('li', { tabindex: '-1' }, melding ? el('p', {}, melding) : null, el('p', { class: 'wat' }, oordelen[oordeel]), el('p', { class: 'tekst', dir: 'auto' }, tekst));
}

function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');
}
