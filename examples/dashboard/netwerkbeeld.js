// A picture of the network in SVG: who sits together with whom, and who holds the parts together. Small forces, no library; the same
// network gives the same picture every time, so that a change on the wall is a change in the city.

const SVG = 'http://www.w3.org/2000/svg';
const MEEST = 150;
const VORM = { formeel: 'circle', informeel: 'rect' };

/** The organisations that are drawn: those that sit in a network; of very many the bridges and the best connected. */
export function kiesKnopen(knopen) {
  const belang = knoop => (knoop.brug ? 1e6 : 0) + knoop.graad;
  return knopen.filter(knoop => knoop.graad > 0).sort((a, b) => belang(b) - belang(a)).slice(0, MEEST);
}

/** Draws into an SVG element; `nummers` gives the bridges theirs, `kleurVan` names the colour of an organisation. */
export function tekenNetwerk(svg, knopen, verbindingen, nummers, kleurVan) {
  const breedte = svg.clientWidth, hoogte = svg.clientHeight;
  if (!breedte || !hoogte) return;
  svg.setAttribute('viewBox', `0 0 ${breedte} ${hoogte}`);
  const plaats = new Map(knopen.map((knoop, i) => [knoop.organisatieId, i]));
  const lijnen = verbindingen.map(v => ({ a: plaats.get(v.vanId), b: plaats.get(v.naarId), gewicht: v.gewicht })).filter(l => l.a !== undefined && l.b !== undefined);
  const straal = Math.max(5, Math.min(10, breedte / 90));
  const stralen = knopen.map(knoop => knoop.brug ? Math.max(straal * 1.5, 10) + Math.min(knoop.tussenheid * 12, 6) : straal);
  const punten = maakPlaats(schik(knopen.length, lijnen, breedte, hoogte), stralen, breedte, hoogte);

  const getekend = knopen.map((knoop, i) => ({ knoop, punt: punten[i], straal: stralen[i] })).sort((a, b) => Number(Boolean(a.knoop.brug)) - Number(Boolean(b.knoop.brug)));
  svg.replaceChildren(
    ...lijnen.map(({ a, b, gewicht }) => maak('line', { x1: punten[a].x, y1: punten[a].y, x2: punten[b].x, y2: punten[b].y, 'stroke-width': Math.min(1 + (gewicht - 1) * 1.5, 5) })),
    // The bridges last: nothing lies over them.
    ...getekend.flatMap(({ knoop, punt, straal }) => teken(knoop, punt, straal, nummers.get(knoop.organisatieId), kleurVan(knoop))));
}

function teken(knoop, { x, y }, straal, nummer, kleur) {
  const tip = maak('title', {}, knoop.naam);
  if (!knoop.brug) return [vorm(knoop.verband, x, y, straal, { class: 'lid', style: { fill: kleur } }, tip)];
  return [
    vorm(knoop.verband, x, y, straal, { class: 'brug', style: { stroke: kleur } }, tip),
    ...knoop.brug.split('|').includes('een_persoon') ? [maak('circle', { class: 'ring', cx: x, cy: y, r: straal + 6 })] : [],
    ...nummer ? [maak('text', { x, y, 'font-size': straal * 1.05 }, String(nummer))] : [],
  ];
}

/** A circle for the formal, a square for the informal: told apart without colour. */
export function vorm(verband, x, y, r, attributen, ...kinderen) {
  const naam = VORM[verband] ?? 'circle';
  return maak(naam, naam === 'rect' ? { x: x - r * .9, y: y - r * .9, width: r * 1.8, height: r * 1.8, rx: 2, ...attributen } : { cx: x, cy: y, r, ...attributen }, ...kinderen);
}

export function maak(naam, attributen, ...kinderen) {
  const element = document.createElementNS(SVG, naam);
  for (const [attribuut, waarde] of Object.entries(attributen)) {
    // Through the object model: an attribute of style is what a strict policy refuses.
    if (attribuut === 'style') Object.assign(element.style, waarde);
    else element.setAttribute(attribuut, typeof waarde === 'number' ? waarde.toFixed(1) : waarde);
  }
  element.append(...kinderen);
  return element;
}

/** Fruchterman and Reingold, "Graph Drawing by Force-directed Placement" (1991), with a pull to the middle that keeps loose parts in sight. */
function schik(aantal, lijnen, breedte, hoogte) {
  const GULDEN = Math.PI * (3 - Math.sqrt(5));
  const punten = Array.from({ length: aantal }, (_, i) => ({ x: Math.sqrt(i + .5) * Math.cos(i * GULDEN), y: Math.sqrt(i + .5) * Math.sin(i * GULDEN), dx: 0, dy: 0 }));
  const ronden = 300;
  for (let ronde = 0; ronde < ronden; ronde++) {
    for (const punt of punten) {
      punt.dx = -punt.x * .35;
      punt.dy = -punt.y * .35;
    }
    for (let i = 0; i < aantal; i++) {
      for (let j = i + 1; j < aantal; j++) {
        const x = punten[i].x - punten[j].x, y = punten[i].y - punten[j].y;
        const kracht = 2.2 / Math.max(x * x + y * y, .01);
        punten[i].dx += x * kracht;
        punten[i].dy += y * kracht;
        punten[j].dx -= x * kracht;
        punten[j].dy -= y * kracht;
      }
    }
    for (const { a, b, gewicht } of lijnen) {
      const x = punten[a].x - punten[b].x, y = punten[a].y - punten[b].y;
      const kracht = Math.hypot(x, y) * .09 * Math.sqrt(gewicht);
      punten[a].dx -= x * kracht;
      punten[a].dy -= y * kracht;
      punten[b].dx += x * kracht;
      punten[b].dy += y * kracht;
    }
    const stap = .6 * (1 - ronde / ronden) + .01;
    for (const punt of punten) {
      const lengte = Math.hypot(punt.dx, punt.dy) || 1;
      punt.x += punt.dx / lengte * Math.min(lengte, stap);
      punt.y += punt.dy / lengte * Math.min(lengte, stap);
    }
  }
  // To the whole of the box, whatever its shape.
  const rand = 26;
  const langs = (as, ruimte) => {
    const laagst = Math.min(...punten.map(p => p[as])), bereik = Math.max(...punten.map(p => p[as])) - laagst;
    return punt => bereik ? rand + (punt[as] - laagst) / bereik * (ruimte - 2 * rand) : ruimte / 2;
  };
  const x = langs('x', breedte), y = langs('y', hoogte);
  return punten.map(punt => ({ x: x(punt), y: y(punt) }));
}

/** Moves apart what lies over each other, within the box. */
function maakPlaats(punten, stralen, breedte, hoogte) {
  const binnen = (waarde, straal, ruimte) => Math.min(Math.max(waarde, straal + 9), ruimte - straal - 9);
  for (let ronde = 0; ronde < 20; ronde++) {
    for (let i = 0; i < punten.length; i++) {
      for (let j = i + 1; j < punten.length; j++) {
        const x = punten[i].x - punten[j].x, y = punten[i].y - punten[j].y;
        const afstand = Math.hypot(x, y) || .01, tekort = stralen[i] + stralen[j] + 9 - afstand;
        if (tekort <= 0) continue;
        const deel = tekort / afstand / 2;
        punten[i].x += x * deel;
        punten[i].y += y * deel;
        punten[j].x -= x * deel;
        punten[j].y -= y * deel;
      }
    }
    punten.forEach((punt, i) => {
      punt.x = binnen(punt.x, stralen[i], breedte);
      punt.y = binnen(punt.y, stralen[i], hoogte);
    });
  }
  return punten;
}
