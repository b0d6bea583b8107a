-- When a consultation opened and whom its opening found: asked, or why not.
alter table protocols.raadpleging
  add column geopend_op   timestamptz not null default now(),
  add column uitgenodigd  int not null default 0 constraint raadpleging_uitgenodigd check (uitgenodigd >= 0),
  add column zonder_email int not null default 0 constraint raadpleging_zonder_email check (zonder_email >= 0),
  add column onbestelbaar int not null default 0 constraint raadpleging_onbestelbaar check (onbestelbaar >= 0),
  add column afgemeld     int not null default 0 constraint raadpleging_afgemeld check (afgemeld >= 0);
create index raadpleging_terug_te_koppelen on protocols.raadpleging (id) where gesloten_op is not null and teruggekoppeld_op is null;

-- Only a version in raadpleging takes comments, and only until those who commented have been told what was done with them. In share: a move waits
-- for the comment, or has happened and is seen here.
create function protocols.bewaak_reactie() returns trigger language plpgsql as
$$
begin
  if (select status from protocols.protocolversie where id = new.versie_id for share) is distinct from 'raadpleging' then
    raise exception 'only a version in raadpleging takes comments' using errcode = 'restrict_violation', constraint = 'reactie_in_raadpleging';
  end if;
  if (select teruggekoppeld_op from protocols.raadpleging where versie_id = new.versie_id for share) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return new;
end
$$;
create trigger reactie_in_raadpleging before insert on protocols.reactie for each row execute function protocols.bewaak_reactie();

-- What they were told stands.
create function protocols.bewaak_afhandeling() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and (new.reactie_id, new.besluit, new.toelichting) = (old.reactie_id, old.besluit, old.toelichting) then
    return new;
  end if;
  if (select r.teruggekoppeld_op from protocols.raadpleging r join protocols.reactie c on c.versie_id = r.versie_id
       where c.id = coalesce(new.reactie_id, old.reactie_id) for share of r) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return coalesce(new, old);
end
$$;
create trigger afhandeling_staat_vast before insert or update or delete on protocols.afhandeling for each row execute function protocols.bewaak_afhandeling();
