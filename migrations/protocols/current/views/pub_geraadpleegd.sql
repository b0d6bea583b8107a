-- Who was asked for comments, whatever became of the link.
create or replace view protocols.pub_geraadpleegd as
select versie_id, organisatie_id, contactpersoon_id, (aangemaakt_op at time zone 'Europe/Amsterdam')::date as datum
  from protocols.uitnodiging
 where soort = 'raadpleging' and samenvoeging_id is null;
comment on view protocols.pub_geraadpleegd is 'Who was invited to the consultation on which version, for which organisation, on which day.';
