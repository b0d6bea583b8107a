create or replace view contacts.pub_organisatie as
select id, naam, soort, verband, domeinen, omvang, wijken, spilorganisatie, vereist_aantal_aandachtfunctionarissen,
       vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum, signaalroute,
       aangemaakt_op
  from contacts.organisatie;
comment on view contacts.pub_organisatie is
  'The organisations: kind, domains, size, districts, the number of aandachtfunctionarissen they need, their exemption and the day '
  'from which they are inactive.';
