-- By name only: a confidential answer has no row here. What it says is not told.
create or replace function surveys.feit_inzending() returns trigger language plpgsql as
$$
begin
  if not new.definitief then return null; end if;
  perform platform.pub_feit(
    'inzending.ingediend', u.id,
    jsonb_build_object('uitnodigingId', u.id, 'rondeId', u.ronde_id, 'contactpersoonId', u.contactpersoon_id,
                       'organisatieId', u.organisatie_id),
    organisatie => u.organisatie_id, persoon => u.contactpersoon_id)
     from surveys.uitnodiging u where u.id = new.uitnodiging_id;
  return null;
end
$$;
