-- A person gets at the background tasks by a link that works once, and then by the cookie that it turned into. Only hashes are kept.
create table platform.toegang (
  id          uuid primary key,
  link_hash   bytea not null constraint toegang_link unique,
  link_tot    timestamptz not null,
  gebruikt_op timestamptz,
  cookie_hash bytea constraint toegang_cookie unique,
  cookie_tot  timestamptz,
  constraint toegang_hashes check (length(link_hash) = 32 and length(cookie_hash) = 32),
  constraint toegang_eenmaal check (num_nonnulls(gebruikt_op, cookie_hash, cookie_tot) in (0, 3))
);
