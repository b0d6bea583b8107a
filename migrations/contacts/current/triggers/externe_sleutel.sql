-- Each key of another system is held by one of these at most.
select platform.pub_externe_sleutel_volgen('contacts.organisatie', 'organisatie');
select platform.pub_externe_sleutel_volgen('contacts.contactpersoon', 'contactpersoon');
select platform.pub_externe_sleutel_volgen('contacts.netwerk', 'netwerk');
