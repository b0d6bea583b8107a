// The page behind the link "somebody would like to meet you". Looking agrees to nothing: only the button does.

import { openPagina } from '../gedeeld/pagina.js';
import { request } from '../gedeeld/api.js';
import { showVerzendfout, whileBusy } from '../gedeeld/meldingen.js';
import { formatMoment } from '../gedeeld/opmaak.js';
import { showScherm } from '../gedeeld/schermen.js';
import { opsomming, t } from '../gedeeld/taal.js';

const pagina = openPagina({ naam: 'introductie', pad: '/v1/mijn-introductie', toon: showVraag, einde: showVoorbij });
pagina.open();

function showVraag({ id, naam, organisaties, reden, status, sluitOp }) {
  if (status === 'akkoord') return showScherm('akkoord');
  const scherm = showScherm('vraag', {
    vul: { kop: t('{naam} wil met u kennismaken', { naam }), organisaties: opsomming(organisaties), reden, sluitOp: formatMoment(sluitOp) },
    // As somebody wrote it.
    talen: { reden: 'nl' },
    gevallen: [organisaties.length > 0 && 'met-organisaties'],
    doe: { akkoord: event => whileBusy(event.currentTarget, send) },
  });
  const verzendfout = scherm.querySelector('.verzendfout');

  async function send() {
    verzendfout.replaceChildren();
    try {
      const nu = await request(pagina.token, 'POST', `/v1/mijn-introducties/${id}/akkoorden`);
      pagina.show(() => showVraag(nu));
    } catch (fout) {
      if (pagina.showEinde(fout)) return;
      showVerzendfout(verzendfout, t('Uw antwoord is nog niet verstuurd.'), fout, event => whileBusy(event.currentTarget, send));
    }
  }
}

function showVoorbij({ sluitOp }) {
  return { vul: { sluitOp: formatMoment(sluitOp) }, gevallen: [formatMoment(sluitOp) && 'met-datum'] };
}
