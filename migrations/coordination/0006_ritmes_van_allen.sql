-- The rhythms of one organisation are found among those that name another: these few fit any organisation.
create index contactritme_van_doelgroep on coordination.contactritme (id) where organisatie_id is null;
