-- Who opted out can be taken back in, when they ask for it. When that was last, and how they asked, stands with the person.
alter table contacts.contactpersoon
  add column heraangemeld_op timestamptz,
  add column heraanmelding_toelichting text
    constraint contactpersoon_heraanmelding_toelichting
      check (heraanmelding_toelichting is null
             or (heraangemeld_op is not null and char_length(heraanmelding_toelichting) between 1 and 500));
