// A line of a list: what it is, what is said of it, and what one does with it.

import { el } from '../gedeeld/dom.js';

export const regel = (titel, zacht, knop) => el('li', {},
  el('div', {}, el('p', {}, el('b', {}, titel)), ...zacht.filter(Boolean).map(tekst => el('p', { class: 'zacht' }, tekst))), knop);
