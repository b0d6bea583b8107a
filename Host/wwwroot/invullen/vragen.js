// The questions: seven kinds of fields behind one interface, when they show, and what may be sent.

import { formatMoment } from '../gedeeld/opmaak.js';
import { el, setAttribute, setAttributes, setText } from '../gedeeld/dom.js';
import { eigenTaal, t, taalVan, telt } from '../gedeeld/taal.js';

const MAX_TEKENS = 2000;
/** With more steps than this, typing the number is easier than finding it. */
const MAX_STAPPEN = 11;

/** The answer is in the language of the question; in a language that is not here, in that of the page. */
const JA_NEE = { nl: ['Ja', 'Nee'], en: ['Yes', 'No'], ar: ['نعم', 'لا'], tr: ['Evet', 'Hayır'], pl: ['Tak', 'Nie'], uk: ['Так', 'Ні'] };

/** `onInvoer` hears every edit by the person, never what the page fills in itself. */
export function createVragenlijst(houder, vragen, onInvoer) {
  const velden = vragen.map((vraag, i) => createVeld(vraag, `vraag-${i + 1}`));
  const perCode = new Map(velden.map(veld => [veld.vraag.code, veld]));
  const isTeZien = veld => !veld.element.hidden;

  houder.replaceChildren(...velden.map(veld => veld.element));
  houder.addEventListener('input', () => {
    updateTeZien();
    onInvoer();
  });
  updateTeZien();

  /** A question hangs on an earlier one, so one pass in order settles chains of them. */
  function updateTeZien() {
    for (const veld of velden) veld.element.hidden = !showsNow(veld.vraag.toonAls);
  }

  function showsNow(toonAls) {
    const bron = toonAls && perCode.get(toonAls.vraag);
    if (!bron) return true;
    return isTeZien(bron) && matches(bron.read(), toonAls.waarden);
  }

  const perVraag = (lijst, lees) => Object.fromEntries(lijst.map(veld => [veld.vraag.code, lees(veld)]).filter(([, waarde]) => waarde !== undefined));

  return {
    /** What may be sent: visible, filled in and well-formed. */
    read: () => perVraag(velden.filter(veld => isTeZien(veld) && !veld.fault()), veld => veld.read()),
    /** Everything typed, also what is not right yet or hidden for now: for keeping in this browser. */
    readRuw: () => perVraag(velden, veld => veld.readRuw()),
    /** Nothing is half typed, and nothing filled in is hidden. */
    isHeelTeLezen: () => velden.every(veld => veld.readRuw() === undefined || isTeZien(veld) && !veld.fault()),
    fill(antwoorden) {
      for (const veld of velden) veld.fill(antwoorden?.[veld.vraag.code]);
      updateTeZien();
    },
    /** Map of code to message, in the order of the page. */
    faults() {
      const gevonden = velden.filter(isTeZien).map(veld => [veld.vraag.code, veld.fault() ?? veld.missing()]);
      return new Map(gevonden.filter(([, fout]) => fout));
    },
    /** Shows exactly these messages by the fields. */
    showFaults(fouten) {
      for (const veld of velden) veld.showFault(fouten.get(veld.vraag.code));
    },
    find: code => perCode.get(code),
    /** The visible question that a name in the API's faults is about. */
    codeOf(naam) {
      const code = codeOf(naam, perCode);
      return code && isTeZien(perCode.get(code)) ? code : null;
    },
    progress() {
      const zichtbaar = velden.filter(isTeZien);
      return { gevuld: zichtbaar.filter(veld => veld.read() !== undefined).length, totaal: zichtbaar.length };
    },
  };
}

/** `waarden` may hold booleans and numbers as such or as text. */
function matches(antwoord, waarden) {
  if (antwoord === undefined) return false;
  const gegeven = [antwoord].flat().map(String);
  return waarden.some(waarde => gegeven.includes(String(waarde)));
}

/** The API names an answer `antwoorden.<code>`, perhaps with a place in it behind: `antwoorden.<code>[1]`. */
function codeOf(naam, perCode) {
  const rest = naam.replace(/^antwoorden\./, '');
  if (perCode.has(rest)) return rest;
  return [...perCode.keys()].find(code => rest.startsWith(`${code}[`) || rest.startsWith(`${code}.`)) ?? null;
}

