-- After a training session those who came are asked what they thought of it: one survey per session, whatever tells it twice.
create table surveys.evaluatie (
  sessie_id  uuid primary key,
  peiling_id uuid not null references surveys.peiling (id) on delete cascade
);
