-- Whether somebody whom a bericht was sent to is still to get it on a day: they still work there, can be mailed, and want it.
create or replace function information.nog_gewenst(
  persoon uuid, organisatie uuid, soort text, themas text[], wijken text[], dag date) returns boolean
language plpgsql stable as
$$
begin
  return contacts.pub_mailbezwaar($1, $2, $3 = 'uitnodiging', $6) is null
     and exists (select from contacts.pub_voorkeur v
                  where v.contactpersoon_id = $1 and information.gewenst(v.berichtsoorten, v.themas, v.wijken, $3, $4, $5));
end
$$;
comment on function information.nog_gewenst(uuid, uuid, text, text[], text[], date) is
  'Whether somebody whom a bericht was sent to is still to get it on a day. The one place of that rule.';
