create or replace function platform.pub_feiten_terugnemen(soort text, onderwerpen uuid[]) returns uuid[] language sql as
$$
  with weg as (
    delete from platform.feit f where f.onderwerp_id = any(onderwerpen) and f.dag is not null and f.soort = $1 returning f.onderwerp_id
  )
  select coalesce(array_agg(onderwerp_id), '{}') from weg
$$;
comment on function platform.pub_feiten_terugnemen(text, uuid[]) is
  'Takes back the facts of a kind that wait for their day. Gives of whom there was one; it was not there, or has been told, of the others.';
