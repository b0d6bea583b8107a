-- Which definition of a view, function or trigger this database has, by the hash of its file under migrations/*/current, and with which edition
-- of all of them it came (docs/adr/0040).
create table platform.definitie (
  naam  text primary key,
  hash  text not null,
  serie int not null,
  constraint definitie_serie check (serie > 0)
);