const SOORTEN = {
  ja_nee: (vraag, id) => createKeuze(vraag, id, jaNeeOpties(vraag.taal)),
  enkele_keuze: (vraag, id) => createKeuze(vraag, id, vraag.opties.map(optie => ({ waarde: optie.code, tekst: optie.tekst }))),
  schaal: (vraag, id) => vraag.schaal.tot - vraag.schaal.van < MAX_STAPPEN ? createSchaal(vraag, id) : createGetal(vraag, id),
  meerkeuze: createMeerkeuze,
  open: createOpen,
  getal: createGetal,
  datum: createDatum,
};

/**
 * A field is { vraag, element, eerste (where focus goes), read, readRuw, fill, fault, missing, showFault }.
 * `read` gives undefined as long as nothing is filled in.
 */
function createVeld(vraag, id) {
  const veld = (SOORTEN[vraag.soort] ?? createOpen)(vraag, id);
  const fout = el('p', { class: 'fout', id: `${id}-fout`, ...eigenTaal(vraag.taal) });
  veld.foutNa.after(fout);
  veld.element.classList.add('vraag');
  setAttributes(veld.element, { 'data-code': vraag.code, ...taalVan(vraag.taal) });

  function showFault(tekst) {
    fout.hidden = !tekst;
    fout.replaceChildren(...(tekst ? [el('span', { class: 'alleen-voorlezen' }, t('Fout:'), ' '), tekst] : []));
    veld.element.classList.toggle('met-fout', Boolean(tekst));
    for (const drager of veld.foutdragers) setAttribute(drager, 'aria-invalid', tekst ? 'true' : null);
    setAttribute(veld.beschreven, 'aria-describedby', [...veld.hulp, ...(tekst ? [fout.id] : [])].join(' ') || null);
  }
  showFault(null);

  return {
    readRuw: veld.read,
    fault: () => null,
    ...veld,
    vraag,
    missing: () => vraag.verplicht && veld.read() === undefined ? veld.vraagErom : null,
    showFault,
  };
}

/* Choices */

export function jaNeeOpties(taal) {
  const woorden = JA_NEE[taal?.split('-')[0] ?? 'nl'];
  const [ja, nee] = woorden ?? [t('Ja'), t('Nee')];
  const kenmerken = woorden ? {} : eigenTaal(taal);
  return [{ waarde: true, tekst: ja, kenmerken }, { waarde: false, tekst: nee, kenmerken }];
}

function createKeuze(vraag, id, opties, klasse) {
  const knoppen = opties.map((optie, i) => choice('radio', vraag, `${id}-${i + 1}`, String(optie.waarde), optie));
  const groep = createGroep(vraag, id, [el('div', { class: klasse }, ...knoppen.map(knop => knop.regel))], { role: 'radiogroup', 'aria-required': vraag.verplicht ? 'true' : null });
  const rondjes = knoppen.map(knop => knop.invoer);
  const wissen = vraag.verplicht ? null : createWissen(vraag, rondjes);
  if (wissen) groep.element.append(wissen);

  const updateWissen = () => wissen && (wissen.hidden = !rondjes.some(rondje => rondje.checked));
  groep.element.addEventListener('input', updateWissen);
  updateWissen();

  return {
    ...groep,
    eerste: rondjes[0],
    foutdragers: [groep.element],
    vraagErom: t('Kies een antwoord.'),
    read: () => opties[rondjes.findIndex(rondje => rondje.checked)]?.waarde,
    fill(waarde) {
      rondjes.forEach((rondje, i) => { rondje.checked = opties[i].waarde === waarde; });
      updateWissen();
    },
  };
}

/** A radio group has no way back to 'no answer' of its own. */
function createWissen(vraag, rondjes) {
  const knop = el('button', { type: 'button', class: 'tekstknop', ...eigenTaal(vraag.taal) },
    t('Keuze wissen'), el('span', { class: 'alleen-voorlezen' }, ' ', t('bij:'), ' ', el('span', taalVan(vraag.taal), vraag.tekst)));
  knop.addEventListener('click', () => {
    for (const rondje of rondjes) rondje.checked = false;
    // The button is about to disappear, and must not take the focus with it.
    rondjes[0].focus();
    rondjes[0].dispatchEvent(new Event('input', { bubbles: true }));
  });
  return knop;
}

