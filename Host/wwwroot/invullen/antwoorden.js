// What somebody answered, in words: to read back, to print or to keep.

import { el } from '../gedeeld/dom.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { gebied, taalVan } from '../gedeeld/taal.js';
import { jaNeeOpties } from './vragen.js';

export const createAntwoorden = (vragen, antwoorden) => vragen
  .filter(({ code }) => Object.hasOwn(antwoorden, code) && antwoorden[code] !== null)
  .map(vraag => el('div', taalVan(vraag.taal),
    el('dt', {}, vraag.tekst),
    ...[antwoorden[vraag.code]].flat().map(waarde => el('dd', { dir: 'auto' }, inWoorden(vraag, waarde)))));

function inWoorden({ soort, taal, opties, schaal }, waarde) {
  switch (soort) {
    case 'ja_nee': return jaNeeOpties(taal).find(optie => optie.waarde === waarde)?.tekst ?? String(waarde);
    case 'enkele_keuze':
    case 'meerkeuze': return opties.find(({ code }) => code === waarde)?.tekst ?? waarde;
    case 'schaal': {
      const label = waarde === schaal.van ? schaal.labelVan : waarde === schaal.tot ? schaal.labelTot : null;
      return label ? `${waarde} – ${label}` : String(waarde);
    }
    case 'getal': return waarde.toLocaleString(gebied(), { maximumFractionDigits: 6 });
    case 'datum': return formatMoment(waarde);
    default: return waarde;
  }
}
