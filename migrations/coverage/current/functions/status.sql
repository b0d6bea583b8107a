-- The status of an organisation on a day, with so many appointed and trained. The one place of that rule.
create or replace function coverage.status(vrijgesteld_vanaf date, vrijgesteld_tot date, vereist int, aangesteld bigint, geschoold bigint, dag date)
returns text language sql immutable parallel safe
return case when contacts.pub_vrijgesteld(vrijgesteld_vanaf, vrijgesteld_tot, dag) then 'vrijgesteld'
            when vereist = 0 then 'niet_vereist'
            when geschoold >= vereist then 'gedekt'
            when aangesteld >= 1 then 'deels'
            else 'ongedekt' end;
