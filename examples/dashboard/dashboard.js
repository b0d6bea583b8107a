// A wall of reports of Netwerkplatform. It asks for a token, reads, counts and draws; every ten minutes again. It keeps nothing.
import { kiesKnopen, maak, tekenNetwerk, vorm } from './netwerkbeeld.js';

const VERVERS_MINUTEN = 10;
/** More rows than this are for a spreadsheet: every report is there as CSV too. */
const MEESTE_RIJEN = 200;
const MEEST_EERDER = 2_000;

const STATUSSEN = [
  ['gedekt', 'Gedekt'],
  ['deels', 'Deels gedekt'],
  ['ongedekt', 'Ongedekt'],
  ['vrijgesteld', 'Vrijgesteld'],
  ['nietVereist', 'Niet vereist'],
];
/** `niet_vereist` in a row of `dekking` is the column `nietVereist` of `dekking-verloop`. */
const statusVan = rij => rij.status === 'niet_vereist' ? 'nietVereist' : rij.status;
const OMVANGEN = ['klein', 'middel', 'groot'];
const DOMEINEN = { veiligheid: 'reeks1', zorg: 'reeks2', onderwijs: 'reeks3', jeugd: 'reeks4', samenleving: 'reeks5', werk: 'reeks6', wonen: 'reeks7' };

const ONTBREEKT = {
  geen_aandachtfunctionaris: 'geen aandachtfunctionaris',
  te_weinig_aangesteld: 'te weinig aandachtfunctionarissen',
  scholing_ontbreekt: 'scholing ontbreekt',
  scholing_verlopen: 'scholing verlopen',
  geen_plaatsvervanger: 'geen plaatsvervanger',
  niet_geverifieerd: 'gegevens lang niet bevestigd',
  protocol_niet_geratificeerd: 'protocol niet ondertekend',
};
const REDENEN = { rol_eindigt: 'een rol eindigt', scholing_verloopt: 'scholing verloopt', vrijstelling_eindigt: 'de vrijstelling eindigt' };
const BRUGGEN = { veiligheid_zorg: 'tussen veiligheid en zorg', formeel_informeel: 'tussen formeel en informeel', een_persoon: 'rust op één persoon' };
/** What happens with a need, in the order in which it is stacked. */
const GEVOLGEN = [
  ['open', 'Nog niet besloten', 'doel'],
  ['overleg', 'Overleg', 'reeks1'],
  ['training', 'Training', 'reeks4'],
  ['informatie', 'Informatie', 'reeks3'],
  ['geen', 'Geen actie', 'reeks5'],
];
const gevolgVan = rij => rij.besluit ?? 'open';

/** Not a report but `dekking` of some days before the first snapshot. */
const EERDER = 'eerder';
/** Not a report but the work list itself, for a client that may read it (`regie.lezen`); null for one that may not. */
const WERK = 'werk';
const AFSPRAKEN = 'afspraken';
const MEESTE_WERK = 10;
const MEESTE_THEMAS = 5;

/** Each panel: the reports it reads, when there is nothing to show yet and what it then says, and how it shows the rest. */
const PANELEN = [
  { id: 'vandaag', rapporten: ['werkvoorraad', WERK], leeg: 'Er vraagt vandaag niets om aandacht.', toon: showVandaag },
  { id: 'contact', rapporten: ['contactritme'], isLeeg: rijen => !rijen.some(aanDeBeurt), leeg: 'Met niemand is het nu tijd voor contact.', toon: showContact },
  { id: 'afspraken', rapporten: [AFSPRAKEN], leeg: 'Er staat geen afspraak.', toon: showAfspraken },
  { id: 'kerncijfers', rapporten: ['kerncijfers'], toon: showKerncijfers },
  { id: 'doelen', rapporten: ['doelen'], leeg: 'Er is nog geen doel gesteld.', toon: showDoelen },
  { id: 'dekking', rapporten: ['dekking'], leeg: 'Er zijn nog geen organisaties.', toon: showDekking },
  { id: 'verloop', rapporten: ['dekking', 'dekking-verloop', 'dekking-prognose', EERDER], leeg: 'Er zijn nog geen organisaties.', toon: showVerloop },
  { id: 'netwerk', rapporten: ['netwerk/knopen', 'netwerk/verbindingen'], isLeeg: knopen => !knopen.some(k => k.graad), leeg: 'Nog geen twee organisaties delen een netwerk.', toon: showNetwerk },
  { id: 'bereik', rapporten: ['bereik'], leeg: 'Er is nog niemand getraind, en er is nog geen doel.', toon: showBereik },
  { id: 'respons', rapporten: ['respons'], leeg: 'Er is nog geen ronde geopend.', toon: showRespons },
  { id: 'behoeften', rapporten: ['behoeften'], leeg: 'Nog niemand heeft een behoefte genoemd.', toon: showBehoeften },
  { id: 'wederkerigheid', rapporten: ['wederkerigheid'], leeg: 'Er zijn nog geen organisaties.', toon: showWederkerigheid },
  { id: 'contactgegevens', rapporten: ['contactgegevens'], leeg: 'Er zijn nog geen organisaties.', toon: showContactgegevens },
  { id: 'vragen', rapporten: ['vragen'], leeg: 'Nog geen partner heeft een vraag gesteld.', toon: showVragen },
  { id: 'berichten', rapporten: ['berichten'], leeg: 'Er is nog geen bericht verstuurd.', toon: showBerichten },
  { id: 'kennis', rapporten: ['kennis'], leeg: 'Er is nog geen kennis vastgelegd.', toon: showKennis },
  { id: 'themas', rapporten: ['thema-verloop'], isLeeg: rijen => !rijen.some(r => r.aantal), leeg: 'Nog geen thema speelde in een maand bij vijf organisaties.', toon: showThemas },
  { id: 'protocollen', rapporten: ['protocollen'], leeg: 'Er is nog geen protocol aan partners voorgelegd.', toon: showProtocollen },
  { id: 'uniformiteit', rapporten: ['protocoluniformiteit'], isLeeg: rijen => !rijen.some(r => r.organisaties), leeg: 'Nog geen organisatie heeft een eigen protocol vastgesteld.', toon: showUniformiteit },
  { id: 'prognose', rapporten: ['dekking-prognose'], leeg: 'Naar wat nu bekend is, vervalt er de komende 90 dagen niets.', toon: showPrognose },
  { id: 'aandacht', rapporten: ['dekking'], isLeeg: dekking => !dekking.some(teWeinig), leeg: 'Alle organisaties die een aandachtfunctionaris nodig hebben, zijn gedekt.', toon: showAandacht },
];

