-- What was signed or said for one organisation stays with it, but for a merge or its undoing: then these two are or were one.
create or replace function contacts.pub_zelfde_organisatie(een uuid, ander uuid) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return een = ander or exists (select from contacts.organisatiesamenvoeging s
                                 where (s.organisatie_id, s.met_id) in ((een, ander), (ander, een)));
end
$$;
comment on function contacts.pub_zelfde_organisatie(uuid, uuid) is
  'Whether two ids are of one organisation, or were for a while: what cannot change hands otherwise goes along with a merge.';
