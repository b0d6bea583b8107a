create or replace function protocols.bewaar_protocol() returns trigger language plpgsql as
$$
begin
  if ((new.titel, new.soort, new.reikwijdte) is distinct from (old.titel, old.soort, old.reikwijdte)
       or (new.organisatie_id is distinct from old.organisatie_id
           and not coalesce(contacts.pub_zelfde_organisatie(new.organisatie_id, old.organisatie_id), false)))
     and exists (select from protocols.protocolversie v where v.protocol_id = old.id
       and (v.status in ('ter_ratificatie', 'vastgesteld') or v.vastgesteld_op is not null)) then
    raise exception 'a version was put to be signed under this title' using errcode = 'restrict_violation', constraint = 'protocol_vast';
  end if;
  return new;
end
$$;
