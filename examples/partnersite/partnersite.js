// What a municipality's own site can show: public offers and knowledge, from the two public lists alone. No token, no cookie.

const bron = document.querySelector('meta[name=netwerkplatform]').content;
const stand = document.getElementById('stand');

const SOORTEN = {
  gezinsondersteuning: 'Gezinsondersteuning', opvoeding: 'Opvoeding', gesprek: 'Gesprek', opvang: 'Opvang', training: 'Training',
  activiteit: 'Activiteit', meldpunt: 'Meldpunt',
};

document.querySelector('form').addEventListener('submit', event => {
  event.preventDefault();
  show(event.target.elements.zoek.value.trim());
});
show('');

async function show(zoek) {
  stand.textContent = 'Even geduld.';
  try {
    const [aanbod, kennis] = await Promise.all([read('aanbod', zoek), read('kennisitems', zoek)]);
    fill('aanbod', aanbod, ({ titel, omschrijving, organisatie, soort, kosten, aanmelding }) =>
      [titel, `${SOORTEN[soort] ?? soort} door ${organisatie}`, omschrijving, kosten && `Kosten: ${kosten}`, aanmelding && `Aanmelden: ${aanmelding}`]);
    fill('kennis', kennis, ({ titel, samenvatting, geldigTotDatum }) => [titel, samenvatting, `Geldig tot en met ${dag(geldigTotDatum)}`]);
    stand.textContent = aanbod.length + kennis.length === 0 ? 'Niets gevonden. Probeer een ander woord.' : '';
  } catch {
    stand.textContent = 'Dit lukt nu niet. Probeer het zo nog eens.';
  }
}

async function read(lijst, zoek) {
  const adres = new URL(`/v1/openbaar/${lijst}`, bron);
  adres.searchParams.set('limit', '50');
  if (zoek) adres.searchParams.set('zoek', zoek);
  const antwoord = await fetch(adres, { credentials: 'omit' });
  if (!antwoord.ok) throw new Error(`${antwoord.status}`);
  return (await antwoord.json()).results;
}

/** The first text is the heading; what is typed by others stays text. */
function fill(id, rijen, teksten) {
  document.getElementById(id).replaceChildren(...rijen.map(rij => {
    const [kop, ...rest] = teksten(rij).filter(Boolean);
    const li = document.createElement('li');
    li.append(element('h3', kop), ...rest.map(tekst => element('p', tekst)));
    return li;
  }));
}

function element(naam, tekst) {
  const gemaakt = document.createElement(naam);
  gemaakt.textContent = tekst;
  return gemaakt;
}

const dag = datum => new Date(datum).toLocaleDateString('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' });
