-- With whom a conversation was, so that one with somebody out of sight is left out.
create or replace view contacts.pub_contactmoment as
select id, organisatie_id, plaatsgevonden_op, richting, aanleiding, vervolg_omschrijving is not null
  and vervolg_afgerond_op is null as open_belofte, contactpersoon_id, vervolg_omschrijving, vervolg_uiterlijke_datum, themas,
  vorm, onderwerp, vervolg_sub, vervolg_afgerond_op
  from contacts.contactmoment;
comment on view contacts.pub_contactmoment is
  'Conversations with organisations: when, how, about what and which themes, from which side, what was promised and by which subject of a '
  'token, whether that is still open and else since when not, and with whom, so that one with somebody out of sight is left out.';
