-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('surveys.vragenlijst', 'vragenlijst', 'peilingen.lezen');
select platform.pub_verwijdering_volgen('surveys.peiling', 'peiling', 'peilingen.lezen');
select platform.pub_verwijdering_volgen('surveys.ronde', 'ronde', 'peilingen.lezen');
select platform.pub_verwijdering_volgen('surveys.uitnodiging', 'uitnodiging', 'peilingen.lezen', persoon => 'o.contactpersoon_id',
  opvolger => '(select g.id from surveys.geldige_uitnodiging g
    where g.ronde_id = o.ronde_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)',
  zichtbaar => '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');
select platform.pub_verwijdering_volgen('surveys.behoefte', 'behoefte', 'peilingen.lezen');
select platform.pub_verwijdering_volgen('surveys.doorverwijzing', 'doorverwijzing', 'peilingen.lezen',
  persoon => '(select u.contactpersoon_id from surveys.uitnodiging u where u.id = o.uitnodiging_id)');
