-- Why a person gets no mail; null when nothing stands in the way. For mail that asks nothing, leave the opt-out out.
create or replace function contacts.mailbezwaar(email text, onbestelbaar_op timestamptz, afgemeld_op timestamptz) returns text
language sql immutable parallel safe
return case when afgemeld_op is not null then 'afgemeld'
            when email is null then 'geen_email'
            when onbestelbaar_op is not null then 'onbestelbaar' end;
