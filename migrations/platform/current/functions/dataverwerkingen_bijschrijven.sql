-- Lines of the logboek, by their ids: what comes twice is there once, and pieces of one line are added together. In plpgsql a session
-- plans this once; in SQL each transaction would plan it again.
create or replace function platform.dataverwerkingen_bijschrijven(regels jsonb, stuurt boolean) returns void language plpgsql as
$$
begin
  with regel as (
    select r.id, r."traceId"::uuid as trace_id, decode(r."spanId", 'hex') as span_id, decode(r."ouderSpanId", 'hex') as ouder_span_id, r.op,
           r."duurMs" as duur_ms, r.verwerkingsactiviteit, r.client, r.sub, r.handeling, r.betrokkenen, coalesce(r.deel, false) as deel
      from jsonb_to_recordset(regels) as r (id uuid, "traceId" text, "spanId" text, "ouderSpanId" text, op timestamptz, "duurMs" int,
             verwerkingsactiviteit text, client text, sub text, handeling text, betrokkenen uuid[], deel boolean)
  ), bijgeschreven as (
    insert into platform.dataverwerking as v (id, trace_id, span_id, ouder_span_id, op, duur_ms, verwerkingsactiviteit, client, sub,
                                              handeling, betrokkenen)
    select id, trace_id, span_id, ouder_span_id, op, duur_ms, verwerkingsactiviteit, client, sub, handeling, betrokkenen
      from regel order by id
    on conflict (id) do update
       set betrokkenen = array(select distinct b from unnest(v.betrokkenen || excluded.betrokkenen) b order by b),
           duur_ms = greatest(v.duur_ms, excluded.duur_ms)
     where not v.betrokkenen @> excluded.betrokkenen
    returning id
  )
  -- More of an export is waited for a while, so that it goes out once.
  insert into platform.dataverwerking_wachtrij (id, vanaf)
  select b.id, now() + case when r.deel then interval '5 seconds' else interval '0' end
    from bijgeschreven b join regel r on r.id = b.id
   where stuurt
  on conflict (id) do update set vanaf = excluded.vanaf;
end
$$;
comment on function platform.dataverwerkingen_bijschrijven(jsonb, boolean) is
  'Adds lines to the logboek. Stuurt: they also go to the logboek of the municipality.';
