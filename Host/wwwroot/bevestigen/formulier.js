// The two short forms: what stands in them, what is wrong, and what is sent.

import { el, setAttribute } from '../gedeeld/dom.js';
import { explainGegeven } from '../gedeeld/meldingen.js';
import { setTitel } from '../gedeeld/schermen.js';
import { rolnaam, t } from '../gedeeld/taal.js';

/** One line per organisation: what this person does there. */
export function addOrganisaties(lijst, organisaties) {
  for (const rollen of perOrganisatie(organisaties)) {
    const functies = [...new Set(rollen.map(rol => rol.functie).filter(Boolean))];
    lijst.append(el('div', { class: 'organisatie' },
      el('dt', {}, t('Bij {organisatie}', { organisatie: rollen[0].naam })),
      el('dd', {}, [...functies, ...rollen.map(rol => rolnaam(rol.rol))].join(', '))));
  }
}

/** One field per organisation. */
export function addFuncties(houder, organisaties) {
  for (const [i, rollen] of perOrganisatie(organisaties).entries()) {
    const id = `functie-${i + 1}`;
    const invoer = el('input', { type: 'text', id, autocomplete: 'organization-title', maxlength: '200', 'data-organisatie': rollen[0].organisatieId });
    invoer.value = rollen.find(rol => rol.functie)?.functie ?? '';
    houder.append(el('div', { class: 'veld' }, el('label', { for: id }, t('Uw functie bij {organisatie}', { organisatie: rollen[0].naam })), invoer));
  }
}

/** One line per organisation: what it offers. */
export function addAanbod(lijst, aanbod) {
  const groepen = new Map();
  for (const { organisatie, titel } of aanbod) groepen.set(organisatie, [...groepen.get(organisatie) ?? [], titel]);
  for (const [organisatie, titels] of groepen) {
    lijst.append(el('div', { class: 'organisatie' },
      el('dt', {}, t('Aanbod van {organisatie}', { organisatie })), ...titels.map(titel => el('dd', {}, titel))));
  }
}

/** One tick per offer: it is still right. */
export function addAanbodkeuzes(houder, aanbod) {
  for (const [i, { aanbodId, titel, organisatie }] of aanbod.entries()) {
    const id = `aanbod-${i + 1}`;
    houder.append(el('p', { class: 'vink' },
      el('input', { type: 'checkbox', id, value: aanbodId }), ' ', el('label', { for: id }, `${titel} (${organisatie})`)));
  }
}

function perOrganisatie(organisaties) {
  const groepen = new Map();
  for (const rol of organisaties) groepen.set(rol.organisatieId, [...groepen.get(rol.organisatieId) ?? [], rol]);
  return [...groepen.values()];
}