function createSchaal(vraag, id) {
  const { van, tot, labelVan, labelTot } = vraag.schaal;
  const opties = Array.from({ length: tot - van + 1 }, (_, i) => ({ waarde: van + i, tekst: String(van + i) }));
  opties[0].einde = labelVan;
  opties[opties.length - 1].einde = labelTot;
  const veld = createKeuze(vraag, id, opties, 'schaal');
  // The same labels stand, for the screen reader, in the first and the last choice.
  if (labelVan || labelTot) {
    veld.element.querySelector('.schaal').after(el('p', { class: 'einden', 'aria-hidden': 'true' }, el('span', {}, labelVan ?? ''), el('span', {}, labelTot ?? '')));
  }
  return veld;
}

function createMeerkeuze(vraag, id) {
  const knoppen = vraag.opties.map((optie, i) => choice('checkbox', vraag, `${id}-${i + 1}`, optie.code, optie));
  const vinkjes = knoppen.map(knop => knop.invoer);
  const groep = createGroep(vraag, id, knoppen.map(knop => knop.regel), {}, t('U mag meer antwoorden kiezen.'));
  return {
    ...groep,
    eerste: vinkjes[0],
    foutdragers: vinkjes,
    vraagErom: t('Kies één of meer antwoorden.'),
    read() {
      const gekozen = vinkjes.filter(vinkje => vinkje.checked).map(vinkje => vinkje.value);
      return gekozen.length ? gekozen : undefined;
    },
    fill(waarde) {
      for (const vinkje of vinkjes) vinkje.checked = [waarde].flat().includes(vinkje.value);
    },
  };
}

function choice(type, vraag, id, value, { tekst, einde, kenmerken }) {
  const invoer = el('input', { type, id, name: vraag.code, value });
  const naam = el('span', kenmerken, tekst, einde ? el('span', { class: 'einde' }, ` – ${einde}`) : null);
  return { invoer, regel: el('label', { class: 'keuze', for: id }, invoer, naam) };
}

function createGroep(vraag, id, inhoud, kenmerken, eigenHulp) {
  const kop = createKop(vraag, id, el('legend'), eigenHulp);
  const element = el('fieldset', { id, ...kenmerken }, ...kop, ...inhoud);
  return { element, beschreven: element, ...describe(kop) };
}

/* Typing */

function createOpen(vraag, id) {
  const invoer = el('textarea', { rows: '4', dir: 'auto', required: vraag.verplicht });
  const veld = createTypveld(vraag, id, invoer, t('Schrijf geen namen of gegevens van jongeren op.'));
  const teller = createTeller(vraag, id, invoer);
  veld.element.append(...teller.elementen);
  veld.hulp.push(teller.id);
  return {
    ...veld,
    vraagErom: t('Vul een antwoord in.'),
    read: () => invoer.value.trim() || undefined,
    fault: () => invoer.value.trim().length > MAX_TEKENS ? t('Uw antwoord is te lang. Gebruik hooguit {tekens}.', { tekens: tekens(MAX_TEKENS) }) : null,
    fill(waarde) {
      invoer.value = waarde ?? '';
      teller.update();
    },
  };
}

const tekens = aantal => telt(aantal, '{n} teken', '{n} tekens');

/** Two counters: one to see, that runs along, and one to hear, that waits for a pause and for the end to come near. */
function createTeller(vraag, id, invoer) {
  const zichtbaar = el('p', { class: 'teller', id: `${id}-teller`, ...eigenTaal(vraag.taal) });
  const hoorbaar = el('p', { class: 'alleen-voorlezen', role: 'status', ...eigenTaal(vraag.taal) });
  let wekker;

  function update() {
    const over = MAX_TEKENS - invoer.value.trim().length;
    setText(zichtbaar, over >= 0 ? t('U kunt nog {tekens} gebruiken.', { tekens: tekens(over) }) : t('U hebt {tekens} te veel.', { tekens: tekens(-over) }));
    zichtbaar.classList.toggle('te-veel', over < 0);
    return over;
  }
  invoer.addEventListener('input', () => {
    const over = update();
    clearTimeout(wekker);
    wekker = setTimeout(() => setText(hoorbaar, over <= MAX_TEKENS / 10 ? zichtbaar.textContent : ''), 1200);
  });
  update();
  return { id: zichtbaar.id, elementen: [zichtbaar, hoorbaar], update };
}

