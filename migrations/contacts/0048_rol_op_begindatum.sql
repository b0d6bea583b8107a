-- For a pull by who may not see key figures: whose role has begun since (docs/adr/0058).
create index rolvervulling_op_begindatum on contacts.rolvervulling (begindatum) where rol <> 'sleutelfiguur';
