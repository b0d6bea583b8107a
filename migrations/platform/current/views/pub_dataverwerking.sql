create or replace view platform.pub_dataverwerking as
select id, trace_id, span_id, op, duur_ms, verwerkingsactiviteit, client, sub, handeling, betrokkenen from platform.dataverwerking;
comment on view platform.pub_dataverwerking is
  'The logboek: who processed which persons (by pseudonym), when, and in what.';
