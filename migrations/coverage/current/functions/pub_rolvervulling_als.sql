-- Who leaves has no role from the day of the scenario on: one that runs ends on its eve, one that would begin does not. Who is appointed
-- has the role from that day on.
create or replace function coverage.pub_rolvervulling_als(scenario jsonb)
returns table (contactpersoon_id uuid, organisatie_id uuid, rol text, begindatum date, einddatum date)
language sql stable parallel safe rows 1000 as
$$
  select r.contactpersoon_id, r.organisatie_id, r.rol, r.begindatum,
         case when (scenario -> 'vertrekken' -> r.contactpersoon_id::text) is null then r.einddatum
              else least(r.einddatum, (scenario ->> 'vanaf')::date - 1) end
    from contacts.pub_rolvervulling r
   where (scenario -> 'vertrekken' -> r.contactpersoon_id::text) is null or r.begindatum < (scenario ->> 'vanaf')::date
   union all
  select a.contactpersoon_id, a.organisatie_id, a.rol, (scenario ->> 'vanaf')::date, null
    from jsonb_to_recordset(scenario -> 'aanstellingen') as a (contactpersoon_id uuid, organisatie_id uuid, rol text)
   where scenario is not null
$$;
comment on function coverage.pub_rolvervulling_als(jsonb) is
  'Who has which role where, from when until when, if a scenario were done; without one it is contacts.pub_rolvervulling.';