function createGetal(vraag, id) {
  // Not type=number: that loses what it does not understand, and turns with the mouse wheel.
  const invoer = el('input', { type: 'text', inputmode: 'decimal', required: vraag.verplicht });
  const { van, tot, labelVan, labelTot } = vraag.schaal ?? {};
  const metLabel = (waarde, label) => label ? `${waarde} (${label})` : waarde;
  const bereik = vraag.schaal ? t('Vul een getal in van {van} tot en met {tot}.', { van: metLabel(van, labelVan), tot: metLabel(tot, labelTot) }) : null;
  const isGoed = getal => getal !== null && (!vraag.schaal || Number.isInteger(getal) && getal >= van && getal <= tot);
  return {
    ...createTypveld(vraag, id, invoer, bereik),
    vraagErom: t('Vul een getal in.'),
    read: () => invoer.value.trim() ? parseGetal(invoer.value) ?? undefined : undefined,
    readRuw: () => invoer.value.trim() || undefined,
    fault: () => !invoer.value.trim() || isGoed(parseGetal(invoer.value)) ? null : bereik ?? t('Vul alleen een getal in, bijvoorbeeld 12 of 2,5.'),
    fill(waarde) {
      invoer.value = typeof waarde === 'number' ? String(waarde).replace('.', ',') : waarde ?? '';
    },
  };
}

/** '12', '2,5', '2.5' and, as Dutch has it, '1.250' for a thousand odd. Null for anything else. */
function parseGetal(tekst) {
  const kaal = tekst.replace(/\s/g, '');
  const zonderPunten = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(kaal) ? kaal.replaceAll('.', '') : kaal;
  if (!/^-?\d{1,15}([.,]\d{1,6})?$/.test(zonderPunten)) return null;
  return Number(zonderPunten.replace(',', '.'));
}

function createDatum(vraag, id) {
  const invoer = el('input', { type: 'date', max: '9999-12-31', required: vraag.verplicht, ...eigenTaal(vraag.taal) });
  return {
    ...createTypveld(vraag, id, invoer),
    vraagErom: t('Vul een datum in.'),
    read: () => invoer.value || undefined,
    // Half a date has no value, but does say so.
    fault: () => invoer.validity.badInput || invoer.validity.rangeOverflow ? t('Vul de hele datum in: dag, maand en jaar, bijvoorbeeld {datum}.', { datum: formatMoment('2026-03-03') }) : null,
    fill(waarde) {
      invoer.value = waarde ?? '';
    },
  };
}

function createTypveld(vraag, id, invoer, eigenHulp) {
  invoer.id = `${id}-1`;
  invoer.name = vraag.code;
  const kop = createKop(vraag, id, el('label', { for: invoer.id }), eigenHulp);
  return { element: el('div', { id }, ...kop, invoer), beschreven: invoer, eerste: invoer, foutdragers: [invoer], ...describe(kop) };
}

/* Shared */

/** The question, the explanation of its maker, then the page's own. */
function createKop(vraag, id, titel, eigenHulp) {
  titel.className = 'vraagtekst';
  titel.append(vraag.tekst);
  if (vraag.verplicht) titel.append(' ', el('span', { class: 'verplicht', ...eigenTaal(vraag.taal) }, t('(verplicht)')));
  return [
    titel,
    vraag.toelichting && el('p', { class: 'hulp', id: `${id}-toelichting` }, vraag.toelichting),
    eigenHulp && el('p', { class: 'hulp', id: `${id}-hulp`, ...eigenTaal(vraag.taal) }, eigenHulp),
  ].filter(Boolean);
}

/** A message comes right after the head; what helps is read with the field. */
const describe = kop => ({ foutNa: kop.at(-1), hulp: kop.slice(1).map(p => p.id) });
