-- Of a round by name the row is there from the beginning, and the need comes to be with the first who has it (feit_behoefte_vraag).
create or replace function surveys.feit_behoefte() returns trigger language plpgsql as
$$
begin
  if tg_op = 'INSERT' and new.aantal is null or tg_op = 'UPDATE' and new.status = old.status then return null; end if;
  perform platform.pub_feit(
    'behoefte.' || case new.status when 'open' then 'ontstaan' else new.status end,
    new.id,
    jsonb_build_object('behoefteId', new.id, 'rondeId', new.ronde_id, 'soort', new.soort, 'status', new.status, 'besluit', new.besluit));
  return null;
end
$$;
