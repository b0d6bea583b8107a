-- A link that ends part of what somebody is sent says which part, in codes of the module that keeps them; without, it ends all that asks.
alter table platform.afmeldlink
  add column alleen text[],
  add constraint afmeldlink_alleen check (cardinality(alleen) > 0);
