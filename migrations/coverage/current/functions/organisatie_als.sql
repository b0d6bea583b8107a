-- The organisations with the exemptions of a scenario in the place of their own.
create or replace function coverage.organisatie_als(scenario jsonb)
returns table (id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[],
               vereist_aantal_aandachtfunctionarissen int, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date,
               inactief_vanaf_datum date)
language sql stable parallel safe rows 1000 as
$$
  select o.id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.vereist_aantal_aandachtfunctionarissen,
         case when (scenario -> 'vrijstellingen' -> o.id::text) is null then o.vrijstelling_vanaf_datum
              else (scenario -> 'vrijstellingen' -> o.id::text ->> 'vanaf')::date end,
         case when (scenario -> 'vrijstellingen' -> o.id::text) is null then o.vrijstelling_tot_datum
              else (scenario -> 'vrijstellingen' -> o.id::text ->> 'tot')::date end,
         o.inactief_vanaf_datum
    from contacts.pub_organisatie o
$$;
