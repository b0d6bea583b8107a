-- Who was merged into somebody and is erased along with them, is known again by their own name and address too.
alter table privacy.wissing drop constraint wissing_naam;
alter table privacy.wissing add constraint wissing_naam check (uitkomst is null or naam_hash is not null);
