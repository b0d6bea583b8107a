-- One question becomes one item of knowledge, whoever presses twice. Neither outlives the other: an item stays when its question goes.
alter table information.kennisitem add column vraag_id uuid references information.vraag on delete set null;
create unique index kennisitem_een_per_vraag on information.kennisitem (vraag_id) where vraag_id is not null;
