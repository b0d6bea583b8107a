create or replace function coordination.pub_ritmes_op(dag date, van uuid[])
returns table (organisatie_id uuid, ideale_dagen int, uiterlijke_dagen int, prioriteit int)
language sql stable as
$$
  with ritme as materialized (
    select r.id, r.organisatie_id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit,
           array(select jsonb_array_elements_text(r.doelgroep -> 'rollen')) as rollen,
           array(select jsonb_array_elements_text(r.doelgroep -> 'domeinen')) as domeinen,
           array(select jsonb_array_elements_text(r.doelgroep -> 'verbanden')) as verbanden,
           array(select jsonb_array_elements_text(r.doelgroep -> 'soorten')) as soorten,
           contacts.pub_labels(array(select jsonb_array_elements_text(r.doelgroep -> 'wijken'))) as wijken,
           array(select jsonb_array_elements_text(r.doelgroep -> 'organisatieIds')::uuid) as organisaties,
           (r.doelgroep ->> 'spilorganisaties')::boolean is true as alleen_spil
      from coordination.contactritme r
     where van is null or r.organisatie_id is null or r.organisatie_id = any(van)
  ), rol as materialized (
    select v.organisatie_id, array_agg(v.rol) as rollen, bool_and(v.rol = 'sleutelfiguur') as alleen_sleutelfiguren
      from contacts.pub_rolvervulling v
     where contacts.pub_loopt(v.begindatum, v.einddatum, dag) and exists (select from ritme)
       and (van is null or v.organisatie_id = any(van))
     group by v.organisatie_id
  ), buurt as materialized (
    -- Many organisations have the same districts: made comparable once for all of them, and only where a rhythm asks.
    select w.wijken, contacts.pub_labels(w.wijken) as labels
      from (select distinct o.wijken from contacts.pub_organisatie o
             where (van is null or o.id = any(van)) and exists (select from ritme r where r.wijken <> '{}')) w
  )
  select distinct on (o.id) o.id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit
    from ritme r
    join contacts.pub_organisatie o on o.id = r.organisatie_id or r.organisatie_id is null
    left join rol v on v.organisatie_id = o.id
    left join buurt b on b.wijken = o.wijken
   where contacts.pub_actief(o.inactief_vanaf_datum, dag) and (van is null or o.id = any(van))
     and (o.id = r.organisatie_id
          -- An organisation of key figures alone is meant where they are named.
          or (case when r.rollen = '{}' then v.alleen_sleutelfiguren is not true else v.rollen && r.rollen end
              and (r.domeinen = '{}' or o.domeinen && r.domeinen) and (r.verbanden = '{}' or o.verband = any(r.verbanden))
              and (r.soorten = '{}' or o.soort = any(r.soorten)) and (r.organisaties = '{}' or o.id = any(r.organisaties))
              and (not r.alleen_spil or o.spilorganisatie) and (r.wijken = '{}' or b.labels && r.wijken)))
   order by o.id, r.uiterlijke_dagen, r.ideale_dagen, r.prioriteit desc
$$;
comment on function coordination.pub_ritmes_op(date, uuid[]) is
  'How often each active organisation, or these alone, is to be spoken to, of those that fit it the strictest: fewest days at the '
  'latest, then ideally. Organisations that no rhythm fits are in no row; one of key figures alone only where a rhythm '
  'names the organisation or their role.';

create or replace function coordination.pub_ritmes_op(dag date)
returns table (organisatie_id uuid, ideale_dagen int, uiterlijke_dagen int, prioriteit int)
language sql stable as
$$
  select r.organisatie_id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit from coordination.pub_ritmes_op(dag, null::uuid[]) r
$$;
comment on function coordination.pub_ritmes_op(date) is 'The same, of all organisations.';
