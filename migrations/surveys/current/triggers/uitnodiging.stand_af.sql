create or replace trigger stand_af after delete on surveys.uitnodiging referencing old table as gewijzigd
  for each statement execute function platform.pub_stand_bijhouden('surveys.uitnodiging');
