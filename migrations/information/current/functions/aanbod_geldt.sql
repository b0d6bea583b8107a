create or replace function information.aanbod_geldt(a information.aanbod, dag date) returns boolean
language plpgsql stable parallel safe as
$$
begin
  return (coalesce(a.geverifieerd_op, a.aangemaakt_op) at time zone 'Europe/Amsterdam')::date > (dag - interval '12 months')::date
     and (a.geldig_tot_datum is null or a.geldig_tot_datum >= dag)
     and exists (select from contacts.pub_organisatie o
                  where o.id = a.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, dag));
end
$$;
comment on function information.aanbod_geldt(information.aanbod, date) is
  'Whether an offer is shown to the public and in the wegwijzer on a day: confirmed (else made) in the last twelve months, not past its '
  'last day, of an organisation that is active. The one place of that rule.';
