// The language of the page. It is written in Dutch; a dictionary by those Dutch words says it in another language.

/** The languages that the page itself speaks, each under its own name. */
export const PAGINATALEN = { nl: 'Nederlands', en: 'English', ar: 'العربية', tr: 'Türkçe' };
const GEBIED = { nl: 'nl-NL', en: 'en-GB', ar: 'ar', tr: 'tr-TR' };
const VAN_RECHTS = new Set(['ar', 'fa', 'he', 'ps', 'ur', 'ckb', 'sd', 'ug', 'yi']);

let gekozen = 'nl';
let pagina = 'nl';
let woorden = null;

/** What the person reads: the questions as far as they are translated, and the page if it has the language. */
export const gekozenTaal = () => gekozen;
export const paginaTaal = () => pagina;
/** For dates and numbers: Western digits, also in Arabic, as in the questions and in the fields. */
export const gebied = () => `${GEBIED[pagina]}-u-nu-latn`;

const richting = taal => VAN_RECHTS.has(taal.split('-')[0]) ? 'rtl' : 'ltr';

export async function setTaal(taal) {
  let nieuw = null;
  // Without the dictionary the page goes on in Dutch; the questions change all the same.
  if (taal !== 'nl' && PAGINATALEN[taal]) nieuw = await readWoorden(taal).catch(() => null);
  gekozen = taal;
  woorden = nieuw;
  pagina = nieuw ? taal : 'nl';
  document.documentElement.lang = pagina;
  document.documentElement.dir = richting(pagina);
  for (const element of document.querySelectorAll('[data-vertaal]')) vertaalTeksten(element);
}

/** The words that all pages share, and those of this page. */
async function readWoorden(taal) {
  const { woorden: eigen } = document.documentElement.dataset;
  const delen = await Promise.all(['./taal', eigen && `../${eigen}`].filter(Boolean).map(map => import(`${map}/${taal}.js`)));
  // Nothing but its own words: a text may be 'constructor'.
  return Object.assign(Object.create(null), ...delen.map(deel => deel.default));
}

/** The page's own words in its language; {naam} is filled in. */
export function t(tekst, waarden) {
  return fill(woorden?.[tekst] ?? tekst, waarden);
}

/** Whether the page can say this in its language. */
const kent = tekst => pagina === 'nl' || Boolean(woorden[tekst]);

/** What the API says in Dutch, in the language of the page where that knows it; else null. */
export const vanApi = tekst => tekst && kent(tekst) ? t(tekst) : null;

/** A list in words: 'a, b en c'. */
export const opsomming = delen => new Intl.ListFormat(gebied(), { type: 'conjunction' }).format(delen);

/** A role is a code in the register, or free words in a protocol; people read words. */
export const rolnaam = rol => t(rolwoorden(rol));
const rolwoorden = rol => /^[a-z_]+$/.test(rol) ? rol.replaceAll('_', ' ') : rol;

/** Words that the page does not know are Dutch. */
export const rolTaal = rol => kent(rolwoorden(rol)) ? {} : taalVan('nl');

/** A number with its noun; a language may have more forms than the Dutch two. */
export function telt(n, enkelvoud, meervoud) {
  const vormen = woorden?.[meervoud];
  const vorm = vormen?.[new Intl.PluralRules(pagina).select(n)] ?? vormen?.other;
  return fill(vorm ?? (n === 1 ? enkelvoud : meervoud), { n: n.toLocaleString(gebied()) });
}

const fill = (tekst, waarden = {}) => tekst.replace(/\{(\w+)\}/g, (veld, naam) => Object.hasOwn(waarden, naam) ? waarden[naam] ?? veld : veld);

const nederlands = new WeakMap();

/** Every text in a piece of the page, from the Dutch that it was written in. */
export function vertaalTeksten(wortel) {
  const teksten = document.createTreeWalker(wortel, NodeFilter.SHOW_TEXT);
  while (teksten.nextNode()) {
    const knoop = teksten.currentNode;
    if (!nederlands.has(knoop)) nederlands.set(knoop, knoop.nodeValue);
    const [, voor, tekst, na] = nederlands.get(knoop).match(/^(\s*)(.*?)(\s*)$/s);
    if (tekst) knoop.nodeValue = voor + inTaal(tekst.replace(/\s+/g, ' ')) + na;
  }
  return wortel;
}

/** The municipality stands in the page by its name, in the dictionary as {gemeente}. */
function inTaal(tekst) {
  if (!woorden || woorden[tekst]) return t(tekst);
  const { gemeente } = document.documentElement.dataset;
  return t(tekst.replaceAll(gemeente, '{gemeente}'), { gemeente });
}

/** The attributes of text in a language; none in that of the page. */
export const taalVan = taal => taal && taal !== pagina ? { lang: taal, dir: richting(taal) } : {};

/** The attributes of the page's own words inside text in another language. */
export const eigenTaal = taal => taal && taal !== pagina ? { lang: pagina, dir: richting(pagina) } : {};

/** The questionnaire in the chosen language: each text with the language that it turned out to be in. */
export function inGekozenTaal(uitnodiging) {
  const { vertalingen = {}, vragen } = uitnodiging;
  const kies = (naam, tekst) => {
    const taal = [gekozen, 'nl'].find(code => vertalingen[code]?.[naam]);
    return { tekst: taal ? vertalingen[taal][naam] : tekst, taal: taal ?? 'nl' };
  };
  const [titel, inleiding, privacy] = ['titel', 'inleiding', 'privacy'].map(naam => kies(naam, uitnodiging[naam]));
  return {
    ...uitnodiging,
    titel: titel.tekst,
    inleiding: inleiding.tekst,
    privacy: privacy.tekst,
    talen: { titel: titel.taal, inleiding: inleiding.taal, privacy: privacy.taal },
    vragen: vragen.map(vraagInTaal),
  };
}

function vraagInTaal(vraag) {
  const taal = [gekozen, 'nl'].find(code => vraag.vertalingen?.[code]);
  if (!taal) return { ...vraag, taal: 'nl' };
  const vertaling = vraag.vertalingen[taal];
  return {
    ...vraag,
    taal,
    tekst: vertaling.tekst ?? vraag.tekst,
    toelichting: vertaling.toelichting ?? vraag.toelichting,
    opties: vraag.opties?.map(optie => ({ ...optie, tekst: vertaling.opties?.[optie.code] ?? optie.tekst })),
    schaal: vraag.schaal && { ...vraag.schaal, labelVan: vertaling.labelVan ?? vraag.schaal.labelVan, labelTot: vertaling.labelTot ?? vraag.schaal.labelTot },
  };
}
