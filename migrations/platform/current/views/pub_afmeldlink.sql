-- When the link was mailed too, since two records may have been one person at that moment and not any more.
create or replace view platform.pub_afmeldlink as
select hash, contactpersoon_id, aangemaakt_op, alleen from platform.afmeldlink;
comment on view platform.pub_afmeldlink is
  'Whose link to opt out it is, by the hash of its token, and when it was mailed: two records may have been one person at that moment '
  'and not any more; and, where it does not end all mail that asks, the only things that it ends.';