const grafieken = new Map();
const $ = id => document.getElementById(id);
const form = document.querySelector('#verbinding form');
let toegang = null;
let laatste = null;
let wekker = 0;

form.addEventListener('submit', async event => {
  event.preventDefault();
  const { adres, client, geheim } = Object.fromEntries(new FormData(form));
  toegang = { api: adres.replace(/\/+$/, ''), client, geheim };
  const melding = form.querySelector('.melding');
  melding.textContent = '';
  $('stand').textContent = 'Gegevens ophalen…';
  clearInterval(wekker);
  try {
    await refresh();
    $('verbinding').open = false;
    wekker = setInterval(() => refresh().catch(tellOld), VERVERS_MINUTEN * 60_000);
  } catch (fout) {
    melding.textContent = fout.message;
    $('stand').textContent = 'Niet verbonden.';
  }
});
// The charts take their colours from the page, which follows the system, and their letters from its width.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => laatste && show(laatste));
let breedte = innerWidth;
addEventListener('resize', () => {
  if (!laatste || innerWidth === breedte) return;
  breedte = innerWidth;
  show(laatste);
});

/* Reading */

async function refresh() {
  laatste = await readReports(toegang);
  show(laatste);
  $('stand').classList.remove('oud');
  $('stand').textContent = `Stand van ${new Date().toLocaleString('nl-NL', { dateStyle: 'long', timeStyle: 'short' })}`;
}

/** A wall keeps what it had, and says that it is old. */
function tellOld() {
  if ($('stand').classList.contains('oud')) return;
  $('stand').classList.add('oud');
  $('stand').textContent += ' · Verversen lukt nu niet.';
}

