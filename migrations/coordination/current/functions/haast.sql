-- The same in words, for who reads the number; null where there is nothing to say.
create or replace function coordination.haast(sinds date, uiterlijk date, vandaag date)
returns text language sql immutable parallel safe
return case when uiterlijk = vandaag then 'Vandaag is de laatste dag'
            when uiterlijk = vandaag - 1 then '1 dag te laat'
            when uiterlijk < vandaag then (vandaag - uiterlijk) || ' dagen te laat'
            when uiterlijk = vandaag + 1 then 'Nog 1 dag'
            when uiterlijk <= vandaag + 30 then 'Nog ' || (uiterlijk - vandaag) || ' dagen'
            when uiterlijk is null and sinds = vandaag - 1 then 'Wacht 1 dag'
            when uiterlijk is null and sinds < vandaag then 'Wacht ' || (vandaag - sinds) || ' dagen' end;
