// How moments and durations read, always by the clock of Amsterdam.

import { gebied, paginaTaal, t, telt } from './taal.js';

const AMSTERDAM = 'Europe/Amsterdam';
const dag = moment => moment.toLocaleDateString(gebied(), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: AMSTERDAM });
const klok = moment => moment.toLocaleTimeString(gebied(), { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: AMSTERDAM });

/** 'dinsdag 3 maart 2026, 17.00 uur'; empty when there is no such moment. */
export function formatMoment(tekst) {
  if (!tekst) return '';
  let moment = new Date(tekst);
  if (Number.isNaN(moment.getTime())) return '';
  // A bare date counts until its end, and needs no time.
  if (!tekst.includes('T')) return dag(moment);
  // 'Tuesday 0.00' is read as Tuesday night: a minute earlier says what is meant.
  if (klok(moment) === '00:00') moment = new Date(moment.getTime() - 60_000);
  const tijd = klok(moment);
  return paginaTaal() === 'nl' ? `${dag(moment)}, ${tijd.replace(/^0(?=\d)/, '').replace(':', '.')} uur` : `${dag(moment)}, ${tijd}`;
}

/** '14:03' */
export const formatKlok = klok;

/** '8 vragen, ongeveer 4 minuten'; 'hooguit' where some of them may never show. */
export function formatDuur(vragen) {
  const seconden = vragen.reduce((som, vraag) => som + (vraag.soort === 'open' ? 60 : 15), 20);
  const delen = { vragen: telt(vragen.length, '{n} vraag', '{n} vragen'), minuten: telt(Math.ceil(seconden / 60), '{n} minuut', '{n} minuten') };
  return vragen.some(vraag => vraag.toonAls) ? t('hooguit {vragen}, ongeveer {minuten}', delen) : t('{vragen}, ongeveer {minuten}', delen);
}

export function formatWachttijd(seconden) {
  if (!seconden) return t('over een paar minuten');
  if (seconden < 90) return t('over {tijd}', { tijd: telt(seconden, '{n} seconde', '{n} seconden') });
  return t('over {tijd}', { tijd: telt(Math.ceil(seconden / 60), '{n} minuut', '{n} minuten') });
}
