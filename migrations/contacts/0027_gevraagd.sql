-- contacts.pub_gevraagd takes its place, see current/functions.
drop function contacts.pub_doelgroep(date, text[], text[], text[], text[], text[], uuid[], boolean);
