-- Nobody is left to answer: the erasure has closed the request.
update privacy.inzageverzoek v
   set afgehandeld_op = w.gewist_op
  from privacy.wissing w
 where w.contactpersoon_id = v.contactpersoon_id and v.afgehandeld_op is null;
