create or replace view information.pub_bericht as
select id, onderwerp, soort, status, verzonden_op from information.bericht;
comment on view information.pub_bericht is
  'What the regisseur told part of the network: subject, kind, and when it was sent.';