export function createFormulier(scherm, uitkomst, gegevens) {
  const form = scherm.querySelector('form');
  const velden = [...form.querySelectorAll('input:not([type=checkbox]), textarea')];
  const titel = document.title.replace(/ – .*/, '');
  let overzicht = null;

  for (const veld of velden) {
    const bekend = gegevens[veld.name.replace(/^wijzigingen\./, '')];
    if (bekend && veld.type !== 'email') veld.value = bekend;
    veld.dataset.bekend = veld.value;
    describe(veld, null);
    veld.addEventListener('change', () => veld.getAttribute('aria-invalid') && !faultOf(veld) && clearFault(veld));
  }

  /** Only what differs from what we have; a position that is changed says for which organisation. */
  function read() {
    const body = { uitkomst };
    const functies = [];
    for (const veld of velden) delete veld.dataset.pad;
    for (const veld of velden.filter(isVeranderd)) {
      if (veld.dataset.organisatie) {
        veld.dataset.pad = `wijzigingen.functies[${functies.length}].functie`;
        functies.push({ organisatieId: veld.dataset.organisatie, functie: veld.value.trim() });
        continue;
      }
      const [groep, naam] = veld.name.split('.');
      if (naam) (body[groep] ??= {})[naam] = veld.value.trim();
      else body[groep] = veld.value.trim();
    }
    if (functies.length) (body.wijzigingen ??= {}).functies = functies;
    const klopt = [...form.querySelectorAll('[type=checkbox]:checked')].map(vink => vink.value);
    if (klopt.length) body.aanbodIds = klopt;
    return body;
  }

  const isVeranderd = veld => veld.value.trim() !== veld.dataset.bekend;

  /** Whether it may be sent; if not, the page says why. */
  function check() {
    clear();
    const fouten = velden.map(veld => [veld, faultOf(veld)]).filter(([, fout]) => fout);
    if (fouten.length) return show(fouten, []);
    if (uitkomst === 'gewijzigd' && !velden.some(isVeranderd)) return show([], [t('U hebt nog niets veranderd. Klopt alles? Kies dan ‘Terug’ en daarna ‘Ja, alles klopt’.')]);
    return true;
  }

  function faultOf(veld) {
    const tekst = veld.value.trim();
    if (veld.required && !tekst) return t('Vul uw achternaam in.');
    if (veld.type === 'email' && veld.validity.typeMismatch) return t('Vul een volledig e-mailadres in, bijvoorbeeld naam@organisatie.nl.');
    if (veld.type === 'tel' && tekst && isVeranderd(veld) && !/^[0-9+() .-]{6,30}$/.test(tekst)) return t('Vul een telefoonnummer in met alleen cijfers, bijvoorbeeld 036 5210273.');
    if (veld.name === 'opvolger.naam' && !tekst && form.elements['opvolger.email'].value.trim()) return t('Vul ook de naam van uw opvolger in.');
    return null;
  }

  /** The faults that the server found; true when there were any to show. */
  function showFaults(gemeld) {
    clear();
    const perVeld = [];
    const overig = [];
    for (const gegeven of gemeld) {
      const veld = velden.find(v => v.name === gegeven.name || v.dataset.pad === gegeven.name);
      if (veld) perVeld.push([veld, explainGegeven(gegeven)]);
      else overig.push(explainGegeven(gegeven));
    }
    if (gemeld.length) show(perVeld, overig);
    return gemeld.length > 0;
  }

  /** A summary on top, each line a way to its field, and each message by its field. */
  function show(perVeld, overig) {
    for (const [veld, tekst] of perVeld) describe(veld, tekst);
    overzicht = el('div', { class: 'foutoverzicht', role: 'alert', tabindex: '-1' },
      el('h2', {}, t('Er klopt nog iets niet')),
      el('ul', {}, ...perVeld.map(([veld, tekst]) => el('li', { 'data-veld': veld.id }, linkTo(veld, tekst))), ...overig.map(tekst => el('li', {}, tekst))));
    scherm.prepend(overzicht);
    setTitel(t('Fout: {titel}', { titel }));
    overzicht.focus({ preventScroll: true });
    overzicht.scrollIntoView();
    return false;
  }

  function linkTo(veld, tekst) {
    const link = el('a', { href: `#${veld.id}` }, `${form.querySelector(`label[for="${veld.id}"]`).textContent} – ${tekst}`);
    link.addEventListener('click', event => {
      // The fragment is the token's place.
      event.preventDefault();
      veld.focus();
    });
    return link;
  }

  /** Punish late, reward early: a message goes as soon as its field is right. */
  function clearFault(veld) {
    describe(veld, null);
    overzicht?.querySelector(`li[data-veld="${veld.id}"]`)?.remove();
    if (overzicht && !overzicht.querySelector('li')) clear();
  }

  function clear() {
    for (const veld of velden) describe(veld, null);
    overzicht?.remove();
    overzicht = null;
    setTitel(titel);
  }

  return { read, check, showFaults };
}

/** The message by a field, read with it by a screen reader; null takes it away. */
function describe(veld, tekst) {
  const blok = veld.closest('.veld');
  blok.querySelector('.fout')?.remove();
  blok.classList.toggle('met-fout', Boolean(tekst));
  if (tekst) veld.before(el('p', { class: 'fout', id: `${veld.id}-fout` }, el('span', { class: 'alleen-voorlezen' }, t('Fout:'), ' '), tekst));
  setAttribute(veld, 'aria-invalid', tekst ? 'true' : null);
  setAttribute(veld, 'aria-describedby', [blok.querySelector('.hulp')?.id, tekst && `${veld.id}-fout`].filter(Boolean).join(' ') || null);
}
