-- Of more than eight words the first decide, as where people are searched for.
create or replace function contacts.pub_lijkt_op(zoek text, zoektekst text) returns boolean
language plpgsql stable parallel safe strict as
$$
begin
  return not exists (
    select from unnest((regexp_split_to_array(btrim(contacts.zonder_accenten(zoek)), '\s+'))[1:8]) as w (woord)
     where public.word_similarity(w.woord, zoektekst) < 0.5);
end
$$;
comment on function contacts.pub_lijkt_op(text, text) is
  'Whether each word that somebody types looks like a word of a text (pub_zoektekst): a typing error is forgiven.';
