-- A review that was set centuries ahead or ago was never meant to come.
update protocols.protocolversie set herzieningsdatum = null where not platform.pub_plausibel(herzieningsdatum);
alter table protocols.protocolversie add constraint protocolversie_dagen check (platform.pub_plausibel(herzieningsdatum));

-- Periods only shrink, so no two come to overlap.
update protocols.convenantpartij set begindatum = date '1900-01-01', gewijzigd_op = now(), versie = versie + 1
 where begindatum < date '1900-01-01' and (einddatum is null or einddatum >= date '1900-01-01');
update protocols.convenantpartij set einddatum = date '2199-12-31', gewijzigd_op = now(), versie = versie + 1
 where einddatum > date '2199-12-31' and begindatum <= date '2199-12-31';
alter table protocols.convenantpartij
  add constraint convenantpartij_dagen check (platform.pub_plausibel(begindatum) and platform.pub_plausibel(einddatum)) not valid;
