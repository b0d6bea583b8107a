-- Which module has dealt with which merge of two people, and which rows it moved: what undoing needs. No values.
create table platform.verhuizing (
  id    uuid not null,
  wie   text not null,
  terug boolean not null default false,
  primary key (id, wie)
);

create table platform.verhuisd (
  id    uuid not null,
  tabel text not null,
  rij   text not null,
  primary key (id, tabel, rij)
);
