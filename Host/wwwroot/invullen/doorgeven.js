// "I am not the right person any more": naming a colleague to the regisseur, who decides.

import { el, setAttribute } from '../gedeeld/dom.js';
import { explain, whileBusy } from '../gedeeld/meldingen.js';
import { cloneTemplate } from '../gedeeld/schermen.js';
import { t } from '../gedeeld/taal.js';

/** @param onEinde (fout): true when the link turns out to be at its end and another screen says so */
export function createDoorgeven(api, onEinde) {
  const deel = cloneTemplate('deel-doorgeven').firstElementChild;
  const form = deel.querySelector('form');
  const gelukt = deel.querySelector('.gelukt');
  const verzendfout = deel.querySelector('.verzendfout');
  const open = deel.querySelector('[data-doe="doorgeven"]');
  const velden = [...form.elements].filter(veld => veld.name);

  function toggle(toon) {
    form.hidden = !toon;
    setAttribute(open, 'aria-expanded', String(toon));
    (toon ? form.firstElementChild : open).focus();
  }

  /** What is wrong at a field stands under it, and nowhere twice. */
  function showFault(veld, tekst) {
    const id = `${veld.id}-fout`;
    form.querySelector(`[id="${id}"]`)?.remove();
    setAttribute(veld, 'aria-invalid', tekst ? 'true' : null);
    setAttribute(veld, 'aria-describedby', tekst ? id : null);
    if (tekst) veld.after(el('span', { class: 'fout', id }, tekst));
  }

  function faultOf(veld) {
    if (veld.required && !veld.value.trim()) return veld.name === 'naam' ? t('Vul de naam van uw collega in.') : t('Vul het e-mailadres van uw collega in.');
    return veld.validity.valid ? null : t('Dit is geen e-mailadres.');
  }

  async function send() {
    verzendfout.replaceChildren();
    for (const veld of velden) showFault(veld, faultOf(veld));
    const eerste = velden.find(veld => veld.hasAttribute('aria-invalid'));
    if (eerste) return eerste.focus();
    try {
      await api.geefDoor(Object.fromEntries(velden.map(veld => [veld.name, veld.value.trim()]).filter(([, waarde]) => waarde)));
    } catch (fout) {
      return onFout(fout);
    }
    form.hidden = true;
    open.parentElement.hidden = true;
    gelukt.hidden = false;
    gelukt.focus();
  }

  function onFout(fout) {
    const gemeld = fout.status === 400 ? fout.probleem.invalidParams ?? [] : [];
    for (const veld of velden) {
      const melding = gemeld.find(({ name }) => name === veld.name);
      if (melding) showFault(veld, melding.code === 'persoonsgegevens_niet_toegestaan' ? t('Schrijf geen namen of gegevens van jongeren op.') : t('Dit kunnen we zo niet aannemen.'));
    }
    const eerste = velden.find(veld => veld.hasAttribute('aria-invalid'));
    if (eerste) eerste.focus();
    else if (!onEinde(fout)) verzendfout.replaceChildren(el('p', {}, el('strong', {}, t('Het is nog niet doorgegeven.')), ` ${explain(fout)}`));
  }

  open.addEventListener('click', () => toggle(form.hidden));
  deel.querySelector('[data-doe="doorgeven-nee"]').addEventListener('click', () => toggle(false));
  form.addEventListener('submit', event => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), send);
  });
  return deel;
}
