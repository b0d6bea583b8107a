-- It tells on which days somebody counts as verified, where it told when they last were (docs/adr/0108).
drop function if exists coverage.pub_functionaris_als(jsonb);
