// How moments and durations read in Dutch, always by the clock of Amsterdam.

const AMSTERDAM = 'Europe/Amsterdam';
const DAG = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: AMSTERDAM });
const KLOK = new Intl.DateTimeFormat('nl-NL', { hour: '2-digit', minute: '2-digit', timeZone: AMSTERDAM });

/** 'dinsdag 3 maart 2026, 17.00 uur'; empty when there is no such moment. */
export function formatMoment(tekst) {
  if (!tekst) return '';
  let moment = new Date(tekst);
  if (Number.isNaN(moment.getTime())) return '';
  // A bare date counts until its end, and needs no time.
  if (!tekst.includes('T')) return DAG.format(moment);
  // 'Tuesday 0.00' is read as Tuesday night: a minute earlier says what is meant.
  if (KLOK.format(moment) === '00:00') moment = new Date(moment.getTime() - 60_000);
  return `${DAG.format(moment)}, ${KLOK.format(moment).replace(/^0(?=\d)/, '').replace(':', '.')} uur`;
}

/** '14:03' */
export const formatKlok = moment => KLOK.format(moment);

/** '8 vragen, ongeveer 4 minuten'; 'hooguit' where some of them may never show. */
export function formatDuur(vragen) {
  const seconden = vragen.reduce((som, vraag) => som + (vraag.soort === 'open' ? 60 : 15), 20);
  return `${vragen.some(vraag => vraag.toonAls) ? 'hooguit ' : ''}${count(vragen.length, 'vraag', 'vragen')}, ongeveer ${count(Math.ceil(seconden / 60), 'minuut', 'minuten')}`;
}

export function formatWachttijd(seconden) {
  if (!seconden) return 'over een paar minuten';
  if (seconden < 90) return `over ${count(seconden, 'seconde', 'seconden')}`;
  return `over ${count(Math.ceil(seconden / 60), 'minuut', 'minuten')}`;
}

export const count = (aantal, enkelvoud, meervoud) => `${aantal.toLocaleString('nl-NL')} ${aantal === 1 ? enkelvoud : meervoud}`;
