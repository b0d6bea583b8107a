create or replace function platform.pub_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid default null,
  persoon uuid default null, besloten boolean default false, dag date default null, na bigint default null) returns bigint
language plpgsql as
$$
declare
  nieuw bigint;
begin
  insert into platform.feit (soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, na_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  returning id into nieuw;
  return nieuw;
end
$$;
comment on function platform.pub_feit(text, uuid, jsonb, uuid, uuid, boolean, date, bigint) is
  'Writes down a public fact, in the transaction of the act. Gegevens: ids, codes and dates only. Besloten: only for who may see key '
  'figures, whatever becomes of the person. Dag: told on that day in Amsterdam, not before. Na: the fact that it follows; becoming due '
  'together with that one it tells nothing new and is dropped.';
