// The way in of a page behind an emailed link: what stands behind the link, in the language of who it is for, or a screen that says why
// nothing does.
// Loading it only ever reads: mail scanners open links, some with a whole browser. Only a button acts.

import { request } from './api.js';
import { openLink } from './link.js';
import { explain, whileBusy } from './meldingen.js';
import { showScherm } from './schermen.js';
import { PAGINATALEN, setTaal } from './taal.js';
import { browsertaal, eerderGekozen, showTaalkeuze } from './taalkeuze.js';

/**
 * @param naam of the page: under it a reload in this tab finds the token again
 * @param pad what is read
 * @param toon (inhoud): draws what was read
 * @param zonder the name of the screen for who comes without a link
 * @param einde (probleem, ...gevallen): the screen for a link whose time is over, as { naam, ...what showScherm takes }
 */
export function openPagina({ naam, pad, toon, einde, zonder = () => 'geen-link' }) {
  const token = openLink(`${naam}.token`);
  /** Draws what is on view, so that it can be drawn again in another language. */
  let teken = () => {};

  const pagina = {
    token,
    pad,

    async open() {
      if (!token) {
        await spreek(browsertaal());
        return pagina.show(() => showScherm(zonder()));
      }
      try {
        const inhoud = await request(token, 'GET', pad);
        await spreek(inhoud.taal);
        pagina.show(() => toon(inhoud));
      } catch (fout) {
        await spreek(fout.probleem?.taal ?? browsertaal());
        if (pagina.showEinde(fout)) return;
        const opnieuw = event => whileBusy(event.currentTarget, pagina.open);
        pagina.show(() => showScherm('storing', { vul: { uitleg: explain(fout) }, doe: { opnieuw } }));
      }
    },

    show(scherm) {
      teken = scherm;
      scherm();
    },

    /** True when the failure means that this link is at its end, and a screen says so. */
    showEinde(fout, ...gevallen) {
      if (fout.status === 404) pagina.show(() => showScherm(fout.probleem.type?.endsWith(':al-verstuurd') ? 'al-verstuurd' : 'onbekend'));
      else if (fout.status === 410) pagina.show(() => showScherm('voorbij', einde(fout.probleem, ...gevallen)));
      else return false;
      return true;
    },
  };

  async function spreek(taal) {
    await setTaal(eerderGekozen() ?? (PAGINATALEN[taal] ? taal : 'nl'));
    showTaalkeuze(Object.keys(PAGINATALEN), () => {
      const putBack = readGetypt();
      teken();
      putBack();
    });
  }

  return pagina;
}

/** What stands in the fields, to put back when the same screen is drawn anew. */
function readGetypt() {
  const velden = [...document.querySelectorAll('main :is(input, textarea)[id]')].map(({ id, value, checked }) => ({ id, value, checked }));
  return () => {
    for (const { id, value, checked } of velden) {
      const veld = document.getElementById(id);
      if (veld) Object.assign(veld, veld.type === 'checkbox' ? { checked } : { value });
    }
  };
}
