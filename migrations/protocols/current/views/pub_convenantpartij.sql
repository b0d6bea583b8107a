-- Who is party to which covenant, and which versions there are, whatever their state.
create or replace view protocols.pub_convenantpartij as
select id, protocol_id, organisatie_id, begindatum, einddatum, periode from protocols.convenantpartij;
comment on view protocols.pub_convenantpartij is
  'Which organisation is party to which covenant, from the first to the last day, both inside.';
