-- Whether the answer was given to a token that may see key figures: a repeat by one that may not gets what it may know (docs/adr/0017).
alter table platform.idempotentie add column sleutelfiguren boolean not null default false;
