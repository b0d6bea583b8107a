-- Two regisseurs of one time never fit an organisation alike: neither by what their areas name, nor by an organisation that is there and
-- fits both, unless a third one fits it better all that time. Writers take turns, and each looks after its turn has come: a second one in
-- the same moment sees the first. An organisation that was handed over is named by nobody else from that day on: that would mean nothing.
create or replace function coordination.bewaak_gebieden() returns trigger language plpgsql as
$$
begin
  perform pg_advisory_xact_lock(hashtext('coordination.regisseur.gebieden'));
  if exists (
    select from coordination.regisseur r
     cross join lateral coordination.gebieden(r.gebieden) g
     cross join lateral coordination.gebieden(new.gebieden) n
     where r.id <> new.id and r.periode && new.periode and g.rang = n.rang
       and (n.organisaties = '{}' or n.organisaties && g.organisaties) and (n.soorten = '{}' or n.soorten && g.soorten)
       and (n.domeinen = '{}' or n.domeinen && g.domeinen) and (n.wijken = '{}' or n.wijken && g.wijken)
  ) or exists (
    with gebied as materialized (
      select r.id, r.periode, g.* from coordination.regisseur r cross join lateral coordination.gebieden(r.gebieden) g
       where r.periode && new.periode
    ), organisatie as materialized (
      select o.id, o.soort, o.domeinen, contacts.pub_labels(o.wijken) as wijken, o.inactief_vanaf_datum from contacts.pub_organisatie o
    ), past as materialized (
      select o.id as organisatie_id, o.inactief_vanaf_datum, g.id, g.periode, max(g.rang) as rang
        from organisatie o
        join gebied g on coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, o.id, o.soort, o.domeinen, o.wijken)
       group by o.id, o.inactief_vanaf_datum, g.id, g.periode
    )
    select from past n
      join past r on r.organisatie_id = n.organisatie_id and r.id <> n.id and r.rang = n.rang and r.periode && n.periode
     where n.id = new.id
       and contacts.pub_actief(n.inactief_vanaf_datum, lower(n.periode * r.periode))
       and not exists (select from past b
                        where b.organisatie_id = n.organisatie_id and b.rang > n.rang and n.periode * r.periode <@ b.periode)
       -- What this write leaves as it was, it may leave: an organisation was changed so that two fit it alike.
       and not (tg_op = 'UPDATE' and new.periode <@ old.periode
                and n.rang = (select max(w.rang)
                                from coordination.gebieden(old.gebieden) w
                                join organisatie o on o.id = n.organisatie_id
                                 and coordination.past(w.organisaties, w.soorten, w.domeinen, w.wijken, o.id, o.soort, o.domeinen,
                                                       o.wijken)))
  ) then
    raise exception 'two regisseurs of one time fit an organisation alike'
      using errcode = 'restrict_violation', constraint = 'regisseur_een_per_organisatie';
  end if;
  if exists (
    select from coordination.gebieden(new.gebieden) g
     cross join lateral unnest(g.organisaties) as o (id)
      join coordination.overdracht_organisatie u on u.organisatie_id = o.id
      join coordination.overdracht v on v.id = u.overdracht_id and v.aan_regisseur_id <> new.id
      join coordination.regisseur r on r.id = v.aan_regisseur_id
     where daterange(u.datum, null) * r.periode && new.periode
       and not exists (select from coordination.gebieden(old.gebieden) w where o.id = any(w.organisaties))
       and not exists (select from coordination.overdracht_organisatie l join coordination.overdracht w on w.id = l.overdracht_id
                        where l.organisatie_id = o.id and l.datum > u.datum and w.aan_regisseur_id = new.id)
  ) then
    raise exception 'an organisation that was handed over is named by somebody else'
      using errcode = 'restrict_violation', constraint = 'regisseur_overgedragen';
  end if;
  return null;
end
$$;
