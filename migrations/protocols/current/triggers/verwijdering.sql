-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('protocols.onderwerp', 'onderwerp', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.protocol', 'protocol', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.protocolversie', 'versie', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.bijlage', 'bijlage', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.raadpleging', 'raadpleging', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.ratificatieronde', 'ratificatieronde', 'protocollen.lezen');
select platform.pub_verwijdering_volgen('protocols.ratificatie', 'ratificatie', 'protocollen.lezen',
  persoon => 'o.contactpersoon_id',
  opvolger => '(select g.id from protocols.geldige_ratificatie g
    where g.versie_id = o.versie_id and g.organisatie_id = contacts.pub_welke_organisatie(o.organisatie_id) limit 1)',
  zichtbaar => 'o.samenvoeging_id is null');
select platform.pub_verwijdering_volgen('protocols.reactie', 'reactie', 'protocollen.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('protocols.kennisname', 'kennisname', 'protocollen.lezen',
  persoon => 'o.contactpersoon_id',
  opvolger => '(select g.id from protocols.geldige_kennisname g
    where g.versie_id = o.versie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)',
  zichtbaar => 'o.samenvoeging_id is null');
select platform.pub_verwijdering_volgen('protocols.uitnodiging', 'uitnodiging', 'protocollen.lezen',
  persoon => 'o.contactpersoon_id',
  opvolger => '(select g.id from protocols.geldige_uitnodiging g
    where g.versie_id = o.versie_id and g.soort = o.soort and (g.soort <> ''ratificatie''
        or g.organisatie_id in (o.organisatie_id, contacts.pub_welke_organisatie(o.organisatie_id)))
      and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)',
  zichtbaar => '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');
select platform.pub_verwijdering_volgen('protocols.convenantpartij', 'convenantpartij', 'protocollen.lezen',
  persoon => '(select r.contactpersoon_id from protocols.ratificatie r where r.id = o.ratificatie_id)',
  opvolger => 'contacts.pub_opgevolgd_door(o.id)', keert_terug => true);
