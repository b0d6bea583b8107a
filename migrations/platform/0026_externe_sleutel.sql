-- Under which key another system knows something: held by one thing of a kind. Kept from the rows themselves, by their triggers.
create table platform.externe_sleutel (
  soort    text not null,
  sleutel  text not null,
  id       uuid not null,
  constraint externe_sleutel_eenmaal primary key (soort, sleutel)
);
create index externe_sleutel_van on platform.externe_sleutel (id);
