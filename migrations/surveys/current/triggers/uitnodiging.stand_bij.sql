create or replace trigger stand_bij after insert on surveys.uitnodiging referencing new table as gewijzigd
  for each statement execute function platform.pub_stand_bijhouden('surveys.uitnodiging');
