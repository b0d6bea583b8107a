-- An opt-out that came along when two people were merged leaves with them when they are parted; one of their own stays.
alter table surveys.afmelding add column samenvoeging_id uuid;
