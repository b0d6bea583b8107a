-- Used where no setting gives one, which is not so in Production (docs/adr/0082).
insert into platform.sleutel (naam, waarde)
values ('gebeurtenissen', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));
