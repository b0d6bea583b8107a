-- Where a list in a row named what went by a merge: what that column was and what it became, so that undoing puts back what nobody has
-- edited since.
alter table platform.verhuisd add column oud jsonb, add column nieuw jsonb;
