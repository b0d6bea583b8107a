create or replace view protocols.pub_onderwerp as
select code, vraag from protocols.onderwerp;
comment on view protocols.pub_onderwerp is 'The topics of the clause catalogue.';
