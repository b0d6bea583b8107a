-- Begin and end are told on the day itself: both wait from the moment they are entered (pub_feiten), and are moved or taken back here when
-- the row changes. A waiting row that is no longer there has been told.
create or replace function platform.pub_feit_van_periode(onderwerp text, rij uuid, oud daterange, nieuw daterange, gegevens jsonb,
  organisatie uuid, persoon uuid, besloten boolean) returns void
language plpgsql as
$$
declare
  vandaag constant date := (now() at time zone 'Europe/Amsterdam')::date;
  begin_id bigint;
  bekend boolean;
  verteld boolean;
  eind_wacht boolean;
begin
  select f.id, f.bekend, f.bekend or f.dag <= vandaag into begin_id, bekend, verteld from platform.feit f
   where f.onderwerp_id = rij and f.dag is not null and f.soort = onderwerp || '.begonnen' for update;
  delete from platform.feit f where f.onderwerp_id = rij and f.dag is not null and f.soort = onderwerp || '.geeindigd';
  eind_wacht := found;
  -- Without a begin that waits, it has been told.
  bekend := begin_id is null or bekend;
  verteld := begin_id is null or verteld;

  if nieuw is null then
    delete from platform.feit f where f.id = begin_id;
    if bekend then
      perform platform.pub_feit(onderwerp || '.geeindigd', rij, gegevens || '{"verwijderd": true}', organisatie, persoon, besloten);
    end if;
    return;
  end if;

  -- What has not begun is not known yet: its begin tells how it is by then.
  if verteld then
    perform platform.pub_feit(onderwerp || '.gewijzigd', rij, gegevens, organisatie, persoon, besloten);
  end if;
  if begin_id is not null then
    update platform.feit f
       set dag = lower(nieuw), gegevens = $5, organisatie_id = organisatie, persoon_id = persoon, besloten = $8, bekend = verteld
     where f.id = begin_id;
  elsif lower(nieuw) > greatest(lower(oud), vandaag) then
    begin_id := platform.pub_feit(onderwerp || '.begonnen', rij, gegevens, organisatie, persoon, besloten, lower(nieuw));
    update platform.feit f set bekend = true where f.id = begin_id;
  end if;
  if upper(nieuw) is not null and (eind_wacht or upper(nieuw) is distinct from upper(oud)) then
    perform platform.pub_feit(onderwerp || '.geeindigd', rij, gegevens, organisatie, persoon, besloten, upper(nieuw), begin_id);
  end if;
end
$$;
comment on function platform.pub_feit_van_periode(text, uuid, daterange, daterange, jsonb, uuid, uuid, boolean) is
  'The facts of a change in something with a first and a last day: gewijzigd at once where it has begun, begonnen and geeindigd on the '
  'day itself. Nieuw is null for a row that goes. Those of a new row are told by pub_feiten: begonnen, with geeindigd as what follows.';
