// A dashboard on three reports of Netwerkplatform. It asks for a token, reads, counts and draws; it keeps nothing.

const STATUSSEN = [
  ['gedekt', 'Gedekt'],
  ['deels', 'Deels gedekt'],
  ['ongedekt', 'Ongedekt'],
  ['vrijgesteld', 'Vrijgesteld'],
  ['nietVereist', 'Niet vereist'],
];
/** `niet_vereist` in a row of `dekking` is the column `nietVereist` of `dekking-verloop`. */
const statusVan = rij => rij.status === 'niet_vereist' ? 'nietVereist' : rij.status;

const ONTBREEKT = {
  geen_aandachtfunctionaris: 'geen aandachtfunctionaris',
  te_weinig_aangesteld: 'te weinig aandachtfunctionarissen',
  scholing_ontbreekt: 'scholing ontbreekt',
  scholing_verlopen: 'scholing verlopen',
  geen_plaatsvervanger: 'geen plaatsvervanger',
  niet_geverifieerd: 'gegevens lang niet bevestigd',
};
const BESLUITEN = { overleg: 'overleg', training: 'training', informatie: 'informatie', geen: 'geen actie' };
const REEKSEN = ['#0b7285', '#c2780c', '#6d6fae', '#1d7a5a', '#b0446f'];

const grafieken = new Map();
const $ = id => document.getElementById(id);
const form = $('verbinding');

form.addEventListener('submit', async event => {
  event.preventDefault();
  const { adres, client, geheim } = Object.fromEntries(new FormData(form));
  const melding = form.querySelector('.melding');
  melding.textContent = '';
  $('stand').textContent = 'Gegevens ophalen…';
  try {
    show(await readReports(adres.replace(/\/+$/, ''), client, geheim));
    $('stand').textContent = `Stand van ${new Date().toLocaleString('nl-NL', { dateStyle: 'long', timeStyle: 'short' })}`;
  } catch (fout) {
    melding.textContent = fout.message;
    $('stand').textContent = 'Niet verbonden.';
  }
});
// The charts take their colours from the page, which follows the system.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => laatste && show(laatste));
let laatste = null;

/* Reading */

