create or replace trigger gebieden after insert or update of gebieden, begindatum, einddatum on coordination.regisseur for each row
  execute function coordination.bewaak_gebieden();
