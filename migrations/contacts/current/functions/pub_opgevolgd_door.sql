-- Which role or seat a row that goes became one with, by a merge of people or of organisations; null where it simply goes.
create or replace function contacts.pub_opgevolgd_door(rij uuid) returns uuid
language plpgsql stable parallel safe as
$$
begin
  return coalesce(
    (select k.blijft_id from contacts.samenvoeging_keten k where k.rij_id = rij and k.blijft_id <> rij limit 1),
    (select k.blijft_id from contacts.organisatiesamenvoeging_keten k where k.rij_id = rij and k.blijft_id <> rij limit 1));
end
$$;
comment on function contacts.pub_opgevolgd_door(uuid) is
  'Which row one that goes became one with, by a merge of people or of organisations; null where it simply goes.';
