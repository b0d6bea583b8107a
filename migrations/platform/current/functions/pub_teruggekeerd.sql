create or replace function platform.pub_teruggekeerd(soort text, ids uuid[]) returns void language plpgsql as
$$
begin
  delete from platform.verwijdering v where v.soort = pub_teruggekeerd.soort and v.id = any(ids);
end
$$;
comment on function platform.pub_teruggekeerd(text, uuid[]) is 'Takes back that these are gone.';
