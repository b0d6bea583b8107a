-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('contacts.organisatie', 'organisatie', 'contacten.lezen',
  opvolger => '(select s.organisatie_id from contacts.organisatiesamenvoeging s where s.met_id = o.id and s.ongedaan_op is null)',
  keert_terug => true);
select platform.pub_verwijdering_volgen('contacts.contactpersoon', 'contactpersoon', 'contacten.lezen', persoon => 'o.id',
  besloten => 'exists (select from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null and s.verborgen)',
  opvolger => '(select s.contactpersoon_id from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null)',
  keert_terug => true);
select platform.pub_verwijdering_volgen('contacts.rolvervulling', 'rolvervulling', 'contacten.lezen',
  persoon => 'o.contactpersoon_id', besloten => 'o.rol = ''sleutelfiguur''',
  opvolger => 'contacts.pub_opgevolgd_door(o.id)',
  keert_terug => true);
select platform.pub_verwijdering_volgen('contacts.netwerk', 'netwerk', 'contacten.lezen');
select platform.pub_verwijdering_volgen('contacts.deelname', 'deelname', 'contacten.lezen', persoon => 'o.contactpersoon_id',
  opvolger => 'contacts.pub_opgevolgd_door(o.id)',
  keert_terug => true);
select platform.pub_verwijdering_volgen('contacts.contactmoment', 'contactmoment', 'contacten.lezen',
  persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('contacts.draagvlak', 'draagvlak', 'contacten.lezen');
select platform.pub_verwijdering_volgen('contacts.voorstel', 'voorstel', 'contacten.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('contacts.bevestigingsverzoek', 'bevestigingsverzoek', 'contacten.lezen',
  persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('contacts.beperking', 'beperking', 'privacy.beheren', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('contacts.samenvoeging', 'samenvoeging', 'contacten.lezen', persoon => 'o.met_id');
select platform.pub_verwijdering_volgen('contacts.organisatiesamenvoeging', 'samenvoeging', 'regie.lezen');
select platform.pub_verwijdering_volgen('contacts.organisatieopvolging', 'opvolging', 'regie.lezen');
