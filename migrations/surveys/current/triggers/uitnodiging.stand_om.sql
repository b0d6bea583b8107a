-- That somebody answered in confidence leaves no trace here (pub_stand_vertrouwelijk counts it), so this one looks at what changed.
create or replace trigger stand_om after update on surveys.uitnodiging referencing old table as oud new table as nieuw
  for each statement execute function surveys.uitnodiging_stand_bijhouden();
