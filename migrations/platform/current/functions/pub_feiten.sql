-- All facts of a statement in one insert. What follows a fact is numbered after all of them, so that of each subject the order stays.
create or replace function platform.pub_feiten(feiten platform.pub_nieuw_feit[]) returns void language plpgsql as
$$
begin
  with feit as materialized (
    select nextval('platform.feit_id_seq') as id, f.* from unnest(feiten) f
  )
  insert into platform.feit (id, soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, na_id)
  overriding system value
  select id, soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, null from feit
  union all
  select nextval('platform.feit_id_seq'), vervolg, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, vervolg_dag, id
    from feit
   where vervolg_dag is not null;
end
$$;
comment on function platform.pub_feiten(platform.pub_nieuw_feit[]) is
  'Writes down the public facts of a statement (pub_nieuw_feit), in this order and in the transaction of the act. What follows a fact '
  'and becomes due together with it tells nothing new and is dropped.';
