-- The part of the way that may be expected of a goal: as much every day. As Netwerkdoel.Verwacht says it, for who asks in SQL.
create or replace function coordination.doelverwacht(vanaf date, op date, streefdatum date)
returns numeric language sql immutable parallel safe
return case when op >= streefdatum then 1
            else greatest(0, least(1, (op - vanaf)::numeric / nullif(streefdatum - vanaf, 0))) end;
