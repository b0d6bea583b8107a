-- Whether an answer was given to a token that sees all: in the words of this schema.
alter table platform.idempotentie rename column sleutelfiguren to ruim_zicht;
