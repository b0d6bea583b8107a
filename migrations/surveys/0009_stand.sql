-- What reports read.
select platform.pub_stand_volgen('surveys.peiling');
select platform.pub_stand_volgen('surveys.ronde');
select platform.pub_stand_volgen('surveys.inzending');                 -- by name only
select platform.pub_stand_volgen('surveys.behoefte');                  -- confidential: written when the round closes
select platform.pub_stand_volgen('surveys.behoefte_vraag');            -- by name only
select platform.pub_stand_volgen('surveys.uitnodiging');

-- Of answering in confidence nothing more may be kept than the mark itself: no row at the moment of it, not even one that names nobody.
drop trigger stand_om on surveys.uitnodiging;
create function surveys.uitnodiging_stand_bijhouden() returns trigger language plpgsql as
$$
begin
  if exists (select from nieuw n join oud o on o.id = n.id join surveys.ronde r on r.id = n.ronde_id
              where r.anonimiteit <> 'vertrouwelijk' or n.ingevuld = o.ingevuld) then
    perform platform.pub_stand_wijzigen('surveys.uitnodiging');
  end if;
  return null;
end
$$;
create trigger stand_om after update on surveys.uitnodiging referencing old table as oud new table as nieuw
  for each statement execute function surveys.uitnodiging_stand_bijhouden();

-- Those marks are counted instead, while their round is open; that it closes is followed.
create index uitnodiging_ingevuld on surveys.uitnodiging (ronde_id) where ingevuld;
create view surveys.pub_stand_vertrouwelijk as
select 'surveys.uitnodiging' as bron, count(*)::numeric as som
  from surveys.ronde r
  join surveys.uitnodiging u on u.ronde_id = r.id and u.ingevuld
 where r.status = 'open' and r.anonimiteit = 'vertrouwelijk';
