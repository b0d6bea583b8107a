create or replace trigger voortgangsrapportage_vast before update or delete on coordination.voortgangsrapportage for each row
  execute function coordination.voortgangsrapportage_vast();
