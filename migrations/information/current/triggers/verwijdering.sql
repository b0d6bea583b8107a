-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('information.kennisitem', 'kennisitem', 'informatie.lezen');
select platform.pub_verwijdering_volgen('information.kennisitem_versie', 'versie', 'informatie.lezen');
select platform.pub_verwijdering_volgen('information.kennisitem_bijlage', 'bijlage', 'informatie.lezen');
select platform.pub_verwijdering_volgen('information.vrijgave', 'vrijgave', 'informatie.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('information.bericht', 'bericht', 'informatie.lezen');
select platform.pub_verwijdering_volgen('information.vraag', 'vraag', 'informatie.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('information.aanbod', 'aanbod', 'informatie.lezen');