async function readReports(api, client, geheim) {
  const token = await send(`${api}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: geheim }),
  });
  const read = rapport => send(`${api}/v1/rapportages/${rapport}`, { headers: { Authorization: `Bearer ${token.access_token}` } });
  const [dekking, verloop, behoeften] = await Promise.all(['dekking', 'dekking-verloop', 'behoeften'].map(read));
  return { dekking, verloop, behoeften };
}

async function send(url, opties) {
  let antwoord;
  try {
    antwoord = await fetch(url, { cache: 'no-cache', ...opties });
  } catch {
    // A browser does not tell a script whether the network or the other side refused.
    throw new Error(`Geen antwoord van ${new URL(url).origin}. Klopt het adres, en staat ${location.origin} daar in Cors:Origins?`);
  }
  if (antwoord.ok) return antwoord.json();
  if (antwoord.status === 400 || antwoord.status === 401) throw new Error('De client of het geheim klopt niet.');
  const probleem = await antwoord.json().catch(() => ({}));
  throw new Error(probleem.detail ?? `De API gaf status ${antwoord.status}.`);
}

/* Showing */

function show(gegevens) {
  laatste = gegevens;
  $('beeld').hidden = false;
  showTegels(gegevens.dekking);
  showDomeinen(gegevens.dekking);
  showVerloop(gegevens.verloop);
  showBehoeften(gegevens.behoeften);
  showAandacht(gegevens.dekking);
}

function showTegels(dekking) {
  const telling = Object.groupBy(dekking, statusVan);
  $('tegels').replaceChildren(...STATUSSEN.map(([status, naam]) => {
    const tegel = el('div', el('dt', naam), el('dd', getal(telling[status]?.length ?? 0)));
    tegel.style.setProperty('--kleur', `var(--${status})`);
    return tegel;
  }));
}

function showDomeinen(dekking) {
  const domeinen = [...new Set(dekking.flatMap(rij => rij.domeinen.split('|')))].sort();
  const count = (domein, status) => dekking.filter(rij => rij.domeinen.split('|').includes(domein) && statusVan(rij) === status).length;
  draw('domein', 'bar', domeinen, STATUSSEN.map(([status, naam]) => ({ label: naam, data: domeinen.map(d => count(d, status)), backgroundColor: kleur(status) })), { indexAxis: 'y', stacked: true });
  fillTable('domein', ['Domein', ...STATUSSEN.map(s => s[1])], domeinen.map(d => [d, ...STATUSSEN.map(([status]) => count(d, status))]));
}

function showVerloop(verloop) {
  const dagen = verloop.map(rij => datum(rij.datum));
  draw('verloop', 'line', dagen, STATUSSEN.map(([status, naam]) => ({
    label: naam, data: verloop.map(rij => rij[status]), borderColor: kleur(status), backgroundColor: kleur(status), pointRadius: verloop.length > 40 ? 0 : 3, tension: 0,
  })), {});
  fillTable('verloop', ['Dag', ...STATUSSEN.map(s => s[1])], verloop.map(rij => [datum(rij.datum), ...STATUSSEN.map(([status]) => rij[status])]));
}

function showBehoeften(behoeften) {
  const rondes = [...new Map(behoeften.map(rij => [rij.rondeId, `${rij.peiling}, ${datum(rij.geopendOp)}`]))];
  const soorten = [...new Set(behoeften.map(rij => rij.soort))].sort();
  const count = (ronde, soort) => behoeften.find(rij => rij.rondeId === ronde && rij.soort === soort)?.aantal ?? 0;
  draw('behoeften', 'bar', rondes.map(([, naam]) => naam), soorten.map((soort, i) => ({
    label: soort, data: rondes.map(([ronde]) => count(ronde, soort)), backgroundColor: REEKSEN[i % REEKSEN.length], maxBarThickness: 60,
  })), {});
  fillTable('behoeften', ['Peiling', 'Geopend', 'Behoefte', 'Aantal', 'Besluit'],
    behoeften.map(rij => [rij.peiling, datum(rij.geopendOp), rij.soort, rij.aantal, rij.besluit ? BESLUITEN[rij.besluit] ?? rij.besluit : 'nog niet']));
}

function showAandacht(dekking) {
  const rijen = dekking.filter(rij => rij.status === 'ongedekt' || rij.status === 'deels');
  $('geen-aandacht').hidden = rijen.length > 0;
  fillTable('aandacht', ['Organisatie', 'Status', 'Vereist', 'Aangesteld', 'Geschoold', 'Ontbreekt'],
    rijen.map(rij => [rij.naam, rij.status, rij.vereist, rij.aangesteld, rij.geschoold, rij.ontbreekt.split('|').filter(Boolean).map(code => ONTBREEKT[code] ?? code).join(', ')]));
}

/* Drawing */

function draw(naam, type, labels, datasets, { indexAxis = 'x', stacked = false }) {
  grafieken.get(naam)?.destroy();
  const as = { stacked, ticks: { color: kleur('tekst'), precision: 0 }, grid: { color: kleur('rand') }, beginAtZero: true };
  grafieken.set(naam, new Chart($(`grafiek-${naam}`), {
    type,
    data: { labels, datasets },
    options: {
      indexAxis,
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      scales: { x: as, y: as },
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

function fillTable(naam, kop, rijen) {
  const cel = (soort, inhoud) => {
    const element = el(soort, typeof inhoud === 'number' ? getal(inhoud) : inhoud);
    if (typeof inhoud === 'number') element.className = 'getal';
    return element;
  };
  const koprij = el('tr', ...kop.map((tekst, i) => {
    const element = el('th', tekst);
    element.scope = 'col';
    if (rijen.length && typeof rijen[0][i] === 'number') element.className = 'getal';
    return element;
  }));
  $(`tabel-${naam}`).replaceChildren(el('thead', koprij), el('tbody', ...rijen.map(rij => el('tr', ...rij.map(waarde => cel('td', waarde))))));
}

function el(naam, ...kinderen) {
  const element = document.createElement(naam);
  element.append(...kinderen);
  return element;
}

const getal = waarde => waarde.toLocaleString('nl-NL');
const datum = tekst => new Date(tekst).toLocaleDateString('nl-NL', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'Europe/Amsterdam' });
