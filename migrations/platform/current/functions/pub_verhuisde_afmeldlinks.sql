-- A merge that is undone gives back the links that it moved, wherever they stood then.
create or replace function platform.pub_verhuisde_afmeldlinks(tabel_tot_nu text) returns void language plpgsql as
$$
begin
  update platform.verhuisd set tabel = 'platform.afmeldlink' where tabel = tabel_tot_nu;
end
$$;
comment on function platform.pub_verhuisde_afmeldlinks(text) is
  'For migrations: a merge that is undone gives back the links that it moved, wherever they stood then.';
