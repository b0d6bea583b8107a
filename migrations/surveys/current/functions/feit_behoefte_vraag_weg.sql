-- One that waits behind another of the same person (docs/adr/0057) did not count, so nothing goes with it.
create or replace function surveys.feit_behoefte_vraag_weg() returns trigger language plpgsql as
$$
declare
  gevraagd uuid[];
  uitnodigingen uuid[];
begin
  select array_agg(o.behoefte_id order by o.uitnodiging_id), array_agg(o.uitnodiging_id order by o.uitnodiging_id)
    into gevraagd, uitnodigingen
    from oud o
   where not exists (select from surveys.uitnodiging u where u.id = o.uitnodiging_id and u.samenvoeging_id is not null);
  if gevraagd is not null then perform surveys.behoeften_verdwenen(gevraagd, uitnodigingen); end if;
  return null;
end
$$;
