// What everybody may know of the network: its public knowledge and offers. No token; nothing is kept.
const API = document.documentElement.dataset.api.replace(/\/+$/, '');
const PER_KEER = 20;

const KENNISSOORTEN = {
  signaleren: 'Signalen zien', regels: 'Regels', situatie: 'Wat te doen', gesprek: 'Het gesprek', aanbod: 'Aanbod', vraag_en_antwoord: 'Vraag en antwoord',
};
const AANBODSOORTEN = {
  gezinsondersteuning: 'Hulp voor het gezin', opvoeding: 'Opvoeding', gesprek: 'Gesprek', opvang: 'Opvang', training: 'Training', activiteit: 'Activiteit', meldpunt: 'Meldpunt',
};
const DOELGROEPEN = { jongere: 'jongeren', ouder: 'ouders', gezin: 'gezinnen', professional: 'professionals' };

const LIJSTEN = [
  { naam: 'kennis', pad: 'kennisitems', toon: showKennis, geen: 'Geen kennis gevonden.' },
  { naam: 'aanbod', pad: 'aanbod', toon: showAanbod, geen: 'Geen aanbod gevonden.' },
];
const WEG = 'Dit is nu niet op te halen. Probeer het later opnieuw.';

const $ = id => document.getElementById(id);
const zoekveld = $('zoek');
/** Of the search that is shown: an answer to an earlier one comes too late. */
let zoekbeurt = 0;

document.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  const zoek = zoekveld.value.trim();
  // A search can be sent to somebody, and the back button works.
  history.pushState(null, '', zoek ? `?zoek=${encodeURIComponent(zoek)}` : location.pathname);
  search();
});
addEventListener('popstate', searchAsAddressed);
$('opnieuw').addEventListener('click', () => {
  // The button goes: who stood on it goes on from the search.
  zoekveld.focus();
  search();
});
searchAsAddressed();

function searchAsAddressed() {
  zoekveld.value = new URLSearchParams(location.search).get('zoek') ?? '';
  search();
}

async function search() {
  const beurt = ++zoekbeurt;
  const zoek = zoekveld.value.trim();
  $('stand').textContent = 'Bezig met zoeken…';
  const aantallen = await Promise.all(LIJSTEN.map(lijst => readFirst(lijst, zoek, beurt)));
  if (beurt !== zoekbeurt) return;
  const weg = aantallen.includes(null);
  $('opnieuw').hidden = !weg;
  $('stand').textContent = weg ? 'Niet alles is opgehaald. Probeer het later opnieuw.'
    : `${zoek ? `Gevonden bij “${zoek}”` : 'Te vinden'}: ${aantallen[0]} over kennis, ${aantallen[1]} in het aanbod.`;
}

/** The first page of a list: how many it shows, or null when it did not come. */
async function readFirst(lijst, zoek, beurt) {
  const vraag = new URLSearchParams({ limit: PER_KEER, ...zoek && { zoek } });
  const antwoord = await read(lijst, vraag);
  if (beurt !== zoekbeurt) return null;
  $(lijst.naam).replaceChildren();
  return showPage(lijst, antwoord, vraag);
}

function showPage(lijst, antwoord, vraag) {
  const { naam, toon, geen } = lijst;
  const [stand, melding, meer] = [$(naam), $(`melding-${naam}`), $(`meer-${naam}`)];
  melding.classList.toggle('fout', !antwoord);
  melding.textContent = antwoord ? stand.children.length + antwoord.results.length ? '' : geen : WEG;
  melding.hidden = !melding.textContent;
  if (!antwoord) return null;
  const nieuw = antwoord.results.map(toon);
  stand.append(...nieuw);
  const cursor = antwoord.next && new URL(antwoord.next, API).searchParams.get('cursor');
  meer.hidden = !cursor;
  meer.onclick = async () => {
    const beurt = zoekbeurt;
    const volgende = new URLSearchParams(vraag);
    volgende.set('cursor', cursor);
    const verder = await read(lijst, volgende);
    if (beurt !== zoekbeurt) return;
    const eerder = stand.children.length;
    showPage(lijst, verder, vraag);
    // On to what came: the button may be gone.
    stand.children[eerder]?.querySelector('h3').focus();
  };
  return `${stand.children.length}${cursor ? ' of meer' : ''}`;
}

