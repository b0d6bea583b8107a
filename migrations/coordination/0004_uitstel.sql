-- What the regisseur put off: hidden from the work list until that day, and nothing else. The work itself is computed.
create table coordination.uitstel (
  sleutel       text primary key constraint uitstel_sleutel check (length(sleutel) between 3 and 300),
  tot_datum     date not null constraint uitstel_tot check (platform.pub_plausibel(tot_datum)),
  reden         text constraint uitstel_reden check (length(reden) between 1 and 500),
  aangemaakt_op timestamptz not null default now()
);
