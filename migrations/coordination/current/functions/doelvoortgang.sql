-- The part of the way from where a goal came from to where it should be: as Netwerkdoel.Voortgang says it, for who asks in SQL.
create or replace function coordination.doelvoortgang(nul numeric, waarde numeric, streef numeric)
returns numeric language sql immutable parallel safe
return case when nul = streef then case waarde when streef then 1 else waarde * 0 end
            else round((waarde - nul) / (streef - nul), 4) end;
