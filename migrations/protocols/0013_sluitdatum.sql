-- A last day leaves room for the day after it.
update protocols.raadpleging set sluitdatum = date '2999-12-31', gewijzigd_op = now(), versie = versie + 1 where sluitdatum > date '2999-12-31';
update protocols.ratificatieronde set sluitdatum = date '2999-12-31', gewijzigd_op = now(), versie = versie + 1 where sluitdatum > date '2999-12-31';
alter table protocols.raadpleging add constraint raadpleging_sluitdatum check (sluitdatum between date '2000-01-01' and date '2999-12-31');
alter table protocols.ratificatieronde add constraint ratificatieronde_sluitdatum check (sluitdatum between date '2000-01-01' and date '2999-12-31');
