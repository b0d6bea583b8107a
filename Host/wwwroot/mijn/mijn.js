// A partner's own page: what waits for them, what is known of them, and whom they can find. Loading it only ever reads.
// A place within the page is behind #/; the secret of the link never is.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { el } from '../gedeeld/dom.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { rolnaam, t } from '../gedeeld/taal.js';
import { showAdres } from './adres.js';
import { regel } from './regel.js';
import { showVraag } from './vraag.js';
import { showVoorkeuren } from './voorkeuren.js';
import { showZoeken } from './zoeken.js';

/** What waits, in words. */
const SOORTEN = {
  peiling: 'Vragenlijst',
  raadpleging: 'Meelezen met een tekst',
  ratificatie: 'Ondertekenen',
  kennisname: 'Lezen en bevestigen',
  sessie: 'Training of bijeenkomst',
  bevestiging: 'Uw gegevens bevestigen',
};

/** How an organisation stands, in words. */
const DEKKING = {
  gedekt: 'Genoeg geschoolde aandachtfunctionarissen',
  deels: 'Nog niet genoeg geschoolde aandachtfunctionarissen',
  ongedekt: 'Geen geschoolde aandachtfunctionaris',
  vrijgesteld: 'Geen aandachtfunctionaris nodig: vrijgesteld',
  niet_vereist: 'Geen aandachtfunctionaris nodig',
};

let mijn = null;

const zonder = () => location.hash === '#/vraag' ? 'vraag-zonder-link' : 'geen-link';
const pagina = openPagina({ naam: 'mijn', pad: '/v1/mijn-netwerk', toon: show, einde: showVoorbij, zonder });
addEventListener('hashchange', () => {
  if (mijn) pagina.show(showPlaats);
  else if (!pagina.token) pagina.open();
});
pagina.open();

function show(inhoud) {
  mijn = inhoud;
  showPlaats();
}

function showVoorbij({ sluitOp }) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [formatMoment(sluitOp) && 'met-datum'] };
}

/** The screen of the place that the address names; of an unknown one the page itself. */
function showPlaats() {
  const [, plaats, , id] = location.hash.split('/');
  const open = plaats === 'open' && mijn.open.find(een => een.url.endsWith(`/${id}`));
  if (open) return showOpen(open, id);
  const schermen = { adres: () => showAdres(pagina), voorkeuren: () => showVoorkeuren(pagina), zoeken: () => showZoeken(pagina), vraag: () => showVraag(pagina, vraag => mijn.vragen.unshift(vraag)) };
  return (schermen[plaats] ?? showMijn)();
}

function showMijn() {
  const { voornaam, open, gegevens, rollen, bewijzen, organisaties, berichten, kennisitems, vragen, regisseur } = mijn;
  const scherm = showScherm('mijn', {
    vul: {
      kop: t('Dag {naam}', { naam: voornaam ?? gegevens.naam }),
      regisseur: regisseur.naam,
      regisseurBereik: [regisseur.telefoon, regisseur.email].filter(Boolean).join(' · '),
      naam: gegevens.naam,
      email: gegevens.email ?? t('Niet bekend'),
      telefoon: gegevens.telefoon ?? t('Niet bekend'),
      bereikbaarheid: gegevens.bereikbaarheid ?? t('Niet bekend'),
    },
    gevallen: [
      'regisseur', gegevens.email && 'met-email', open.length === 0 && 'niets-open', bewijzen.length === 0 && 'geen-bewijzen',
      berichten.length > 0 && 'berichten', kennisitems.length > 0 && 'kennisitems', vragen.length > 0 && 'vragen',
    ],
  });
  scherm.querySelector('.gegevens').append(...rollen.map(({ organisatie, rol, functie }) => el('div', {},
    el('dt', {}, t('Uw rol bij {organisatie}', { organisatie })), el('dd', {}, [functie, rolnaam(rol)].filter(Boolean).join(', ')))));
  const vul = (lijst, regels) => scherm.querySelector(`.${lijst}`)?.replaceChildren(...regels);
  vul('open', open.map(een => regel(een.titel, [t(SOORTEN[een.soort]), momentVan(een)], el('a', { class: 'knop stil', href: een.url.slice(een.url.indexOf('#')), 'aria-label': `${t('Ga verder')}: ${een.titel}` }, t('Ga verder')))));
  vul('bewijzen', bewijzen.map(bewijs => regel(bewijs.titel, [
    t('Behaald op {dag}', { dag: formatMoment(bewijs.behaaldDatum) }),
    bewijs.geldigTotDatum && t('Geldig tot en met {dag}', { dag: formatMoment(bewijs.geldigTotDatum) }),
  ], createDownload(bewijs, scherm))));
  vul('organisaties', organisaties.map(createOrganisatie));
  vul('berichten', berichten.map(bericht => regel(bericht.onderwerp, [formatMoment(bericht.verzondenOp)])));
  vul('kennisitems', kennisitems.map(item => regel(item.titel, [item.samenvatting])));
  vul('vragen', vragen.map(vraag => regel(vraag.vraag, [formatMoment(vraag.gesteldOp), vraag.antwoord ?? t('Uiterlijk antwoord op {dag}', { dag: formatMoment(vraag.uiterlijkDatum) })])));
}

