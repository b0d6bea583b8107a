-- What went from a dossier for the privacy of who was in it keeps what it was about, so that nobody takes its going for a correction.
alter table coordination.dossierregel
  add column gewist boolean not null default false,
  add constraint dossierregel_gewist check (not gewist or (contactpersoon_id is null
    and inhoud - '{rolvervullingId,contactmomentId,vraagId,plaatsgevondenOp}'::text[] = '{}'));

-- The term of a conversation is that of the conversation, not that of the dossier.
drop index coordination.dossierregel_op_opgesteld;
