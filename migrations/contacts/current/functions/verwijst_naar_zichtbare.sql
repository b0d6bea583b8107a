-- Nobody can be referred to whose data are gone or may not be used, whoever asks: the same as of an id that is nobody's. Holds the person,
-- so that an erasure at that moment goes first or waits. What comes back when a merge or a succession of organisations is undone was theirs
-- before, and what goes on at a successor in the same act is. The argument is the constraint that says so. Before the row, so that no other
-- constraint tells first what somebody out of sight has. Found is asked alone: with the rest in one condition, that rest is a statement to
-- set up for each row, and was most of the time.
create or replace function contacts.verwijst_naar_zichtbare() returns trigger language plpgsql as
$$
begin
  perform from contacts.contactpersoon p
    where p.id = new.contactpersoon_id and not p.beperkt and p.gewist_op is null for key share;
  if found then return new; end if;
  if exists (select from contacts.contactpersoon p where p.id = new.contactpersoon_id)
    and not (tg_op = 'INSERT' and (
      exists (select from contacts.organisatiesamenvoeging_keten k where k.rij_id = new.id)
      or exists (select from contacts.organisatieopvolging_spoor k where k.rij_id = new.id)
      or exists (select from contacts.organisatieopvolging v
                  where v.aangemaakt_op = now() and new.organisatie_id = any(v.opvolger_ids)
                    and (exists (select from contacts.rolvervulling r
                                  where (r.organisatie_id, r.contactpersoon_id) = (v.organisatie_id, new.contactpersoon_id))
                         or exists (select from contacts.deelname d
                                     where (d.organisatie_id, d.contactpersoon_id) = (v.organisatie_id, new.contactpersoon_id))))))
  then
    raise foreign_key_violation using constraint = tg_argv[0], message = 'not somebody to refer to';
  end if;
  return new;
end
$$;
