-- Secrets that all hosts on one database share and nobody outside needs. Two random UUIDs hold 244 random bits.
create table platform.sleutel (
  naam   text primary key,
  waarde bytea not null check (length(waarde) = 32)
);
insert into platform.sleutel (naam, waarde) values ('cursor', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
