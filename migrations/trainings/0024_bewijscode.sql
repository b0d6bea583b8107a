-- By this code, which stands on the paper, anybody can ask whether a certificate is real and still holds: 80 bits, so nobody guesses one.
alter table trainings.bewijs add column code text not null
  default upper(left(gen_random_uuid()::text, 8) || right(gen_random_uuid()::text, 12));
alter table trainings.bewijs add constraint bewijs_code_eenmalig unique (code);
alter table trainings.bewijs add constraint bewijs_code check (code ~ '^[0-9A-F]{20}$');
