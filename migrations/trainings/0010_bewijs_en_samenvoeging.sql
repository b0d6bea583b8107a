-- Two records of one person that are merged have some things twice. Which merge took away what is double, so that undoing it gives that back: of two
-- certificates of one session, or of one day without a session, one does not count; of two enrolments in one session, one is cancelled.
alter table trainings.bewijs
  add column samenvoeging_id uuid,
  add constraint bewijs_dubbel_telt_niet check (samenvoeging_id is null or not geldt);
create index bewijs_samenvoeging on trainings.bewijs (samenvoeging_id) where samenvoeging_id is not null;

alter table trainings.inschrijving
  add column samenvoeging_id uuid,
  add column status_voor text constraint inschrijving_status_voor check (status_voor in ('bevestigd', 'wachtlijst', 'aanwezig', 'afwezig')),
  add constraint inschrijving_dubbel_is_geannuleerd check (num_nulls(samenvoeging_id, status_voor) in (0, 2) and (samenvoeging_id is null or status = 'geannuleerd'));
create index inschrijving_samenvoeging on trainings.inschrijving (samenvoeging_id) where samenvoeging_id is not null;

-- What takes the place of a certificate is of the same person and training. Asked when it is made: a merge moves what it finds.
create or replace function trainings.bewijs_geldt() returns trigger language plpgsql as $$
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    if exists (select from trainings.bewijs where id = new.corrigeert_id and (contactpersoon_id, training_id) is distinct from (new.contactpersoon_id, new.training_id)) then
      raise exception 'a correction is of the same person and training' using errcode = 'restrict_violation', constraint = 'bewijs_corrigeert_hetzelfde';
    end if;
    update trainings.bewijs set geldt = false, gewijzigd_op = now(), versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;
