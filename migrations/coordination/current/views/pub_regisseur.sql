create or replace view coordination.pub_regisseur as
select id, naam, email, telefoon, begindatum, einddatum from coordination.regisseur;
comment on view coordination.pub_regisseur is 'The regisseurs, of now, before and later: how they are reached and from when to when.';
