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
