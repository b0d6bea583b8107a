create or replace function platform.pub_feiten_terugnemen(soort text, onderwerpen uuid[]) returns uuid[] language plpgsql as
$$
declare
  weg uuid[];
begin
  with gegaan as (
    delete from platform.feit f where f.onderwerp_id = any(onderwerpen) and f.dag is not null and f.soort = $1 returning f.onderwerp_id
  )
  select coalesce(array_agg(g.onderwerp_id), '{}') into weg from gegaan g;
  return weg;
end
$$;
comment on function platform.pub_feiten_terugnemen(text, uuid[]) is
  'Takes back the facts of a kind that wait for their day. Gives of whom there was one; it was not there, or has been told, of the others.';
