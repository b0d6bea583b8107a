-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('coordination.regisseur', 'regisseur', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.afwezigheid', 'afwezigheid', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.contactritme', 'contactritme', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.afspraak', 'afspraak', 'regie.lezen', persoon => 'o.contactpersoon_id');
select platform.pub_verwijdering_volgen('coordination.agendatoken', 'agendatoken', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.netwerkdoel', 'netwerkdoel', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.overdracht', 'overdracht', 'regie.lezen');
select platform.pub_verwijdering_volgen('coordination.voortgangsrapportage', 'voortgangsrapportage', 'regie.lezen');
