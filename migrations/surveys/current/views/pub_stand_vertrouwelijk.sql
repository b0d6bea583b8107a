create or replace view surveys.pub_stand_vertrouwelijk as
select 'surveys.uitnodiging' as bron, count(*)::numeric as som
  from surveys.ronde r
  join surveys.uitnodiging u on u.ronde_id = r.id and u.ingevuld
 where r.status = 'open' and r.anonimiteit = 'vertrouwelijk';
comment on view surveys.pub_stand_vertrouwelijk is
  'A number that moves with answers to open confidential rounds, which leave no other trace.';
