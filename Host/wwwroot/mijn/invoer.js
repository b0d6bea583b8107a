// A short form: it is sent once at a time, and what is wrong is said at its field.

import { el, setAttribute } from '../gedeeld/dom.js';
import { explainGegeven, showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';

/**
 * @param form with a .verzendfout and a submit button
 * @param check what is wrong before anything is sent, as [field, text]; null when nothing is
 * @param mis what is wrong with a field that the API refuses, by its name, in the words of the page
 * @param send what is done
 * @param wat what did not happen, when it fails
 */
export function runInvoer(pagina, form, { check = () => null, mis: bekend = {}, send, wat }) {
  const verzendfout = form.querySelector('.verzendfout');

  const probeer = async () => {
    verzendfout.replaceChildren();
    for (const veld of form.elements) describe(veld, null);
    const mis = check();
    if (mis) return describe(...mis, true);
    try {
      await send();
    } catch (fout) {
      if (fout.status === 400 && showFaults(fout.probleem.invalidParams ?? [])) return;
      if (pagina.showEinde(fout)) return;
      showVerzendfout(verzendfout, wat, fout, event => whileBusy(event.currentTarget, probeer));
    }
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    whileBusy(form.querySelector('[type=submit]'), probeer);
  });

  function showFaults(gemeld) {
    const perVeld = gemeld.map(gegeven => [form.elements[gegeven.name], bekend[gegeven.name] ?? explainGegeven(gegeven)]);
    verzendfout.textContent = perVeld.filter(([veld]) => !veld?.closest?.('.veld')).map(([, tekst]) => tekst).join(' ');
    perVeld.filter(([veld]) => veld?.closest?.('.veld')).forEach(([veld, tekst], i) => describe(veld, tekst, i === 0));
    return gemeld.length > 0;
  }
}

/** The message by a field, read with it by a screen reader; null takes it away. */
function describe(veld, tekst, focus = false) {
  const blok = veld.closest('.veld');
  if (!blok) return;
  blok.querySelector('.fout')?.remove();
  if (tekst) veld.before(el('p', { class: 'fout', id: `${veld.id}-fout` }, tekst));
  setAttribute(veld, 'aria-invalid', tekst ? 'true' : null);
  setAttribute(veld, 'aria-describedby', [blok.querySelector('.hulp')?.id, tekst && `${veld.id}-fout`].filter(Boolean).join(' ') || null);
  if (focus) veld.focus();
}