/** One report that fails leaves the others be; without a token, or with none that arrives, there is nothing to show. */
async function readReports({ api, client, geheim }) {
  const token = await send(`${api}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: geheim }),
  }, 'De client of het geheim klopt niet.');
  const get = pad => send(`${api}/v1/${pad}`, { headers: { Authorization: `Bearer ${token.access_token}` } });
  const read = rapport => get(`rapportages/${rapport}`);
  const readWerk = async vraag => scopesOf(token).includes('regie.lezen') ? (await get(`werkvoorraad?${vraag}`)).results : null;
  const namen = [...new Set(PANELEN.flatMap(p => p.rapporten))].filter(naam => ![EERDER, WERK, AFSPRAKEN].includes(naam));
  const antwoorden = await Promise.allSettled(namen.map(read));
  if (antwoorden.every(a => a.status === 'rejected')) throw antwoorden[0].reason;
  const rapporten = new Map(namen.map((naam, i) => [naam, antwoorden[i]]));
  const [eerder] = await Promise.allSettled([readEarlier(read, rapporten.get('dekking').value, rapporten.get('dekking-verloop').value)]);
  rapporten.set(EERDER, eerder);
  const [werk, afspraken] = await Promise.allSettled([readWerk(`limit=${MEESTE_WERK}`), readWerk('soort=afspraak&limit=50')]);
  rapporten.set(WERK, werk).set(AFSPRAKEN, afspraken);
  return rapporten;
}

/** An issuer says beside the token what it is good for, or in it. */
function scopesOf({ scope, access_token: token }) {
  const [, inhoud] = token.split('.');
  return String(scope ?? JSON.parse(atob(inhoud.replaceAll('-', '+').replaceAll('_', '/'))).scope ?? '').split(/[ ,]/);
}

/** Coverage is computed from the facts for any day: of the year before the first snapshot the first of each month. Of a very large network that is too much for a page. */
async function readEarlier(read, dekking, verloop) {
  if (!dekking?.length || dekking.length > MEEST_EERDER || !verloop) return [];
  const eerste = verloop[0]?.datum ?? vandaag();
  const [jaar, maand] = vandaag().split('-').map(Number);
  const dagen = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(jaar, maand - 12 + i, 1)).toISOString().slice(0, 10)).filter(dag => dag < eerste);
  return Promise.all(dagen.map(async dag => ({ datum: dag, ...tel(await read(`dekking?peildatum=${dag}`)) })));
}

async function send(url, opties, geweigerd) {
  let antwoord;
  try {
    antwoord = await fetch(url, { cache: 'no-cache', ...opties });
  } catch {
    // A browser does not tell a script whether the network or the other side refused.
    throw new Error(`Geen antwoord van ${new URL(url).origin}. Klopt het adres, en staat ${location.origin} daar in Cors:Origins?`);
  }
  if (antwoord.ok) return antwoord.json();
  if (geweigerd && (antwoord.status === 400 || antwoord.status === 401)) throw new Error(geweigerd);
  const probleem = await antwoord.json().catch(() => ({}));
  throw new Error(probleem.detail ?? `De API gaf status ${antwoord.status}.`);
}

/* Showing */

function show(rapporten) {
  $('beeld').hidden = false;
  Chart.defaults.font.size = parseFloat(getComputedStyle(document.documentElement).fontSize) * .85;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  for (const paneel of PANELEN) {
    const antwoorden = paneel.rapporten.map(naam => rapporten.get(naam));
    const fout = antwoorden.find(a => a.status === 'rejected');
    const rijen = antwoorden.map(a => a.value);
    const sectie = $(paneel.id);
    sectie.hidden = rijen[0] === null;
    if (sectie.hidden) continue;
    const leeg = !fout && (paneel.isLeeg ?? (eerste => eerste.length === 0))(rijen[0]);
    const bericht = sectie.querySelector('.bericht');
    bericht.classList.toggle('fout', Boolean(fout));
    bericht.textContent = fout ? `Dit is nu niet op te halen. ${fout.reason.message}` : leeg ? paneel.leeg : '';
    bericht.hidden = !bericht.textContent;
    sectie.querySelector('.inhoud').hidden = !bericht.hidden;
    if (bericht.hidden) paneel.toon(...rijen);
  }
}

function showVandaag(soorten, werk) {
  const teLaat = som(soorten, 'teLaat');
  showKern('vandaag', 'Er is ', el('b', getal(som(soorten, 'aantal'))), ' te doen', teLaat ? ', waarvan te laat ' : '.', ...teLaat ? [el('b', getal(teLaat)), '.'] : []);
  $('urgent').hidden = !werk;
  if (werk) fillTable('werk', ['Te doen', 'Waarom', 'Uiterlijk', 'Urgentie'],
    werk.map(rij => [rij.titel, rij.redenen.join('; '), rij.uiterlijkDatum ? datum(rij.uiterlijkDatum) : '', rij.urgentie]));
  fillTable('werkvoorraad', ['Soort', 'Aantal', 'Te laat', 'Oudste'],
    soorten.map(rij => [rij.soort.replaceAll('_', ' '), rij.aantal, rij.teLaat, datum(rij.oudsteOp)]));
}

/** Who is late first, then who is soon. */
function showContact(rijen) {
  const beurt = rijen.filter(aanDeBeurt).sort((a, b) => (b.status === 'te_laat') - (a.status === 'te_laat') || a.volgendeDatum.localeCompare(b.volgendeDatum));
  const teLaat = beurt.filter(rij => rij.status === 'te_laat').length;
  showKern('contact', 'Met ', el('b', getal(beurt.length)), ` ${beurt.length === 1 ? 'organisatie is' : 'organisaties is'} het tijd voor contact; met ${getal(teLaat)} te laat.`);
  fillTable('contact', ['Organisatie', 'Laatste contact', 'Stand'],
    beurt.map(rij => [rij.naam, rij.laatsteContactOp ? datum(rij.laatsteContactOp) : 'nooit', rij.status === 'te_laat' ? 'te laat' : 'binnenkort']));
}

function aanDeBeurt(rij) {
  return rij.status === 'te_laat' || rij.status === 'binnenkort';
}

function showAfspraken(rijen) {
  const opDag = [...rijen].sort((a, b) => a.uiterlijkDatum.localeCompare(b.uiterlijkDatum));
  fillTable('afspraken', ['Afspraak', 'Wanneer'], opDag.map(rij => [rij.titel, rij.redenen[0]]));
}

function showKerncijfers([cijfers]) {
  const tegels = [
    ['dekkingsgraad', 'dekkingsgraad', 'gedekt', deel],
    ['gedekt', 'organisaties gedekt', 'gedekt'],
    ['deels', 'deels gedekt', 'deels'],
    ['ongedekt', 'ongedekt', 'ongedekt'],
    ['organisaties', 'organisaties', 'merk'],
    ['contactpersonen', 'contactpersonen', 'merk'],
    ['geschooldDitJaar', 'geschoold dit jaar', 'merk'],
    ['responsLaatsteRonde', 'respons laatste ronde', 'merk', deel],
    ['openBehoeften', 'behoeften zonder besluit', 'reeks2'],
    ['openBeloften', 'beloften te doen', 'reeks2'],
    ['protocollenVastgesteld', 'protocollen vastgesteld', 'merk'],
  ];
  $('tegels').replaceChildren(...tegels.map(([veld, naam, kleurnaam, schrijf = getal]) => {
    const tegel = el('div', el('dt', naam), el('dd', cijfers[veld] == null ? 'n.v.t.' : schrijf(cijfers[veld])));
    tegel.dataset.cijfer = veld;
    tegel.style.setProperty('--kleur', `var(--${kleurnaam})`);
    return tegel;
  }));
}

/** The report has the first to be reached first. */
function showDoelen(doelen) {
  const opKoers = doelen.filter(doel => doel.opKoers).length;
  showKern('doelen', 'Van ', el('b', getal(doelen.length)), ` ${doelen.length === 1 ? 'doel ligt' : 'doelen liggen'} er `, el('b', getal(opKoers)), ' op koers.');
  const cijfer = waarde => waarde == null ? 'n.v.t.' : waarde;
  fillTable('doelen', ['Doel', 'Van', 'Nu', 'Naar', 'Afgelegd', 'Uiterlijk', 'Stand'], doelen.map(doel => [doel.titel, cijfer(doel.nulwaarde), cijfer(doel.waarde), doel.streefwaarde,
    doel.aandeel == null ? '' : deel(doel.aandeel), datum(doel.streefdatum), doel.opKoers == null ? '' : doel.opKoers ? 'op koers' : 'loopt achter']));
}

function showDekking(dekking) {
  const domeinen = [...new Set(dekking.flatMap(rij => rij.domeinen.split('|')))].sort();
  const inDomein = domein => dekking.filter(rij => rij.domeinen.split('|').includes(domein));
  const cel = rijen => {
    const vereist = rijen.filter(rij => ['gedekt', 'deels', 'ongedekt'].includes(rij.status));
    const gedekt = vereist.filter(rij => rij.status === 'gedekt').length;
    const element = el('td');
    if (!vereist.length) element.append(el('small', 'geen'));
    else {
      element.append(el('b', deel(gedekt / vereist.length)), el('small', `${getal(gedekt)} van ${getal(vereist.length)}`));
      element.className = `trede${Math.min(Math.floor(gedekt / vereist.length * 5), 4)}`;
    }
    return element;
  };
  const rij = (naam, rijen) => el('tr', kop(naam, 'row'), ...OMVANGEN.map(omvang => cel(rijen.filter(r => r.omvang === omvang))), cel(rijen));
  $('tabel-dekking').replaceChildren(
    el('colgroup', el('col')),
    el('thead', el('tr', ...['Domein', ...OMVANGEN, 'alle'].map(tekst => kop(tekst)))),
    el('tbody', ...domeinen.map(domein => rij(domein, inDomein(domein))), rij('alle', dekking)));
  fillTable('domein', ['Domein', ...STATUSSEN.map(s => s[1])],
    domeinen.map(domein => [domein, ...STATUSSEN.map(([status]) => inDomein(domein).filter(r => statusVan(r) === status).length)]));
}

function showVerloop(dekking, verloop, prognose, eerder) {
  const nu = vandaag();
  const telling = tel(dekking);
  // What is true now goes before what last night's snapshot says of today.
  const dagen = [...eerder, ...verloop.filter(rij => rij.datum < nu), { datum: nu, ...telling }];
  const gedekt = new Set(dekking.filter(rij => rij.status === 'gedekt').map(rij => rij.organisatieId));
  const verval = prognose.filter(rij => gedekt.has(rij.organisatieId));
  const verwacht = [[dagnummer(nu), telling.gedekt], ...verval.map((rij, i) => [dagnummer(rij.vervaltOpDatum), telling.gedekt - i - 1]), [dagnummer(nu) + 90, telling.gedekt - verval.length]];

  showKern('verloop', `Nu `, el('b', getal(telling.gedekt)), ` gedekt; als er niets gebeurt over 90 dagen nog `, el('b', getal(telling.gedekt - verval.length)), '.');
  draw('verloop', 'line', {
    datasets: [
      ...STATUSSEN.slice(0, 3).map(([status, naam]) => ({
        label: naam, data: dagen.map(rij => ({ x: dagnummer(rij.datum), y: rij[status] })), borderColor: kleur(status), backgroundColor: kleur(status), borderWidth: 3,
        pointRadius: dagen.length > 40 ? 0 : 4, clip: false,
      })),
      { label: 'Gedekt, verwacht', data: verwacht.map(([x, y]) => ({ x, y })), borderColor: kleur('gedekt'), backgroundColor: kleur('kaart'), borderWidth: 3, borderDash: [7, 5], stepped: true, pointRadius: 0 },
    ],
  }, { scales: { x: { type: 'linear', beginAtZero: false, min: dagnummer(dagen[0].datum), max: dagnummer(nu) + 90, ticks: { includeBounds: false, maxTicksLimit: innerWidth < 700 ? 4 : 9, maxRotation: 0, callback: dag => datum(new Date(dag * 864e5), false) } } } });
  fillTable('verloop', ['Dag', ...STATUSSEN.map(s => s[1])], [...eerder, ...verloop].map(rij => [datum(rij.datum), ...STATUSSEN.map(([status]) => rij[status])]).reverse());
}

function showNetwerk(knopen, verbindingen) {
  const getekend = kiesKnopen(knopen);
  const bruggen = knopen.filter(knoop => knoop.brug).sort((a, b) => b.tussenheid - a.tussenheid);
  const genummerd = bruggen.slice(0, 12);
  const nummers = new Map(genummerd.map((knoop, i) => [knoop.organisatieId, i + 1]));
  const verbonden = knopen.filter(knoop => knoop.graad > 0).length;
  showKern('netwerk', el('b', getal(verbonden)), ` van de ${getal(knopen.length)} organisaties delen een netwerk; `, el('b', getal(bruggen.length)), bruggen.length === 1 ? ' is een brug.' : ' zijn een brug.',
    getekend.length < verbonden ? ` Getekend zijn de ${getal(getekend.length)} die het meest verbinden.` : '');
  tekenNetwerk($('net'), getekend, verbindingen, nummers, knoop => `var(--${DOMEINEN[knoop.domeinen.split('|')[0]] ?? 'nietVereist'})`);

  const teken = (...vormen) => {
    const svg = maak('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' });
    svg.append(...vormen);
    return svg;
  };
  const domeinen = [...new Set(getekend.map(knoop => knoop.domeinen.split('|')[0]))].sort();
  $('net-legenda').replaceChildren(
    ...domeinen.map(domein => el('li', teken(vorm('formeel', 10, 10, 8, { style: { fill: `var(--${DOMEINEN[domein] ?? 'nietVereist'})` } })), domein)),
    el('li', teken(vorm('formeel', 10, 10, 7, { style: { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } })), 'formeel'),
    el('li', teken(vorm('informeel', 10, 10, 8, { style: { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } })), 'informeel'),
    el('li', teken(vorm('formeel', 10, 10, 8, { style: { fill: 'currentColor' } })), 'brug, met nummer'),
    el('li', teken(vorm('formeel', 10, 10, 8, { style: { fill: 'none', stroke: 'var(--fout)', strokeWidth: 2, strokeDasharray: '4 3' } })), 'rust op één persoon'));
  $('bruggen').replaceChildren(...genummerd.map(knoop => el('li', knoop.naam, ...knoop.brug.split('|').map(code => {
    const uitleg = el('small', BRUGGEN[code] ?? code);
    uitleg.classList.toggle('kwetsbaar', code === 'een_persoon');
    return uitleg;
  }))));

  const naam = new Map(knopen.map(knoop => [knoop.organisatieId, knoop.naam]));
  fillTable('knopen', ['Organisatie', 'Verband', 'Domeinen', 'Verbonden met', 'Tussenheid', 'Brug'],
    [...knopen].sort((a, b) => b.tussenheid - a.tussenheid || b.graad - a.graad)
      .map(k => [k.naam, k.verband, k.domeinen.replaceAll('|', ', '), k.graad, deel(k.tussenheid, 1), k.brug.split('|').filter(Boolean).map(code => BRUGGEN[code] ?? code).join(', ')]));
  fillTable('verbindingen', ['Organisatie', 'Met', 'In', 'Gedeelde netwerken'],
    [...verbindingen].sort((a, b) => b.gewicht - a.gewicht).map(v => [naam.get(v.vanId) ?? '', naam.get(v.naarId) ?? '', v.netwerken.replaceAll('|', ', '), v.gewicht]));
}

function showBereik(bereik) {
  // This year, or the last one before it of which there is something to tell; targets may lie ahead.
  const ditJaar = new Date().getFullYear();
  const jaren = bereik.map(rij => rij.jaar);
  const jaar = jaren.findLast(j => j <= ditJaar) ?? jaren[0];
  const rijen = bereik.filter(rij => rij.jaar === jaar);
  const totaal = rijen.find(rij => rij.soort === 'totaal');
  const soorten = rijen.filter(rij => rij.soort !== 'totaal');
  const getoond = soorten.length ? soorten : rijen;
  showKern('bereik', ...totaal
    ? [`In ${jaar}: `, el('b', getal(totaal.personen)), totaal.doel ? ` van ${getal(totaal.doel)} mensen getraind (${deel(totaal.aandeel)}).` : ' mensen getraind; er is geen doel gesteld.']
    : [`In ${jaar}`]);
  draw('bereik', 'bar', {
    labels: getoond.map(rij => rij.soort),
    datasets: [
      { label: 'Getraind', data: getoond.map(rij => rij.personen), backgroundColor: kleur('reeks1') },
      { label: 'Doel', data: getoond.map(rij => rij.doel), backgroundColor: kleur('doel') },
    ],
  }, { indexAxis: 'y' });
  fillTable('bereik', ['Jaar', 'Soort', 'Getraind', 'Bewijzen', 'Doel', 'Aandeel'],
    bereik.map(rij => [String(rij.jaar), rij.soort, rij.personen, rij.bewijzen, rij.doel ?? '', rij.aandeel == null ? '' : deel(rij.aandeel)]));
}

function showRespons(respons) {
  const nieuwste = respons.at(-1);
  const rondes = respons.slice(-8);
  showKern('respons', 'Laatste ronde: ', el('b', getal(nieuwste.ingevuld)), ` van ${getal(nieuwste.uitgenodigd)} ingevuld${nieuwste.aandeel == null ? '' : ` (${deel(nieuwste.aandeel)})`}.`);
  draw('respons', 'bar', {
    labels: rondes.map(rij => datum(rij.geopendOp, false)),
    datasets: [
      { label: 'Ingevuld', data: rondes.map(rij => rij.ingevuld), backgroundColor: kleur('reeks1') },
      { label: 'Nog niet', data: rondes.map(rij => rij.uitgenodigd - rij.ingevuld - rij.onbestelbaar), backgroundColor: kleur('doel') },
      { label: 'Onbestelbaar', data: rondes.map(rij => rij.onbestelbaar), backgroundColor: kleur('ongedekt') },
    ],
  }, { stacked: true });
  fillTable('respons', ['Peiling', 'Geopend', 'Uitgenodigd', 'Verzonden', 'Onbestelbaar', 'Ingevuld', 'Aandeel', 'Dagen tot antwoord'],
    respons.map(r => [r.peiling, datum(r.geopendOp), r.uitgenodigd, r.verzonden, r.onbestelbaar, r.ingevuld, r.aandeel == null ? '' : deel(r.aandeel), r.mediaanDagen ?? '']).reverse());
}

function showBehoeften(behoeften) {
  const soorten = [...new Set(behoeften.map(rij => rij.soort))].sort();
  const aantal = (soort, gevolg) => som(behoeften.filter(rij => rij.soort === soort && gevolgVan(rij) === gevolg), 'aantal');
  const open = behoeften.filter(rij => !rij.besluit).length;
  showKern('behoeften', el('b', getal(som(behoeften, 'aantal'))), ' keer noemde iemand een behoefte. ', ...open ? ['Over ', el('b', getal(open)), ` van de ${getal(behoeften.length)} is nog niet besloten.`] : ['Over alle is besloten.']);
  draw('behoeften', 'bar', {
    labels: soorten,
    datasets: GEVOLGEN.map(([gevolg, naam, kleurnaam]) => ({ label: naam, data: soorten.map(soort => aantal(soort, gevolg)), backgroundColor: kleur(kleurnaam) })).filter(reeks => reeks.data.some(Boolean)),
  }, { indexAxis: 'y', stacked: true });
  const besluiten = Object.fromEntries(GEVOLGEN.map(([gevolg, naam]) => [gevolg, naam.toLowerCase()]));
  fillTable('behoeften', ['Peiling', 'Geopend', 'Behoefte', 'Aantal', 'Besluit', 'Verteld aan wie het vroegen'],
    behoeften.map(rij => [rij.peiling, datum(rij.geopendOp), rij.soort, rij.aantal, besluiten[gevolgVan(rij)] ?? rij.besluit, rij.status === 'teruggekoppeld' ? 'ja' : 'nee']));
}

function showWederkerigheid(rijen) {
  // A bericht brings something too, but nobody was spoken to.
  const gesproken = rij => rij.gehaald + rij.gebracht - rij.berichten + rij.wederzijds > 0;
  const contact = rijen.filter(rij => gesproken(rij) || rij.berichten > 0);
  const scheef = contact.filter(rij => rij.balans < 0).length;
  showKern('wederkerigheid', 'Bij ', el('b', getal(scheef)), ` van de ${getal(contact.length)} organisaties is vaker gehaald dan gebracht. Met `, el('b', getal(rijen.filter(rij => !gesproken(rij)).length)), ' is nog geen gesprek vastgelegd.');
  const getoond = [...contact].sort((a, b) => a.balans - b.balans || b.gehaald - a.gehaald);
  const meest = getoond.length > 10 ? [...getoond.slice(0, 6), ...getoond.slice(-4)] : getoond;
  draw('wederkerigheid', 'bar', {
    labels: meest.map(rij => opRegels(rij.naam)),
    datasets: [
      { label: 'Gehaald', data: meest.map(rij => -rij.gehaald), backgroundColor: kleur('reeks2') },
      { label: 'Gebracht', data: meest.map(rij => rij.gebracht - rij.berichten), backgroundColor: kleur('reeks1') },
      { label: 'Berichten', data: meest.map(rij => rij.berichten), backgroundColor: kleur('reeks3') },
      { label: 'Wederzijds', data: meest.map(rij => rij.wederzijds), backgroundColor: kleur('doel') },
    ].filter(reeks => reeks.label !== 'Berichten' || reeks.data.some(Boolean)),
  }, { indexAxis: 'y', stacked: true, scales: { x: { ticks: { callback: Math.abs } } } });
  fillTable('wederkerigheid', ['Organisatie', 'Gehaald', 'Gebracht', 'Wederzijds', 'Balans', 'Laatst zonder aanleiding', 'Bevraagd', 'Beantwoord', 'Open beloften', 'Berichten', 'Vroeg zelf', 'Kreeg antwoord'],
    [...getoond, ...rijen.filter(rij => !contact.includes(rij))]
      .map(r => [r.naam, r.gehaald, r.gebracht, r.wederzijds, r.balans, r.laatsteRegulierOp ? datum(r.laatsteRegulierOp) : 'nooit', r.bevraagd, r.beantwoord, r.openBeloften, r.berichten, r.vragenGesteld, r.vragenBeantwoord]));
}

function showVragen(rijen) {
  const maanden = [...Map.groupBy(rijen, rij => rij.maand)].slice(-6)
    .map(([maand, eigen]) => ({ maand, aantal: som(eigen, 'aantal'), opTijd: som(eigen, 'opTijd'), teLaat: som(eigen, 'teLaat') }));
  const open = som(rijen, 'open');
  const opTijd = som(rijen, 'opTijd');
  showKern('vragen', el('b', getal(open)), open === 1 ? ' vraag wacht op antwoord. ' : ' vragen wachten op antwoord. ', `Van ${getal(som(rijen, 'aantal'))} vragen ${opTijd === 1 ? 'is' : 'zijn'} er ${getal(opTijd)} op tijd beantwoord.`);
  draw('vragen', 'bar', {
    labels: maanden.map(({ maand }) => new Date(`${maand}-15`).toLocaleDateString('nl-NL', { month: 'short', year: 'numeric' })),
    datasets: [
      { label: 'Op tijd beantwoord', data: maanden.map(m => m.opTijd), backgroundColor: kleur('reeks1') },
      { label: 'Te laat', data: maanden.map(m => m.teLaat), backgroundColor: kleur('ongedekt') },
      { label: 'Nog binnen de tijd', data: maanden.map(m => m.aantal - m.opTijd - m.teLaat), backgroundColor: kleur('doel') },
    ],
  }, { stacked: true });
  fillTable('vragen', ['Maand', 'Van', 'Gesteld', 'Op tijd', 'Te laat', 'Open', 'Uren tot antwoord'],
    rijen.map(r => [r.maand, r.soort, r.aantal, r.opTijd, r.teLaat, r.open, r.mediaanUren ?? '']).reverse());
}

function showBerichten(rijen) {
  const nieuwste = rijen.at(-1);
  const laatste = rijen.slice(-8);
  showKern('berichten', `“${nieuwste.onderwerp}” bereikte `, el('b', getal(nieuwste.bereikt)), nieuwste.bereikt === 1 ? ' mens' : ' mensen', nieuwste.wachtend ? `; ${getal(nieuwste.wachtend)} ${nieuwste.wachtend === 1 ? 'krijgt' : 'krijgen'} het nog, samen met wat er meer is.` : '.');
  draw('berichten', 'bar', {
    labels: laatste.map(rij => datum(rij.verzondenOp, false)),
    datasets: [
      { label: 'Bereikt', data: laatste.map(rij => rij.bereikt - rij.gebundeld), backgroundColor: kleur('reeks1') },
      { label: 'Bereikt met een bundel', data: laatste.map(rij => rij.gebundeld), backgroundColor: kleur('reeks3') },
      { label: 'Wacht', data: laatste.map(rij => rij.wachtend), backgroundColor: kleur('doel') },
    ],
  }, { stacked: true });
  fillTable('berichten', ['Onderwerp', 'Soort', 'Verzonden', 'Bereikt', 'Gebundeld', 'Wacht'],
    rijen.map(r => [r.onderwerp, r.soort, datum(r.verzondenOp), r.bereikt, r.gebundeld, r.wachtend]).reverse());
}

/** What holds longest comes last: the report begins with what runs out first. */
function showKennis(rijen) {
  const over = rij => dagnummer(rij.geldigTotDatum) - dagnummer(vandaag());
  const geldig = rijen.filter(rij => rij.status === 'geldig');
  const straks = geldig.filter(rij => over(rij) <= 60).length;
  const verlopen = rijen.filter(rij => rij.status === 'verlopen').length;
  showKern('kennis', 'Van ', el('b', getal(geldig.length)), ` kennisitems die nu gelden, ${straks === 1 ? 'verloopt er' : 'verlopen er'} binnen 60 dagen `, el('b', getal(straks)), verlopen ? `; ${getal(verlopen)} ${verlopen === 1 ? 'is' : 'zijn'} al verlopen.` : '.');
  const stand = rij => rij.status === 'geldig' ? over(rij) <= 60 ? `nog ${over(rij) === 1 ? '1 dag' : `${getal(over(rij))} dagen`}` : 'geldig' : rij.status.replaceAll('_', ' ');
  fillTable('kennis', ['Kennis', 'Tot en met', 'Stand'], rijen.map(rij => [rij.titel, datum(rij.geldigTotDatum), stand(rij)]));
}

/** The themes mentioned most, by conversation, need or question. A month in which fewer than five organisations did is a gap, not a nought. */
function showThemas(rijen) {
  const maanden = [...new Set(rijen.map(rij => rij.maand))].slice(-12);
  const geteld = rijen.filter(rij => rij.aantal !== null && maanden.includes(rij.maand));
  // The same word in another month may be written otherwise.
  const themas = [...Map.groupBy(geteld, rij => rij.thema.toLowerCase())].map(([, eigen]) => ({ naam: eigen.at(-1).thema, eigen, aantal: som(eigen, 'aantal') }))
    .sort((a, b) => b.aantal - a.aantal).slice(0, MEESTE_THEMAS);
  const [meest] = themas;
  if (meest) showKern('themas', 'Het meest ging het over ', el('b', meest.naam), `: ${getal(meest.aantal)} keer in ${maanden.length === 1 ? 'één maand' : `${getal(maanden.length)} maanden`}.`);
  else showKern('themas', 'In deze maanden speelde geen thema bij vijf organisaties.');
  draw('themas', 'line', {
    labels: maanden.map(maand => new Date(`${maand}-15`).toLocaleDateString('nl-NL', { month: 'short', year: '2-digit' })),
    datasets: themas.map(({ naam, eigen }, i) => ({
      label: naam,
      data: maanden.map(maand => eigen.some(rij => rij.maand === maand) ? som(eigen.filter(rij => rij.maand === maand), 'aantal') : null),
      borderColor: kleur(`reeks${i + 1}`),
      backgroundColor: kleur(`reeks${i + 1}`),
    })),
  }, {});
  fillTable('themas', ['Maand', 'Thema', 'Bron', 'Aantal', 'Organisaties'],
    rijen.map(r => [r.maand, r.thema, r.bron, r.aantal ?? 'te weinig', r.organisaties ?? 'te weinig']).reverse());
}

function showContactgegevens(rijen) {
  const jaarGeleden = new Date();
  jaarGeleden.setFullYear(jaarGeleden.getFullYear() - 1);
  const bevestigd = rij => rij.oudsteVerificatieOp !== null && new Date(rij.oudsteVerificatieOp) >= jaarGeleden;
  const eisen = [
    ['Centraal contact bekend', rij => rij.centraalContact, 'geen centraal contact'],
    ['Plaatsvervanger bekend', rij => rij.plaatsvervanger, 'geen plaatsvervanger'],
    ['In het laatste jaar bevestigd', bevestigd, 'lang niet bevestigd'],
    ['Alle adressen bereikbaar', rij => rij.personen > 0 && rij.onbestelbareAdressen === 0, 'niet bereikbaar'],
  ];
  showKern('contactgegevens', 'Van ', el('b', getal(rijen.filter(rij => eisen.every(([, goed]) => goed(rij))).length)), ` van de ${getal(rijen.length)} organisaties is alles in orde.`);
  $('meters').replaceChildren(...eisen.map(([naam, goed]) => {
    const aantal = rijen.filter(goed).length;
    const balk = el('div');
    balk.className = 'balk';
    balk.style.setProperty('--deel', `${aantal / rijen.length * 100}%`);
    return el('div', el('dt', naam), el('dd', balk, `${getal(aantal)} van ${getal(rijen.length)}`));
  }));
  const ontbreekt = rij => eisen.filter(([, goed]) => !goed(rij)).map(([, , tekst]) => tekst);
  fillTable('contactgegevens', ['Organisatie', 'Mensen', 'Onbestelbaar', 'Oudste bevestiging', 'Ontbreekt'],
    rijen.filter(rij => ontbreekt(rij).length).map(rij => [rij.naam, rij.personen, rij.onbestelbareAdressen, rij.oudsteVerificatieOp ? datum(rij.oudsteVerificatieOp) : 'nooit', ontbreekt(rij).join(', ')]));
}

function showProtocollen(rijen) {
  const versies = [...Map.groupBy(rijen, rij => `${rij.protocolId} ${rij.nummer}`).values()].map(eigen => {
    const telling = veld => eigen.filter(rij => rij[veld]).length;
    const [{ protocolId, titel, nummer }] = eigen;
    return { protocolId, titel, nummer, organisaties: eigen.length, geraadpleegd: telling('geraadpleegd'), gereageerd: telling('gereageerd'), geratificeerd: telling('geratificeerd'), kennisgenomen: telling('kennisgenomen') };
  });
  // Of each protocol the newest version: who signed an earlier one has not signed that.
  const nieuwste = versies.filter(v => !versies.some(ander => ander.protocolId === v.protocolId && ander.nummer > v.nummer));
  const getoond = [...nieuwste].sort((a, b) => b.organisaties - a.organisaties).slice(0, 8);
  const [grootste] = getoond;
  showKern('protocollen', `${grootste.titel}, versie ${grootste.nummer}: `, el('b', getal(grootste.geratificeerd)), ` van ${getal(grootste.organisaties)} organisaties tekenden.`);
  draw('protocollen', 'bar', {
    labels: getoond.map(v => opRegels(`${v.titel} (${v.nummer})`)),
    datasets: [
      { label: 'Getekend', data: getoond.map(v => v.geratificeerd), backgroundColor: kleur('reeks1') },
      { label: 'Nog niet', data: getoond.map(v => v.organisaties - v.geratificeerd), backgroundColor: kleur('doel') },
    ],
  }, { indexAxis: 'y', stacked: true });
  fillTable('protocollen', ['Protocol', 'Versie', 'Organisaties', 'Geraadpleegd', 'Gereageerd', 'Getekend', 'Kennisgenomen'],
    versies.map(v => [v.titel, v.nummer, v.organisaties, v.geraadpleegd, v.gereageerd, v.geratificeerd, v.kennisgenomen]));
}

function showUniformiteit(rijen) {
  const afgesproken = rijen.filter(rij => rij.organisaties > 0);
  const verdeeld = afgesproken.filter(rij => rij.waarden > 1).length;
  const alsMeesten = rij => Math.round(rij.aandeel * rij.organisaties);
  showKern('uniformiteit', 'Over ', el('b', getal(verdeeld)), ` van de ${getal(afgesproken.length)} onderwerpen spraken organisaties niet hetzelfde af.`);
  // The least agreed on first.
  const getoond = [...afgesproken].sort((a, b) => (a.uniformiteit ?? 1) - (b.uniformiteit ?? 1) || b.organisaties - a.organisaties).slice(0, 8);
  draw('uniformiteit', 'bar', {
    labels: getoond.map(rij => opRegels(rij.onderwerpCode.replaceAll('_', ' '))),
    datasets: [
      { label: 'Zoals de meesten', data: getoond.map(alsMeesten), backgroundColor: kleur('reeks1') },
      { label: 'Anders', data: getoond.map(rij => rij.organisaties - alsMeesten(rij)), backgroundColor: kleur('reeks2') },
    ],
  }, { indexAxis: 'y', stacked: true });
  fillTable('uniformiteit', ['Vraag', 'Organisaties', 'Afspraken', 'Meest gekozen', 'Aandeel', 'Zelfde paren'],
    rijen.map(rij => [rij.vraag, rij.organisaties, rij.waarden, rij.meestGekozen?.replaceAll('_', ' ') ?? '', rij.aandeel == null ? '' : deel(rij.aandeel), rij.uniformiteit == null ? '' : deel(rij.uniformiteit)]));
}

function showPrognose(prognose) {
  fillTable('prognose', ['Organisatie', 'Vervalt op', 'Doordat'], prognose.map(rij => [rij.naam, datum(rij.vervaltOpDatum), REDENEN[rij.reden] ?? rij.reden]));
}

function showAandacht(dekking) {
  const status = Object.fromEntries(STATUSSEN);
  fillTable('aandacht', ['Organisatie', 'Ontbreekt', 'Status', 'Vereist', 'Aangesteld', 'Geschoold'],
    dekking.filter(teWeinig).map(rij => [rij.naam, rij.ontbreekt.split('|').filter(Boolean).map(code => ONTBREEKT[code] ?? code).join(', '), status[rij.status].toLowerCase(), rij.vereist, rij.aangesteld, rij.geschoold]));
}

function teWeinig(rij) {
  return rij.status === 'ongedekt' || rij.status === 'deels';
}

/** The one sentence that says what a panel is about, for who stands far off or does not see the chart. */
function showKern(paneel, ...inhoud) {
  $(paneel).querySelector('.kern').replaceChildren(...inhoud);
}

/* Drawing */

function draw(naam, type, data, { indexAxis = 'x', stacked = false, scales = {} }) {
  grafieken.get(naam)?.destroy();
  const canvas = $(`grafiek-${naam}`);
  const lijnen = indexAxis === 'y' ? data.labels.flat().length : 0;
  // Lying bars have each a name beside them: there is room for all of those.
  canvas.parentElement.style.minHeight = lijnen ? `max(17rem, ${lijnen * 1.2 + data.labels.length * .5 + 5}rem)` : '';
  const as = anders => ({ stacked, beginAtZero: true, grid: { color: kleur('rand') }, ...anders, ticks: { color: kleur('tekst'), precision: 0, ...anders?.ticks } });
  grafieken.set(naam, new Chart(canvas, {
    type,
    data: { ...data, datasets: data.datasets.map(reeks => type === 'bar' ? { maxBarThickness: 60, ...reeks } : reeks) },
    options: {
      indexAxis,
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      scales: { x: as(scales.x), y: as(indexAxis === 'y' ? { ...scales.y, ticks: { autoSkip: false, ...scales.y?.ticks } } : scales.y) },
      plugins: { legend: { position: 'bottom', labels: { color: kleur('tekst'), boxWidth: 14 } } },
    },
  }));
}

/** A custom property may hold light-dark(): an element that uses it knows which of the two it is. */
function kleur(naam) {
  const proef = el('span');
  proef.style.color = `var(--${naam})`;
  document.body.append(proef);
  const waarde = getComputedStyle(proef).color;
  proef.remove();
  return waarde;
}

function fillTable(naam, koppen, rijen) {
  const cel = inhoud => {
    const element = el('td', typeof inhoud === 'number' ? getal(inhoud) : inhoud);
    if (typeof inhoud === 'number') element.className = 'getal';
    return element;
  };
  const koprij = koppen.map((tekst, i) => {
    const element = kop(tekst);
    if (typeof rijen[0]?.[i] === 'number') element.className = 'getal';
    return element;
  });
  const rest = rijen.length - MEESTE_RIJEN;
  const voet = el('td', `En nog ${getal(Math.max(rest, 0))}; die staan in het rapport.`);
  voet.colSpan = koppen.length;
  $(`tabel-${naam}`).replaceChildren(
    el('thead', el('tr', ...koprij)),
    el('tbody', ...rijen.slice(0, MEESTE_RIJEN).map(rij => el('tr', ...rij.map(cel)))),
    ...rest > 0 ? [el('tfoot', el('tr', voet))] : []);
}

function kop(tekst, scope = 'col') {
  const element = el('th', tekst);
  element.scope = scope;
  return element;
}

function el(naam, ...kinderen) {
  const element = document.createElement(naam);
  element.append(...kinderen);
  return element;
}

const getal = waarde => waarde.toLocaleString('nl-NL');
const deel = (waarde, decimalen = 0) => waarde.toLocaleString('nl-NL', { style: 'percent', maximumFractionDigits: decimalen });
const datum = (tekst, jaar = true) => new Date(tekst).toLocaleDateString('nl-NL', { day: 'numeric', month: 'short', ...jaar ? { year: 'numeric' } : {}, timeZone: 'Europe/Amsterdam' });
const dagnummer = tekst => Date.parse(tekst) / 864e5;
const vandaag = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });
const tel = dekking => Object.fromEntries(STATUSSEN.map(([status]) => [status, dekking.filter(rij => statusVan(rij) === status).length]));
const som = (rijen, veld) => rijen.reduce((totaal, rij) => totaal + rij[veld], 0);
/** A long name goes on over more lines: nothing of it is cut off. */
const opRegels = tekst => {
  // Where three panels stand beside each other, each has little more room than on a telephone.
  const past = innerWidth < 700 ? 16 : innerWidth < 1500 ? 20 : 26;
  return tekst.split(' ').reduce((regels, woord) => {
    const verder = regels.length ? `${regels.at(-1)} ${woord}` : woord;
    return regels.length && verder.length <= past ? [...regels.slice(0, -1), verder] : [...regels, woord];
  }, []);
};