/** Null when there is no answer, or none that helps. */
async function read({ pad }, vraag) {
  try {
    const antwoord = await fetch(`${API}/v1/openbaar/${pad}?${vraag}`, { credentials: 'omit', signal: AbortSignal.timeout(15_000) });
    return antwoord.ok ? await antwoord.json() : null;
  } catch {
    return null;
  }
}

/* Showing. What was written by others goes in as text; only `inhoudHtml` is HTML, which the API has made safe. */

function showKennis(item) {
  const tekst = el('div', { className: 'tekst' });
  tekst.innerHTML = item.inhoudHtml;
  lowerHeadings(tekst);
  const bijlagen = item.bijlagen.map(b => el('li', {}, el('a', { href: `${API}/v1/openbaar/kennisitems/${item.id}/bijlagen/${b.id}` },
    `${b.titel} (PDF, ${Math.ceil(b.omvang / 1024).toLocaleString('nl-NL')} kB)`)));
  return el('li', {},
    head(item.titel), el('p', { className: 'soort' }, [KENNISSOORTEN[item.soort] ?? item.soort, ...item.themas, ...item.wijken].join(' · ')),
    el('p', {}, item.samenvatting),
    el('details', {}, el('summary', {}, `Lees verder over ${item.titel}`), tekst,
      ...bijlagen.length ? [el('h4', {}, 'Bijlagen'), el('ul', {}, ...bijlagen)] : []),
    facts([['Geldt tot en met', datum(item.geldigTotDatum)]]));
}

/** Headings of a text go on below the title of its item, none left out between. */
function lowerHeadings(tekst) {
  const koppen = [...tekst.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const niveaus = [...new Set(koppen.map(k => k.tagName))].sort();
  for (const k of koppen) k.replaceWith(el(`h${Math.min(4 + niveaus.indexOf(k.tagName), 6)}`, {}, ...k.childNodes));
}

function showAanbod(aanbod) {
  const { leeftijdVan: van, leeftijdTot: tot } = aanbod;
  const leeftijd = van != null && tot != null ? `${van} tot en met ${tot} jaar` : van != null ? `vanaf ${van} jaar` : tot != null ? `tot en met ${tot} jaar` : '';
  return el('li', {},
    head(aanbod.titel), el('p', { className: 'soort' }, `${AANBODSOORTEN[aanbod.soort] ?? aanbod.soort} · ${aanbod.organisatie}`),
    el('p', {}, aanbod.omschrijving),
    facts([
      ['Voor', aanbod.doelgroep.map(d => DOELGROEPEN[d] ?? d).join(', ')],
      ['Leeftijd', leeftijd],
      ['Waar', aanbod.wijken.join(', ')],
      ['Talen', aanbod.talen.map(taalnaam).join(', ')],
      ['Kosten', aanbod.kosten],
      ['Aanmelden', aanbod.aanmelding],
      ['Tot en met', aanbod.geldigTotDatum && datum(aanbod.geldigTotDatum)],
    ]));
}

const head = titel => el('h3', { tabIndex: -1 }, titel);
const facts = rijen => el('dl', {}, ...rijen.filter(([, waarde]) => waarde).flatMap(([naam, waarde]) => [el('dt', {}, naam), el('dd', {}, waarde)]));
const datum = dag => new Date(`${dag}T12:00:00Z`).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
const talen = new Intl.DisplayNames('nl', { type: 'language', fallback: 'code' });
const taalnaam = code => {
  try { return talen.of(code); } catch { return code; }
};

function el(naam, eigenschappen, ...kinderen) {
  const element = Object.assign(document.createElement(naam), eigenschappen);
  element.append(...kinderen);
  return element;
}
