-- In one statement, for who must know whether a text names somebody. The words come as contacts.zonder_accenten gives them. Key figures and
-- those out of sight are among them: they, too, must not be recognised.
create or replace function contacts.pub_namen(woorden text[]) returns table (soort text, voornaam text, naam text)
language sql stable parallel safe as
$$
  select 'persoon', contacts.zonder_accenten(p.voornaam), contacts.zonder_accenten(p.achternaam)
    from contacts.contactpersoon p
   where p.gewist_op is null
     and string_to_array(translate(p.zoeknaam, '-./,’''', '       '), ' ') && woorden
  union
  select 'organisatie', null, contacts.zonder_accenten(o.naam)
    from contacts.organisatie o
   where regexp_split_to_array(contacts.zonder_accenten(o.naam), '[^[:alnum:]]+') && woorden
  union
  select 'wijk', null, w.naam
    from contacts.organisatie o cross join lateral unnest(contacts.labels(o.wijken)) w (naam)
   where regexp_split_to_array(w.naam, '[^[:alnum:]]+') && woorden
$$;
comment on function contacts.pub_namen(text[]) is
  'The names of persons, organisations and districts that have one of these words in them, in lower case and without accents: for who must '
  'know whether a text names somebody. Names of persons who may not be shown are among them, so that they are not recognised either.';
