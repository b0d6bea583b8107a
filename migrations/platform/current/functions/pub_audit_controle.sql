-- Whether a day of the audit trail is as it was when it was closed, by looking again. Each day answers for itself: for its rows, for its
-- own hash, and for what the next day has taken over of it. Whoever changes rows and the hash with them is found by the next day.
create or replace function platform.pub_audit_controle(dag date) returns boolean
language plpgsql stable as
$$
begin
  return coalesce((
    select d.hash = platform.audit_schakel(d.vorige, d.dag, d.regels, d.som)
           and not exists (select from platform.auditdag n where n.dag = d.dag + 1 and n.vorige is distinct from d.hash)
           and case when d.vernietigd_op is null then s.regels = d.regels and s.som = d.som else s.regels = 0 end
      from platform.auditdag d, platform.audit_som(d.dag) s
     where d.dag = pub_audit_controle.dag), false);
end
$$;
comment on function platform.pub_audit_controle(date) is
  'Whether the rows and the hash of a day of the audit trail are as they were when it was closed; false for a day that should be there.';
