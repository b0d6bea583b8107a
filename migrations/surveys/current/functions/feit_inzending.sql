-- By name only: a confidential answer has no row here. What it says is not told.
create or replace function surveys.feit_inzending() returns trigger language plpgsql as
$$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('inzending.ingediend', u.id,
             jsonb_build_object('uitnodigingId', u.id, 'rondeId', u.ronde_id, 'contactpersoonId', u.contactpersoon_id,
                                'organisatieId', u.organisatie_id),
             u.organisatie_id, u.contactpersoon_id)
      from surveys.uitnodiging u
     where u.id = any(array(select n.uitnodiging_id from nieuw n where n.definitief))));
  return null;
end
$$;
