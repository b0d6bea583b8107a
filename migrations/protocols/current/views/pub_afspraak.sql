create or replace view protocols.pub_afspraak as
select v.id as versie_id, a.plaats, a.afspraak ->> 'onderwerpCode' as onderwerp_code, a.afspraak ->> 'waarde' as waarde
  from protocols.protocolversie v
 cross join lateral jsonb_array_elements(v.afspraken) with ordinality as a (afspraak, plaats);
comment on view protocols.pub_afspraak is 'What each version, drafts too, answers to which topic; plaats is the order in the version.';