const momentVan = ({ soort, sluitOp }) => sluitOp && (soort === 'sessie'
  ? t('Begint op {moment}', { moment: formatMoment(sluitOp) })
  : t('Kan tot {moment}', { moment: formatMoment(sluitOp) }));

function createOrganisatie({ naam, dekking, mensen }, i) {
  const id = `organisatie-${i}`;
  return el('section', { 'aria-labelledby': id },
    el('h2', { id }, naam),
    el('p', {}, t(DEKKING[dekking])),
    mensen.length === 0
      ? el('p', {}, t('Wij kennen geen andere mensen van deze organisatie.'))
      : el('ul', { class: 'lijst' }, ...mensen.map(mens => regel(mens.naam, [[mens.functie, rolnaam(mens.rol)].filter(Boolean).join(', ')]))));
}

/* What waits */

function showOpen(open, id) {
  const scherm = showScherm('open', {
    vul: { titel: open.titel, soort: t(SOORTEN[open.soort]), moment: momentVan(open) },
    talen: { titel: 'nl' },
    doe: { link: event => whileBusy(event.currentTarget, mailLink) },
  });
  const verzendfout = scherm.querySelector('.verzendfout');

  async function mailLink() {
    verzendfout.replaceChildren();
    try {
      await request(pagina.token, 'POST', `${pagina.pad}/openstaand/${id}/links`);
      pagina.show(() => showScherm('gemaild'));
    } catch (fout) {
      if (pagina.showEinde(fout)) return;
      showVerzendfout(verzendfout, t('De link is nog niet gemaild.'), fout, event => whileBusy(event.currentTarget, mailLink));
    }
  }
}

/* On paper */

function createDownload(bewijs, scherm) {
  const knop = el('button', { type: 'button', class: 'knop stil', 'aria-label': `${t('Bewaar als PDF')}: ${bewijs.titel}` }, t('Bewaar als PDF'));
  knop.addEventListener('click', () => whileBusy(knop, () => download(bewijs, scherm.querySelector('.bewijzen ~ .verzendfout'))));
  return knop;
}

/** By way of the header that holds the token: an address with it would end up in the list of downloads. */
async function download(bewijs, verzendfout) {
  verzendfout.replaceChildren();
  let bestand;
  try {
    const antwoord = await fetch(`${pagina.pad}/bewijzen/${bewijs.id}`, { headers: { 'Uitnodiging-Token': pagina.token, Accept: 'application/pdf' }, cache: 'no-store', credentials: 'omit' });
    if (antwoord.ok) bestand = await antwoord.blob();
  } catch {
    // Offline: said below.
  }
  if (!bestand) {
    verzendfout.textContent = t('Het bewijs kon niet worden opgehaald. Probeer het zo nog eens.');
    return;
  }
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(bestand), download: 'bewijs.pdf' });
  link.click();
  URL.revokeObjectURL(link.href);
}
