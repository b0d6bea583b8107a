-- What goes from these tables is told to who keeps a copy.
select platform.pub_verwijdering_volgen('privacy.inzageverzoek', 'inzageverzoek', 'privacy.beheren', persoon => 'o.contactpersoon_id');
