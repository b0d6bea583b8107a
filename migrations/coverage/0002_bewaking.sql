-- What the tables behind coverage had come to when it was last compared, and on which day: other than now means that there is something to
-- compare. One row, for all hosts.
create table coverage.bewaking (
  een           boolean primary key default true constraint bewaking_een check (een),
  dag           date not null,
  stand         text,
  bronnen       text[] not null,                 -- the tables, as schema.table
  vergeleken_op timestamptz not null
);
