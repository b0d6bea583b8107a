-- The enrolment that a certificate came with. The presence list makes one for whoever was there, and withdraws it when they turn out not to
-- have been; it goes where its enrolment goes when two records of one person are merged, and back with it. Null is what somebody registered
-- or withdrew by hand: the list leaves that as it is.
alter table trainings.bewijs
  add column inschrijving_id uuid constraint bewijs_inschrijving references trainings.inschrijving (id) on delete set null;
create index bewijs_inschrijving on trainings.bewijs (inschrijving_id) where inschrijving_id is not null;

-- Which of the certificates so far the list made was not kept. As before, whoever comes off the list loses theirs.
update trainings.bewijs b
   set inschrijving_id = i.id
  from trainings.inschrijving i
 where i.sessie_id = b.sessie_id and i.contactpersoon_id = b.contactpersoon_id and i.status in ('aanwezig', 'afwezig')
   and (not b.ingetrokken or b.toelichting = 'Van de presentielijst gehaald.');

-- What takes the place of a certificate came with the same enrolment, unless it is of another session.
create or replace function trainings.bewijs_geldt() returns trigger language plpgsql as $$
declare
  oud trainings.bewijs;
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    select * into oud from trainings.bewijs where id = new.corrigeert_id;
    if oud.id is not null and (oud.contactpersoon_id, oud.training_id) is distinct from (new.contactpersoon_id, new.training_id) then
      raise exception 'a correction is of the same person and training'
        using errcode = 'restrict_violation', constraint = 'bewijs_corrigeert_hetzelfde';
    end if;
    if not new.ingetrokken and new.sessie_id = oud.sessie_id then
      new.inschrijving_id := oud.inschrijving_id;
    end if;
    update trainings.bewijs set geldt = false, gewijzigd_op = now(), versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;
