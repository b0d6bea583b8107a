CREATE SCHEMA contacts;

CREATE SCHEMA coordination;

CREATE SCHEMA coverage;

CREATE SCHEMA information;

CREATE SCHEMA insights;

CREATE SCHEMA notifications;

CREATE SCHEMA platform;

CREATE SCHEMA privacy;

CREATE SCHEMA protocols;

CREATE SCHEMA surveys;

CREATE SCHEMA trainings;

CREATE COLLATION platform.nederlands (provider = icu, locale = 'nl-NL');

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE TYPE platform.pub_nieuw_feit AS (
	soort text,
	onderwerp_id uuid,
	gegevens jsonb,
	organisatie_id uuid,
	persoon_id uuid,
	besloten boolean,
	dag date,
	vervolg text,
	vervolg_dag date
);

CREATE FUNCTION contacts.alleen_sleutelfiguur(persoon uuid, dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return exists (select from contacts.contactpersoon p
                  where p.id = case when exists (select from contacts.contactpersoon zelf where zelf.id = persoon) then persoon
                                    else contacts.samengevoegd_met(persoon) end
                    and p.sleutelfiguur
                    and not exists (select from contacts.rolvervulling r
                                     where r.contactpersoon_id = p.id and r.rol <> 'sleutelfiguur'
                                       and contacts.pub_loopt(r.begindatum, r.einddatum, dag)));
end
$$;

CREATE FUNCTION contacts.beperking_merkt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  update contacts.contactpersoon p
     set beperkt = not p.beperkt, gewijzigd_op = default, versie = versie + 1
   where p.id in (old.contactpersoon_id, new.contactpersoon_id)
     and p.beperkt <> exists (select from contacts.beperking b where b.contactpersoon_id = p.id);
  return null;
end
$$;

CREATE FUNCTION contacts.contactpersoon_naam() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  new.naam := contacts.voluit(new.voornaam, new.voorvoegsel, new.achternaam);
  return new;
end
$$;

CREATE TABLE contacts.deelname (
    id uuid NOT NULL,
    netwerk_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid,
    rol text,
    mandaat text NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    periode daterange GENERATED ALWAYS AS (daterange(begindatum, einddatum, '[]'::text)) STORED,
    CONSTRAINT deelname_mandaat CHECK ((mandaat = ANY (ARRAY['informeren'::text, 'adviseren'::text, 'beslissen'::text, 'ondertekenen'::text]))),
    CONSTRAINT deelname_periode CHECK ((einddatum >= begindatum))
);

CREATE FUNCTION contacts.deelname_gegevens(rij contacts.deelname) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('deelnameId', (rij).id, 'netwerkId', (rij).netwerk_id, 'organisatieId', (rij).organisatie_id, 'contactpersoonId', (rij).contactpersoon_id, 'mandaat', (rij).mandaat, 'begindatum', (rij).begindatum, 'einddatum', (rij).einddatum);

CREATE FUNCTION contacts.feit_contactpersoon() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('contactpersoon.aangemaakt', n.id, jsonb_build_object('contactpersoonId', n.id), persoon => n.id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'contactpersoon.' || case when o.gewist_op is null and n.gewist_op is not null then 'gewist' else 'gewijzigd' end, n.id,
               jsonb_build_object('contactpersoonId', n.id), persoon => n.id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op) or (o.gewist_op is null and n.gewist_op is not null)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'contactpersoon.' || case when o.met_id is null then 'verwijderd' else 'samengevoegd' end, o.id,
               jsonb_build_object('contactpersoonId', o.id)
                 || case when o.met_id is null then '{}' else jsonb_build_object('metId', o.met_id) end,
               persoon => o.id, besloten => coalesce(o.verborgen, false))
        from (select w.id, s.contactpersoon_id as met_id, s.verborgen
                from oud w left join contacts.samenvoeging s on s.met_id = w.id and s.ongedaan_op is null) o));
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.feit_deelname() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('deelname.begonnen', n.id, contacts.deelname_gegevens(row(n.*)::contacts.deelname),
                                     n.organisatie_id, n.contactpersoon_id, false, lower(n.periode),
                                     'deelname.geeindigd', upper(n.periode))
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feit_van_periode('deelname', n.id, o.periode, n.periode,
              contacts.deelname_gegevens(row(n.*)::contacts.deelname), n.organisatie_id, n.contactpersoon_id, false)
       from nieuw n join oud o on o.id = n.id
      where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op);
  else
    perform platform.pub_feit_van_periode('deelname', o.id, o.periode, null,
              contacts.deelname_gegevens(row(o.*)::contacts.deelname), o.organisatie_id, o.contactpersoon_id, false)
       from oud o;
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.feit_netwerk() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.aangemaakt', n.id, contacts.netwerk_gegevens(row(n.*)::contacts.netwerk),
                                     organisatie => n.hoofdverantwoordelijke_organisatie_id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.gewijzigd', n.id, contacts.netwerk_gegevens(row(n.*)::contacts.netwerk),
                                     organisatie => n.hoofdverantwoordelijke_organisatie_id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('netwerk.verwijderd', o.id, contacts.netwerk_gegevens(row(o.*)::contacts.netwerk),
                                     organisatie => o.hoofdverantwoordelijke_organisatie_id)
        from oud o));
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.feit_organisatie() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('organisatie.aangemaakt', n.id, contacts.organisatie_gegevens(row(n.*)::contacts.organisatie),
                                     organisatie => n.id)
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit(
               'organisatie.' || case when was.status = 'actief' and n.status = 'inactief' then 'beeindigd' else 'gewijzigd' end, n.id,
               contacts.organisatie_gegevens(row(n.*)::contacts.organisatie), organisatie => n.id)
        from nieuw n join oud was on was.id = n.id
       where (n.versie, n.gewijzigd_op) <> (was.versie, was.gewijzigd_op)));
  else
    -- Who listens to the one that stays hears of what came to it, and who listened to the one that went listens to that one by now.
    perform platform.pub_feiten(array(
      select case when s.id is null
                  then platform.pub_nieuw_feit('organisatie.verwijderd', o.id,
                         contacts.organisatie_gegevens(row(o.*)::contacts.organisatie), organisatie => o.id)
                  else platform.pub_nieuw_feit('organisatie.samengevoegd', o.id,
                         jsonb_build_object('organisatieId', o.id, 'metId', s.organisatie_id), organisatie => s.organisatie_id) end
        from oud o left join contacts.organisatiesamenvoeging s on s.met_id = o.id and s.ongedaan_op is null));
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.feit_rolvervulling() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('rolvervulling.begonnen', n.id, contacts.rolvervulling_gegevens(row(n.*)::contacts.rolvervulling),
                                     n.organisatie_id, n.contactpersoon_id, n.rol = 'sleutelfiguur', lower(n.periode),
                                     'rolvervulling.geeindigd', upper(n.periode))
        from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feit_van_periode('rolvervulling', n.id, o.periode, n.periode,
              contacts.rolvervulling_gegevens(row(n.*)::contacts.rolvervulling), n.organisatie_id, n.contactpersoon_id,
              n.rol = 'sleutelfiguur')
       from nieuw n join oud o on o.id = n.id
      where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op);
  else
    perform platform.pub_feit_van_periode('rolvervulling', o.id, o.periode, null,
              contacts.rolvervulling_gegevens(row(o.*)::contacts.rolvervulling), o.organisatie_id, o.contactpersoon_id,
              o.rol = 'sleutelfiguur')
       from oud o;
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.functionaris_bijwerken(organisaties uuid[], personen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  perform from contacts.contactpersoon p where p.id = any(personen) order by p.id for no key update;
  with nu as materialized (
    select v.organisatie_id, v.contactpersoon_id, v.dienst, v.plaatsvervanging, v.geverifieerd_dagen,
           v.dienst = '{}' and v.plaatsvervanging = '{}' as weg
      from contacts.functionaris_van(organisaties, personen) v
  ), weg as (
    delete from contacts.functionaris f using nu n
     where n.weg and f.organisatie_id = n.organisatie_id and f.contactpersoon_id = n.contactpersoon_id
  )
  insert into contacts.functionaris as f (organisatie_id, contactpersoon_id, dienst, plaatsvervanging, geverifieerd_dagen)
  select n.organisatie_id, n.contactpersoon_id, n.dienst, n.plaatsvervanging, n.geverifieerd_dagen from nu n where not n.weg
   order by n.organisatie_id, n.contactpersoon_id
  on conflict (organisatie_id, contactpersoon_id) do update
     set dienst = excluded.dienst, plaatsvervanging = excluded.plaatsvervanging, geverifieerd_dagen = excluded.geverifieerd_dagen
   where (f.dienst, f.plaatsvervanging, f.geverifieerd_dagen)
         is distinct from (excluded.dienst, excluded.plaatsvervanging, excluded.geverifieerd_dagen);
end
$$;

CREATE FUNCTION contacts.functionaris_herstellen() RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  organisaties uuid[];
  personen uuid[];
begin
  select array_agg(p.organisatie_id), array_agg(p.contactpersoon_id) into organisaties, personen
    from (select organisatie_id, contactpersoon_id from contacts.functionaris
           union
          select organisatie_id, contactpersoon_id from contacts.rolvervulling
           where rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')) p;
  select array_agg(v.organisatie_id), array_agg(v.contactpersoon_id) into organisaties, personen
    from contacts.functionaris_van(organisaties, personen) v
    left join contacts.functionaris f on f.organisatie_id = v.organisatie_id and f.contactpersoon_id = v.contactpersoon_id
   where (f.dienst, f.plaatsvervanging, f.geverifieerd_dagen) is distinct from (v.dienst, v.plaatsvervanging, v.geverifieerd_dagen)
      -- A row without days should not be there, however much it is like the facts.
      or v.dienst = '{}' and v.plaatsvervanging = '{}';
  if organisaties is null then return 0; end if;
  perform contacts.functionaris_bijwerken(organisaties, personen);
  return cardinality(organisaties);
end
$$;

CREATE FUNCTION contacts.functionaris_van(organisaties uuid[], personen uuid[]) RETURNS TABLE(organisatie_id uuid, contactpersoon_id uuid, dienst datemultirange, plaatsvervanging datemultirange, geverifieerd_dagen datemultirange)
    LANGUAGE sql STABLE
    AS $$
  select n.organisatie_id, n.contactpersoon_id, coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'),
         coalesce(p.geverifieerd_dagen, '{}')
    from unnest(organisaties, personen) as n (organisatie_id, contactpersoon_id)
   cross join lateral (
     select range_agg(v.periode) filter (where v.rol = 'aandachtfunctionaris') as dienst,
            range_agg(v.periode) filter (where v.rol = 'plaatsvervangend_aandachtfunctionaris') as plaatsvervanging
       from contacts.rolvervulling v
      where v.organisatie_id = n.organisatie_id and v.contactpersoon_id = n.contactpersoon_id
        and v.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
   ) r
    left join contacts.contactpersoon p on p.id = n.contactpersoon_id
$$;

CREATE FUNCTION contacts.functionaris_volgt_persoon() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  -- As sets, see werkgebied_volgt_naam.
  anders uuid[] := array(
    select id from (select id, geverifieerd_dagen from nieuw except select id, geverifieerd_dagen from oud) n order by id);
begin
  if anders = '{}' then return null; end if;
  update contacts.functionaris f set geverifieerd_dagen = p.geverifieerd_dagen
    from contacts.contactpersoon p
   where f.contactpersoon_id = any(anders) and p.id = f.contactpersoon_id and f.geverifieerd_dagen is distinct from p.geverifieerd_dagen;
  return null;
end
$$;

CREATE FUNCTION contacts.functionaris_volgt_rol() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  organisaties uuid[];
  personen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.functionaris;
    return null;
  elsif tg_op = 'INSERT' then
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select n.organisatie_id, n.contactpersoon_id from nieuw n
             where n.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by n.organisatie_id, n.contactpersoon_id) r;
  elsif tg_op = 'DELETE' then
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select o.organisatie_id, o.contactpersoon_id from oud o
             where o.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by o.organisatie_id, o.contactpersoon_id) r;
  else
    -- As sets, see werkgebied_volgt_naam.
    select array_agg(r.organisatie_id), array_agg(r.contactpersoon_id) into organisaties, personen
      from (select w.organisatie_id, w.contactpersoon_id
              from ((select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from nieuw
                     except select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from oud)
                    union all
                    (select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from oud
                     except select id, organisatie_id, contactpersoon_id, rol, begindatum, einddatum from nieuw)) w
             where w.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
             group by w.organisatie_id, w.contactpersoon_id) r;
  end if;
  if organisaties is not null then perform contacts.functionaris_bijwerken(organisaties, personen); end if;
  return null;
end
$$;

CREATE FUNCTION contacts.geverifieerd_dagen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  dag date := (new.geverifieerd_op at time zone 'Europe/Amsterdam')::date;
begin
  new.geverifieerd_dagen := case when dag is null then '{}' else
    new.geverifieerd_dagen * datemultirange(daterange(null, dag))
      + datemultirange(daterange(dag, (dag + 1 + interval '12 months')::date)) end;
  return new;
end
$$;

CREATE FUNCTION contacts.in_woorden(labels text[]) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT COST 2000 PARALLEL SAFE
    RETURN array_to_string(labels, ' '::text);

CREATE FUNCTION contacts.zonder_accenten(tekst text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
begin
  return lower(public.unaccent('public.unaccent'::regdictionary, tekst));
end
$$;

CREATE FUNCTION contacts.labels(labels text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT COST 2000 PARALLEL SAFE
    RETURN string_to_array(contacts.zonder_accenten(array_to_string(labels, '|'::text)), '|'::text);

CREATE FUNCTION contacts.lijst(doelgroep jsonb, filter text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (jsonb_typeof((doelgroep -> filter)) = 'array'::text) THEN ARRAY(SELECT jsonb_array_elements_text((doelgroep -> filter)) AS jsonb_array_elements_text) ELSE '{}'::text[] END;

CREATE FUNCTION contacts.mailbezwaar(email text, onbestelbaar_op timestamp with time zone, afgemeld_op timestamp with time zone) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (afgemeld_op IS NOT NULL) THEN 'afgemeld'::text WHEN (email IS NULL) THEN 'geen_email'::text WHEN (onbestelbaar_op IS NOT NULL) THEN 'onbestelbaar'::text ELSE NULL::text END;

CREATE FUNCTION contacts.merk_sleutelfiguren(personen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  update contacts.contactpersoon p set sleutelfiguur = not p.sleutelfiguur
   where p.id = any(personen) and p.sleutelfiguur <> exists (select from contacts.rolvervulling r where r.contactpersoon_id = p.id
     and r.rol = 'sleutelfiguur');
end
$$;

CREATE TEXT SEARCH CONFIGURATION contacts.nederlands (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR asciiword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR word WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR hword_part WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR hword_asciipart WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR asciihword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR hword WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION contacts.nederlands
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE contacts.netwerk (
    id uuid NOT NULL,
    naam text NOT NULL,
    vorm text NOT NULL,
    verband text NOT NULL,
    domeinen text[] NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    doelen text[] DEFAULT '{}'::text[] NOT NULL,
    hoofdverantwoordelijke_organisatie_id uuid,
    frequentie text,
    status text DEFAULT 'actief'::text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    zoekvector tsvector GENERATED ALWAYS AS (to_tsvector('contacts.nederlands'::regconfig, naam)) STORED,
    externe_sleutels text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT netwerk_domeinen CHECK (((cardinality(domeinen) > 0) AND (domeinen <@ ARRAY['veiligheid'::text, 'zorg'::text, 'onderwijs'::text, 'jeugd'::text, 'werk'::text, 'wonen'::text, 'samenleving'::text]))),
    CONSTRAINT netwerk_naam CHECK (((btrim(naam) <> ''::text) AND (length(naam) <= 200))),
    CONSTRAINT netwerk_status CHECK ((status = ANY (ARRAY['actief'::text, 'inactief'::text]))),
    CONSTRAINT netwerk_verband CHECK ((verband = ANY (ARRAY['formeel'::text, 'informeel'::text]))),
    CONSTRAINT netwerk_vorm CHECK ((vorm = ANY (ARRAY['overleg'::text, 'netwerk'::text, 'samenwerkingsverband'::text])))
);

CREATE FUNCTION contacts.netwerk_gegevens(rij contacts.netwerk) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('netwerkId', (rij).id, 'status', (rij).status, 'hoofdverantwoordelijkeOrganisatieId', (rij).hoofdverantwoordelijke_organisatie_id);

CREATE FUNCTION contacts.onthoud_email_sinds() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.email_sinds = old.email_sinds then
    new.email_sinds := clock_timestamp();
    new.onbestelbaar_op := null;
  end if;
  return new;
end
$$;

CREATE FUNCTION contacts.opgegaan_in(persoon uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  with recursive wie as (
    select persoon as id
    union
    select s.met_id from wie join contacts.samenvoeging s on s.contactpersoon_id = wie.id and s.ongedaan_op is null
  )
  select id from wie
$$;

COMMENT ON FUNCTION contacts.opgegaan_in(persoon uuid) IS 'The ids of a person: their own, and those of everybody who was merged into them.';

CREATE FUNCTION platform.pub_plausibel(dag date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((dag >= '1900-01-01'::date) AND (dag <= '2199-12-31'::date));

COMMENT ON FUNCTION platform.pub_plausibel(dag date) IS 'Whether a day can be meant at all. How far ahead a day may lie depends on what it is of; the API judges that.';

CREATE FUNCTION platform.pub_plausibel(moment timestamp with time zone) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((moment >= '1899-12-31 00:00:00+00'::timestamp with time zone) AND (moment < '2200-01-02 00:00:00+00'::timestamp with time zone));

COMMENT ON FUNCTION platform.pub_plausibel(moment timestamp with time zone) IS 'Whether a moment can be meant at all, with a day to spare on both sides for the zone.';

CREATE TABLE contacts.organisatie (
    id uuid NOT NULL,
    naam text NOT NULL,
    soort text NOT NULL,
    verband text NOT NULL,
    domeinen text[] NOT NULL,
    omvang text NOT NULL,
    spilorganisatie boolean DEFAULT false NOT NULL,
    kvk_nummer text,
    vestigingsnummer text,
    website text,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    vereist_aantal_aandachtfunctionarissen integer NOT NULL,
    vrijstelling_reden text,
    vrijstelling_vanaf_datum date,
    vrijstelling_tot_datum date,
    signaalroute text,
    status text DEFAULT 'actief'::text NOT NULL,
    inactief_vanaf_datum date,
    geverifieerd_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    zoekvector tsvector GENERATED ALWAYS AS (to_tsvector('contacts.nederlands'::regconfig, naam)) STORED,
    externe_sleutels text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT organisatie_dagen CHECK ((platform.pub_plausibel(vrijstelling_vanaf_datum) AND platform.pub_plausibel(vrijstelling_tot_datum) AND platform.pub_plausibel(inactief_vanaf_datum) AND platform.pub_plausibel(geverifieerd_op))),
    CONSTRAINT organisatie_domeinen CHECK (((cardinality(domeinen) > 0) AND (domeinen <@ ARRAY['veiligheid'::text, 'zorg'::text, 'onderwijs'::text, 'jeugd'::text, 'werk'::text, 'wonen'::text, 'samenleving'::text]))),
    CONSTRAINT organisatie_inactief CHECK (((status = 'inactief'::text) = (inactief_vanaf_datum IS NOT NULL))),
    CONSTRAINT organisatie_kvk_vorm CHECK ((kvk_nummer ~ '^[0-9]{8}$'::text)),
    CONSTRAINT organisatie_naam CHECK (((btrim(naam) <> ''::text) AND (length(naam) <= 200))),
    CONSTRAINT organisatie_omvang CHECK ((omvang = ANY (ARRAY['klein'::text, 'middel'::text, 'groot'::text]))),
    CONSTRAINT organisatie_signaalroute CHECK ((signaalroute = ANY (ARRAY['onduidelijk'::text, 'in_ontwikkeling'::text, 'duidelijk'::text]))),
    CONSTRAINT organisatie_soort CHECK ((soort = ANY (ARRAY['gemeente'::text, 'onderwijs'::text, 'jeugdwerk'::text, 'zorg'::text, 'welzijn'::text, 'politie'::text, 'justitie'::text, 'religieus'::text, 'sport'::text, 'bewonersinitiatief'::text, 'overig'::text]))),
    CONSTRAINT organisatie_status CHECK ((status = ANY (ARRAY['actief'::text, 'inactief'::text]))),
    CONSTRAINT organisatie_verband CHECK ((verband = ANY (ARRAY['formeel'::text, 'informeel'::text]))),
    CONSTRAINT organisatie_vereist CHECK ((vereist_aantal_aandachtfunctionarissen >= 0)),
    CONSTRAINT organisatie_vestiging_bij_kvk CHECK (((vestigingsnummer IS NULL) OR (kvk_nummer IS NOT NULL))),
    CONSTRAINT organisatie_vestiging_vorm CHECK ((vestigingsnummer ~ '^[0-9]{12}$'::text)),
    CONSTRAINT organisatie_vrijstelling CHECK ((((vrijstelling_reden IS NULL) = (vrijstelling_vanaf_datum IS NULL)) AND ((vrijstelling_tot_datum IS NULL) OR (vrijstelling_tot_datum >= vrijstelling_vanaf_datum))))
);

CREATE FUNCTION contacts.organisatie_gegevens(rij contacts.organisatie) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('organisatieId', (rij).id, 'status', (rij).status, 'inactiefVanafDatum', (rij).inactief_vanaf_datum);

CREATE FUNCTION contacts.pub_actief(inactief_vanaf date, dag date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((inactief_vanaf IS NULL) OR (inactief_vanaf > dag));

COMMENT ON FUNCTION contacts.pub_actief(inactief_vanaf date, dag date) IS 'Whether an organisation is active on a day: until the day from which it is not. The one place of that rule.';

CREATE FUNCTION contacts.pub_adres(email text) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256((replace(lower(email), '\'::text, '\\'::text))::bytea);

COMMENT ON FUNCTION contacts.pub_adres(email text) IS 'The hash by which an email address is known, whatever its capitals. An index finds people by it.';

CREATE FUNCTION contacts.pub_adres_beperkt(adres text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return exists (select from contacts.contactpersoon p
                  where (p.beperkt or p.gewist_op is not null) and p.beperkt and lower(p.email) = lower(pub_adres_beperkt.adres));
end
$$;

COMMENT ON FUNCTION contacts.pub_adres_beperkt(adres text) IS 'Whether somebody whose data may not be used has this address: no mail of any kind goes there.';

CREATE FUNCTION contacts.pub_adres_van(persoon uuid, adres bytea) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return exists (select from contacts.contactpersoon p where p.id = persoon and contacts.pub_adres(p.email) = adres)
      or exists (select from contacts.opgegaan_in(persoon) as deel (id)
                   join contacts.samenvoeging s on s.contactpersoon_id = deel.id and s.ongedaan_op is null
                  where contacts.pub_adres(s.andere ->> 'email') = adres
                     or (contacts.pub_adres(s.voor ->> 'email') = adres and s.voor ->> 'email' is distinct from s.na ->> 'email'));
end
$$;

COMMENT ON FUNCTION contacts.pub_adres_van(persoon uuid, adres bytea) IS 'Whether an address, by its hash, is of this person: theirs now, or that of somebody who was merged into them.';

CREATE FUNCTION contacts.pub_afmelden(persoon uuid) RETURNS uuid
    LANGUAGE plpgsql
    AS $$
declare
  wie uuid;
  nieuw boolean;
begin
  loop
    wie := contacts.pub_wie_is(persoon);
    select p.afgemeld_op is null into nieuw from contacts.contactpersoon p where p.id = wie for no key update;
    -- A merge, or its undoing, may have been committed while this waited.
    exit when wie is not distinct from contacts.pub_wie_is(persoon);
  end loop;
  if nieuw then
    update contacts.contactpersoon set afgemeld_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1 where id = wie;
    return wie;
  end if;
  update contacts.contactpersoon p set afgemeld_op = clock_timestamp()
    from contacts.samenvoeging s
   where p.id = wie and s.contactpersoon_id = wie and s.ongedaan_op is null
     and s.voor ->> 'afgemeld_op' is null and (s.na ->> 'afgemeld_op')::timestamptz = p.afgemeld_op;
  return null;
end
$$;

COMMENT ON FUNCTION contacts.pub_afmelden(persoon uuid) IS 'Somebody wants no more questions; in the transaction of their act. Answers whose opt-out is new, else null.';

CREATE FUNCTION contacts.pub_afmelden(persoon uuid, gemaild_op timestamp with time zone) RETURNS SETOF uuid
    LANGUAGE plpgsql
    AS $$
begin
  return query select a.nieuw from (select contacts.pub_afmelden(persoon) as nieuw) a where a.nieuw is not null;
  -- Looked at after that, for it waits for whoever is just parting the two.
  return query
    select a.nieuw
      from (select contacts.pub_afmelden(s.met_id) as nieuw from contacts.samenvoeging s
             where s.contactpersoon_id = persoon and s.aangemaakt_op <= gemaild_op and s.ongedaan_op >= gemaild_op) a
     where a.nieuw is not null;
end
$$;

COMMENT ON FUNCTION contacts.pub_afmelden(persoon uuid, gemaild_op timestamp with time zone) IS 'The same, said by a mail of that moment: it holds for all who were this person then. Answers whose opt-out is new.';

CREATE FUNCTION contacts.pub_alleen_sleutelfiguur(persoon uuid, dag date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN contacts.alleen_sleutelfiguur(persoon, dag);

COMMENT ON FUNCTION contacts.pub_alleen_sleutelfiguur(persoon uuid, dag date) IS 'Whether somebody, with all who were merged into them, is known on a day only as a key figure: out of sight of readers without that scope.';

CREATE FUNCTION contacts.pub_berichten_afmelden(persoon uuid, gemaild_op timestamp with time zone, soorten text[]) RETURNS SETOF uuid
    LANGUAGE plpgsql
    AS $$
declare
  ooit uuid := persoon;
  gehad uuid[] := '{}';
  wie uuid;
begin
  while ooit is not null loop
    loop
      wie := contacts.pub_wie_is(ooit);
      perform from contacts.contactpersoon p where p.id = wie for no key update;
      -- A merge, or its undoing, may have been committed while this waited.
      exit when wie is not distinct from contacts.pub_wie_is(ooit);
    end loop;
    if wie is not null then
      insert into contacts.voorkeur (contactpersoon_id) values (wie) on conflict (contactpersoon_id) do nothing;
      return query
        update contacts.voorkeur v
           set berichtsoorten = array(select s from unnest(v.berichtsoorten) with ordinality as b (s, plek)
                                       where s <> all(soorten) order by plek),
               gewijzigd_op = default
         where v.contactpersoon_id = wie and v.berichtsoorten && soorten
        returning v.contactpersoon_id;
    end if;
    gehad := gehad || ooit;
    -- Looked at after that, for it waits for whoever is just parting the two.
    ooit := (select s.met_id from contacts.samenvoeging s
              where s.contactpersoon_id = persoon and s.aangemaakt_op <= gemaild_op and s.ongedaan_op >= gemaild_op
                and s.met_id <> all(gehad)
              order by s.id limit 1);
  end loop;
end
$$;

COMMENT ON FUNCTION contacts.pub_berichten_afmelden(persoon uuid, gemaild_op timestamp with time zone, soorten text[]) IS 'Somebody wants no more of these kinds of bulletin; in the transaction of their act. Answers whose choice changed.';

CREATE FUNCTION contacts.pub_draagvlak_op(organisatie uuid, dag date) RETURNS TABLE(trede text, datum date)
    LANGUAGE sql STABLE ROWS 1 PARALLEL SAFE
    AS $$
  select d.trede, d.datum
    from contacts.draagvlak d
   where d.organisatie_id = organisatie and d.datum <= dag
   order by d.datum desc, d.id desc
   limit 1
$$;

COMMENT ON FUNCTION contacts.pub_draagvlak_op(organisatie uuid, dag date) IS 'How far the board of an organisation stood behind it on a day: the step taken last. The one place of that rule.';

CREATE FUNCTION contacts.pub_gevraagd(doelgroep jsonb, dag date, sleutelfiguren boolean, personen uuid[] DEFAULT NULL::uuid[]) RETURNS TABLE(contactpersoon_id uuid, organisatie_id uuid, reden text)
    LANGUAGE sql STABLE
    AS $_$
  select distinct on (r.contactpersoon_id) r.contactpersoon_id, r.organisatie_id,
         contacts.mailbezwaar(p.email, p.onbestelbaar_op, p.afgemeld_op)
    from contacts.rolvervulling r
    join contacts.organisatie o on o.id = r.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, $2)
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where contacts.pub_loopt(r.begindatum, r.einddatum, $2)
     and ($4 is null or r.contactpersoon_id = any($4))
     and case when cardinality(contacts.lijst($1, 'rollen')) = 0 then $1 is null or r.rol <> 'sleutelfiguur'
              else r.rol = any(contacts.lijst($1, 'rollen')) end
     and ($3 or r.rol <> 'sleutelfiguur')
     and (cardinality(contacts.lijst($1, 'domeinen')) = 0
          or case when r.domeinen = '{}' then o.domeinen else r.domeinen end && contacts.lijst($1, 'domeinen'))
     and (cardinality(contacts.lijst($1, 'verbanden')) = 0 or o.verband = any(contacts.lijst($1, 'verbanden')))
     and (cardinality(contacts.lijst($1, 'soorten')) = 0 or o.soort = any(contacts.lijst($1, 'soorten')))
     -- That table holds the districts of each role as labels: to make labels of every role here would take longer than all the rest.
     and (cardinality(contacts.lijst($1, 'wijken')) = 0
          or r.id in (select w.rolvervulling_id from contacts.werkgebied w
                       where w.gebied = any(array(select 'wijk:' || l.label
                                                    from unnest(contacts.labels(contacts.lijst($1, 'wijken'))) l (label)))))
     and (cardinality(contacts.lijst($1, 'organisatieIds')) = 0 or o.id = any(contacts.lijst($1, 'organisatieIds')::uuid[]))
     and ((($1 ->> 'spilorganisaties')::boolean) is not true or o.spilorganisatie)
     and not p.beperkt and p.gewist_op is null
     -- Only whoever was ever a key figure can be out of sight.
     and ($3 or not p.sleutelfiguur or not contacts.alleen_sleutelfiguur(p.id, $2))
   order by r.contactpersoon_id, r.begindatum, r.id
$_$;

COMMENT ON FUNCTION contacts.pub_gevraagd(doelgroep jsonb, dag date, sleutelfiguren boolean, personen uuid[]) IS 'Whom an audience, or a list of people, means on a day, with or without those who are out of sight: one row per person, for the organisation of the role that began first, with the reason why they are not asked; null when they are. The one place of that rule.';

CREATE FUNCTION contacts.pub_gewist(persoon uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return exists (select from contacts.contactpersoon p
                  where p.id = persoon and (p.beperkt or p.gewist_op is not null) and p.gewist_op is not null);
end
$$;

COMMENT ON FUNCTION contacts.pub_gewist(persoon uuid) IS 'Whether somebody was erased: what they did is shown without them where it must go on being told (docs/adr/0079).';

CREATE FUNCTION contacts.pub_in_zicht(persoon uuid, dag date, sleutelfiguren boolean) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return not exists (select from contacts.contactpersoon p where p.id = persoon and (p.beperkt or p.gewist_op is not null))
     and (sleutelfiguren or persoon is null or not contacts.alleen_sleutelfiguur(persoon, dag));
end
$$;

COMMENT ON FUNCTION contacts.pub_in_zicht(persoon uuid, dag date, sleutelfiguren boolean) IS 'Whether a row about somebody is shown on a day: not of who was erased or whose data may not be used, and of key figures only to readers with that scope. Nobody is in sight. Figures go on counting: they ask pub_verborgen.';

CREATE FUNCTION contacts.pub_labels(labels text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT COST 2000 PARALLEL SAFE
    RETURN contacts.labels(labels);

COMMENT ON FUNCTION contacts.pub_labels(labels text[]) IS 'Words that a person chose, in the form in which they are compared: without regard to case and accents.';

CREATE FUNCTION contacts.pub_lijkt_op(zoek text, zoektekst text) RETURNS boolean
    LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE
    AS $$
begin
  return not exists (
    select from unnest((regexp_split_to_array(btrim(contacts.zonder_accenten(zoek)), '\s+'))[1:8]) as w (woord)
     where public.word_similarity(w.woord, zoektekst) < 0.5);
end
$$;

COMMENT ON FUNCTION contacts.pub_lijkt_op(zoek text, zoektekst text) IS 'Whether each word that somebody types looks like a word of a text (pub_zoektekst): a typing error is forgiven.';

CREATE FUNCTION contacts.pub_loopt(begindatum date, einddatum date, dag date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((begindatum <= dag) AND ((einddatum IS NULL) OR (einddatum >= dag)));

COMMENT ON FUNCTION contacts.pub_loopt(begindatum date, einddatum date, dag date) IS 'Whether a role, a seat, a membership or a certificate holds on a day: the first and the last day are inside. The one place of that rule.';

CREATE FUNCTION contacts.pub_mailbezwaar(persoon uuid, organisatie uuid, vraagt boolean, dag date) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
declare
  wie uuid := persoon;
  bezwaar text;
begin
  select case when p.beperkt then 'beperkt'
              else contacts.mailbezwaar(p.email, p.onbestelbaar_op, case when vraagt then p.afgemeld_op end) end into bezwaar
    from contacts.contactpersoon p where p.id = wie and p.gewist_op is null;
  if not found then
    wie := contacts.samengevoegd_met(persoon);
    select case when p.beperkt then 'beperkt'
                else contacts.mailbezwaar(p.email, p.onbestelbaar_op, case when vraagt then p.afgemeld_op end) end into bezwaar
      from contacts.contactpersoon p where p.id = wie and p.gewist_op is null;
    if not found then return 'onbekend'; end if;
  end if;
  if bezwaar is not null then return bezwaar; end if;
  if contacts.pub_werkt(wie, organisatie, dag) then return null; end if;
  if exists (select from contacts.organisatie o
              where not contacts.pub_actief(o.inactief_vanaf_datum, dag)
                and (o.id = organisatie
                     or (organisatie is null
                         and o.id in (select r.organisatie_id from contacts.rolvervulling r
                                       where r.contactpersoon_id = wie and (r.einddatum is null or r.einddatum >= dag))))) then
    return 'organisatie_beeindigd';
  end if;
  return 'vertrokken';
end
$$;

COMMENT ON FUNCTION contacts.pub_mailbezwaar(persoon uuid, organisatie uuid, vraagt boolean, dag date) IS 'Why somebody is not to be mailed on a day, in the name of an organisation or as a person, with a question or with news; null when they may be. The one place of that rule.';

CREATE FUNCTION contacts.pub_naam_getoond(naam text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return not exists (select from contacts.contactpersoon p
                      where (p.beperkt or p.gewist_op is not null) and p.beperkt and lower(p.naam) = lower(pub_naam_getoond.naam))
      or exists (select from contacts.contactpersoon p
                  where lower(p.naam) = lower(pub_naam_getoond.naam) and not p.beperkt and p.gewist_op is null);
end
$$;

COMMENT ON FUNCTION contacts.pub_naam_getoond(naam text) IS 'Whether a name that stands somewhere as words is shown: not where it is only that of somebody whose data may not be used.';

CREATE FUNCTION contacts.pub_namen(woorden text[]) RETURNS TABLE(soort text, voornaam text, naam text)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select 'persoon', contacts.zonder_accenten(p.voornaam), contacts.zonder_accenten(p.achternaam)
    from contacts.contactpersoon p
   where p.gewist_op is null
     and string_to_array(translate(p.zoeknaam, '-./,’''', '       '), ' ') && woorden
  union
  select 'organisatie', null, contacts.zonder_accenten(o.naam)
    from contacts.organisatie o
   where regexp_split_to_array(contacts.zonder_accenten(o.naam), '[^[:alnum:]]+') && woorden
  union
  select 'wijk', null, w.naam
    from contacts.organisatie o cross join lateral unnest(contacts.labels(o.wijken)) w (naam)
   where regexp_split_to_array(w.naam, '[^[:alnum:]]+') && woorden
$$;

COMMENT ON FUNCTION contacts.pub_namen(woorden text[]) IS 'The names of persons, organisations and districts that have one of these words in them, in lower case and without accents: for who must know whether a text names somebody. Names of persons who may not be shown are among them, so that they are not recognised either.';

CREATE FUNCTION contacts.pub_onbestelbaar(persoon uuid, overgedragen_op timestamp with time zone) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  wie uuid;
begin
  loop
    wie := contacts.pub_wie_is(persoon);
    perform from contacts.contactpersoon p where p.id = wie for no key update;
    -- A merge, or its undoing, may have been committed while this waited.
    exit when wie is not distinct from contacts.pub_wie_is(persoon);
  end loop;
  update contacts.contactpersoon p set onbestelbaar_op = clock_timestamp(), gewijzigd_op = default, versie = versie + 1
   where p.id = wie and p.onbestelbaar_op is null and p.email_sinds <= overgedragen_op;
end
$$;

COMMENT ON FUNCTION contacts.pub_onbestelbaar(persoon uuid, overgedragen_op timestamp with time zone) IS 'The address that somebody had when that mail was handed over takes no mail; one that came later is not meant.';

CREATE FUNCTION contacts.pub_opgevolgd_door(rij uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return coalesce(
    (select k.blijft_id from contacts.samenvoeging_keten k where k.rij_id = rij and k.blijft_id <> rij limit 1),
    (select k.blijft_id from contacts.organisatiesamenvoeging_keten k where k.rij_id = rij and k.blijft_id <> rij limit 1));
end
$$;

COMMENT ON FUNCTION contacts.pub_opgevolgd_door(rij uuid) IS 'Which row one that goes became one with, by a merge of people or of organisations; null where it simply goes.';

CREATE FUNCTION contacts.pub_uit_zicht(dag date, sleutelfiguren boolean) RETURNS TABLE(contactpersoon_id uuid)
    LANGUAGE sql STABLE ROWS 100 PARALLEL SAFE
    AS $$
  select p.id from contacts.contactpersoon p where (p.beperkt or p.gewist_op is not null)
  union all
  select v.contactpersoon_id from contacts.pub_verborgen(dag) v where not sleutelfiguren
$$;

COMMENT ON FUNCTION contacts.pub_uit_zicht(dag date, sleutelfiguren boolean) IS 'Every id that stands for somebody of whom a row is not shown on a day; the same rule as pub_in_zicht, as a set.';

CREATE FUNCTION contacts.pub_verborgen(dag date) RETURNS TABLE(contactpersoon_id uuid)
    LANGUAGE sql STABLE ROWS 100 PARALLEL SAFE
    AS $$
  select p.id from contacts.contactpersoon p where p.sleutelfiguur and contacts.alleen_sleutelfiguur(p.id, dag)
  union all
  select s.met_id from contacts.samenvoeging s where s.ongedaan_op is null and contacts.alleen_sleutelfiguur(s.met_id, dag)
$$;

COMMENT ON FUNCTION contacts.pub_verborgen(dag date) IS 'Every id that stands for somebody out of sight on a day; the same rule as pub_alleen_sleutelfiguur, as a set.';

CREATE FUNCTION contacts.pub_vindbaar(persoon uuid, dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return exists (select from contacts.voorkeur v join contacts.contactpersoon p on p.id = v.contactpersoon_id
                  where v.contactpersoon_id = persoon and v.vindbaar = 'partners' and p.mag_gevraagd and p.gewist_op is null)
     and contacts.pub_in_zicht(persoon, dag, false)
     and contacts.pub_werkt(persoon, null, dag)
     and exists (select from contacts.rolvervulling r join contacts.organisatie o on o.id = r.organisatie_id
                  where r.contactpersoon_id = persoon and r.rol <> 'sleutelfiguur'
                    and contacts.pub_loopt(r.begindatum, r.einddatum, dag) and contacts.pub_actief(o.inactief_vanaf_datum, dag));
end
$$;

COMMENT ON FUNCTION contacts.pub_vindbaar(persoon uuid, dag date) IS 'Whether partners find somebody on a day: they chose so, may be asked something by mail, and work there in a role that is not that of a key figure. The one place of that rule.';

CREATE FUNCTION contacts.pub_vrijgesteld(vanaf date, tot date, dag date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN COALESCE(contacts.pub_loopt(vanaf, tot, dag), false);

COMMENT ON FUNCTION contacts.pub_vrijgesteld(vanaf date, tot date, dag date) IS 'Whether an organisation is exempt on a day. The one place of that rule.';

CREATE FUNCTION contacts.pub_welke_organisatie(organisatie uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return coalesce((select o.id from contacts.organisatie o where o.id = organisatie), (
    with recursive keten as (
      select s.organisatie_id, 1 as diepte from contacts.organisatiesamenvoeging s where s.met_id = organisatie and s.ongedaan_op is null
      union all
      select s.organisatie_id, k.diepte + 1 from keten k join contacts.organisatiesamenvoeging s on s.met_id = k.organisatie_id
        and s.ongedaan_op is null
    )
    select o.id from keten k join contacts.organisatie o on o.id = k.organisatie_id order by k.diepte desc limit 1));
end
$$;

COMMENT ON FUNCTION contacts.pub_welke_organisatie(organisatie uuid) IS 'Which organisation an id stands for: one that was merged is found by the one that stayed; null for none.';

CREATE FUNCTION contacts.pub_werkt(persoon uuid, organisatie uuid, dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  if organisatie is null then
    return exists (select from contacts.contactpersoon p where p.id = persoon)
       and coalesce((select bool_or((v.einddatum is null or v.einddatum >= dag) and contacts.pub_actief(o.inactief_vanaf_datum, dag))
                       from (select r.organisatie_id, r.einddatum from contacts.rolvervulling r where r.contactpersoon_id = persoon
                             union all
                             select d.organisatie_id, d.einddatum from contacts.deelname d where d.contactpersoon_id = persoon) v
                       join contacts.organisatie o on o.id = v.organisatie_id), true);
  end if;
  return exists (select from contacts.organisatie o where o.id = organisatie and contacts.pub_actief(o.inactief_vanaf_datum, dag))
     -- By the person alone: asked by both, PostgreSQL may read all who work at the organisation for each of them.
     and (organisatie in (select r.organisatie_id from contacts.rolvervulling r
                           where r.contactpersoon_id = persoon and contacts.pub_loopt(r.begindatum, r.einddatum, dag))
          or (exists (select from contacts.deelname d
                       where d.contactpersoon_id = persoon and d.organisatie_id = organisatie
                         and contacts.pub_loopt(d.begindatum, d.einddatum, dag))
              and not exists (select from contacts.rolvervulling r where r.contactpersoon_id = persoon
                and r.organisatie_id = organisatie)));
end
$$;

COMMENT ON FUNCTION contacts.pub_werkt(persoon uuid, organisatie uuid, dag date) IS 'Whether somebody still works for an organisation that is active on a day; without an organisation: for any, or for none ever.';

CREATE FUNCTION contacts.pub_wie_is(persoon uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return coalesce((select p.id from contacts.contactpersoon p where p.id = persoon), contacts.samengevoegd_met(persoon));
end
$$;

COMMENT ON FUNCTION contacts.pub_wie_is(persoon uuid) IS 'Whom an id stands for: somebody who was merged is found by the record that stayed; null for nobody.';

CREATE FUNCTION contacts.pub_zelfde_organisatie(een uuid, ander uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return een = ander or exists (select from contacts.organisatiesamenvoeging s
                                 where (s.organisatie_id, s.met_id) in ((een, ander), (ander, een)));
end
$$;

COMMENT ON FUNCTION contacts.pub_zelfde_organisatie(een uuid, ander uuid) IS 'Whether two ids are of one organisation, or were for a while: what cannot change hands otherwise goes along with a merge.';

CREATE FUNCTION contacts.pub_zoektekst(tekst text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN contacts.zonder_accenten(tekst);

COMMENT ON FUNCTION contacts.pub_zoektekst(tekst text) IS 'A text as pub_lijkt_op compares it: without case and accents.';

CREATE FUNCTION contacts.pub_zoekvector(tekst text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_tsvector('contacts.nederlands'::regconfig, tekst);

COMMENT ON FUNCTION contacts.pub_zoekvector(tekst text) IS 'The words of a text as they are searched for: Dutch, without case and accents.';

CREATE FUNCTION contacts.pub_zoekvraag(zoek text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN plainto_tsquery('contacts.nederlands'::regconfig, zoek);

COMMENT ON FUNCTION contacts.pub_zoekvraag(zoek text) IS 'What somebody types to search, as a question to pub_zoekvector: all of its words.';

CREATE TABLE contacts.rolvervulling (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    rol text NOT NULL,
    functie text,
    domeinen text[] DEFAULT '{}'::text[] NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    periode daterange GENERATED ALWAYS AS (daterange(begindatum, einddatum, '[]'::text)) STORED,
    CONSTRAINT rolvervulling_domeinen CHECK ((domeinen <@ ARRAY['veiligheid'::text, 'zorg'::text, 'onderwijs'::text, 'jeugd'::text, 'werk'::text, 'wonen'::text, 'samenleving'::text])),
    CONSTRAINT rolvervulling_periode CHECK ((einddatum >= begindatum)),
    CONSTRAINT rolvervulling_rol CHECK ((rol = ANY (ARRAY['medewerker'::text, 'centraal_contact'::text, 'plaatsvervangend_centraal_contact'::text, 'aandachtfunctionaris'::text, 'plaatsvervangend_aandachtfunctionaris'::text, 'bestuurder'::text, 'sleutelfiguur'::text])))
);

CREATE FUNCTION contacts.rolvervulling_gegevens(rij contacts.rolvervulling) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('rolvervullingId', (rij).id, 'contactpersoonId', (rij).contactpersoon_id, 'organisatieId', (rij).organisatie_id, 'rol', (rij).rol, 'begindatum', (rij).begindatum, 'einddatum', (rij).einddatum);

CREATE FUNCTION contacts.rolvervulling_merkt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'INSERT' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  elsif tg_op = 'DELETE' then
    perform contacts.merk_sleutelfiguren(array(select distinct contactpersoon_id from oud where rol = 'sleutelfiguur'));
  else
    perform contacts.merk_sleutelfiguren(array(
      select contactpersoon_id from oud where rol = 'sleutelfiguur' union select contactpersoon_id from nieuw where rol = 'sleutelfiguur'));
  end if;
  return null;
end
$$;

CREATE FUNCTION contacts.samengevoegd_met(persoon uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return (with recursive keten as (
            select s.contactpersoon_id, 1 as diepte from contacts.samenvoeging s where s.met_id = persoon and s.ongedaan_op is null
            union all
            select s.contactpersoon_id, k.diepte + 1 from keten k join contacts.samenvoeging s on s.met_id = k.contactpersoon_id
              and s.ongedaan_op is null
          )
          select contactpersoon_id from keten order by diepte desc limit 1);
end
$$;

CREATE FUNCTION contacts.sleutel(tekst text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(contacts.zonder_accenten(tekst), '\s+'::text, ' '::text, 'g'::text));

CREATE FUNCTION contacts.telefoonsleutel(tekst text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN (tekst ~ '^[0-9+() .-]{6,30}$'::text) THEN regexp_replace(regexp_replace(replace(tekst, '(0)'::text, ''::text), '[^0-9+]'::text, ''::text, 'g'::text), '^((\+31|0031)0?|31(?=[1-9][0-9]{8}$)|(?=[1-9][0-9]{8}$))'::text, '0'::text) ELSE NULL::text END;

CREATE FUNCTION contacts.verwijst_naar_zichtbare() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform from contacts.contactpersoon p
    where p.id = new.contactpersoon_id and not p.beperkt and p.gewist_op is null for key share;
  if found then return new; end if;
  if exists (select from contacts.contactpersoon p where p.id = new.contactpersoon_id)
    and not (tg_op = 'INSERT' and (
      exists (select from contacts.organisatiesamenvoeging_keten k where k.rij_id = new.id)
      or exists (select from contacts.organisatieopvolging_spoor k where k.rij_id = new.id)
      or exists (select from contacts.organisatieopvolging v
                  where v.aangemaakt_op = now() and new.organisatie_id = any(v.opvolger_ids)
                    and (exists (select from contacts.rolvervulling r
                                  where (r.organisatie_id, r.contactpersoon_id) = (v.organisatie_id, new.contactpersoon_id))
                         or exists (select from contacts.deelname d
                                     where (d.organisatie_id, d.contactpersoon_id) = (v.organisatie_id, new.contactpersoon_id))))))
  then
    raise foreign_key_violation using constraint = tg_argv[0], message = 'not somebody to refer to';
  end if;
  return new;
end
$$;

CREATE FUNCTION contacts.voluit(voornaam text, voorvoegsel text, achternaam text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((COALESCE((voornaam || ' '::text), ''::text) || COALESCE((voorvoegsel || CASE WHEN ("right"(voorvoegsel, 1) = ANY (ARRAY[''''::text, '’'::text])) THEN ''::text ELSE ' '::text END), ''::text)) || achternaam);

CREATE FUNCTION contacts.werkgebied_van(rollen uuid[]) RETURNS TABLE(gebied text, achternaam text, contactpersoon_id uuid, rolvervulling_id uuid)
    LANGUAGE sql STABLE
    AS $$
  with rol as materialized (
    select r.id, r.contactpersoon_id, p.achternaam, case when r.domeinen = '{}' then o.domeinen else r.domeinen end as domeinen,
           case when r.wijken = '{}' then o.wijken else r.wijken end as wijken
      from contacts.rolvervulling r
      join contacts.organisatie o on o.id = r.organisatie_id
      join contacts.contactpersoon p on p.id = r.contactpersoon_id
     where r.id = any(rollen)
  ), wijk as (
    select w.wijken, contacts.labels(w.wijken) as labels from (select distinct wijken from rol where wijken <> '{}') w
  )
  select 'domein:' || d.domein, r.achternaam, r.contactpersoon_id, r.id
    from rol r cross join lateral unnest(r.domeinen) d (domein)
  union all
  select 'wijk:' || l.label, r.achternaam, r.contactpersoon_id, r.id
    from rol r join wijk w on w.wijken = r.wijken cross join lateral unnest(w.labels) l (label)
$$;

CREATE FUNCTION contacts.werkgebied_volgt_naam() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  anders uuid[] := array(select id from (select id, achternaam from nieuw except select id, achternaam from oud) n);
begin
  if anders = '{}' then return null; end if;
  update contacts.werkgebied w set achternaam = p.achternaam
    from contacts.rolvervulling r
    join contacts.contactpersoon p on p.id = r.contactpersoon_id
   where r.contactpersoon_id = any(anders) and w.rolvervulling_id = r.id;
  return null;
end
$$;

CREATE FUNCTION contacts.werkgebied_volgt_organisatie() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  -- As sets, see werkgebied_volgt_naam.
  anders uuid[] := array(
    select id from (select id, domeinen, wijken from nieuw except select id, domeinen, wijken from oud) n order by id);
  rollen uuid[];
begin
  if anders = '{}' then return null; end if;
  -- Who is giving somebody a role there has read the organisation as it was: they finish first.
  perform from contacts.organisatie where id = any(anders) order by id for update;
  rollen := array(select r.id from contacts.rolvervulling r
                   where r.organisatie_id = any(anders) and (r.domeinen = '{}' or r.wijken = '{}'));
  delete from contacts.werkgebied w where w.rolvervulling_id = any(rollen);
  insert into contacts.werkgebied (gebied, achternaam, contactpersoon_id, rolvervulling_id)
  select distinct g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id from contacts.werkgebied_van(rollen) g
   order by g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id;
  return null;
end
$$;

CREATE FUNCTION contacts.werkgebied_volgt_rol() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  rollen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.werkgebied;
    return null;
  elsif tg_op = 'INSERT' then
    rollen := array(select n.id from nieuw n);
  elsif tg_op = 'DELETE' then
    delete from contacts.werkgebied w using oud o where w.rolvervulling_id = o.id;
    return null;
  else
    -- As sets, see werkgebied_volgt_naam.
    rollen := array(select id from (select id, contactpersoon_id, organisatie_id, domeinen, wijken from nieuw
                                    except select id, contactpersoon_id, organisatie_id, domeinen, wijken from oud) n);
    if rollen = '{}' then return null; end if;
    -- As the foreign keys of a new role do: who changes that organisation or that name waits for this role, and this role for them.
    perform from contacts.organisatie where id in (select organisatie_id from nieuw where id = any(rollen)) order by id for key share;
    perform from contacts.contactpersoon where id in (select contactpersoon_id from nieuw where id = any(rollen)) order by id for key share;
    delete from contacts.werkgebied w where w.rolvervulling_id = any(rollen);
  end if;
  insert into contacts.werkgebied (gebied, achternaam, contactpersoon_id, rolvervulling_id)
  select distinct g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id from contacts.werkgebied_van(rollen) g
   order by g.gebied, g.achternaam, g.contactpersoon_id, g.rolvervulling_id;
  return null;
end
$$;

CREATE FUNCTION contacts.zoekwoord_volgt_naam() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'TRUNCATE' then
    delete from contacts.zoekwoord;
  elsif tg_op = 'INSERT' then
    insert into contacts.zoekwoord (woord, achternaam, contactpersoon_id)
    select w.woord, n.achternaam, n.id from nieuw n cross join lateral unnest(tsvector_to_array(n.zoekvector)) w (woord)
     order by w.woord, n.achternaam, n.id;
  elsif tg_op = 'DELETE' then
    delete from contacts.zoekwoord z
     using oud o cross join lateral unnest(tsvector_to_array(o.zoekvector)) w (woord)
     where z.woord = w.woord and z.achternaam = o.achternaam and z.contactpersoon_id = o.id;
  -- As sets, and only where something changed, see werkgebied_volgt_naam.
  elsif exists (select id, zoekvector, achternaam from nieuw except select id, zoekvector, achternaam from oud) then
    delete from contacts.zoekwoord z
     using (select id, zoekvector, achternaam from oud except select id, zoekvector, achternaam from nieuw) o
           cross join lateral unnest(tsvector_to_array(o.zoekvector)) w (woord)
     where z.woord = w.woord and z.achternaam = o.achternaam and z.contactpersoon_id = o.id;
    insert into contacts.zoekwoord (woord, achternaam, contactpersoon_id)
    select w.woord, n.achternaam, n.id
      from (select id, zoekvector, achternaam from nieuw except select id, zoekvector, achternaam from oud) n
     cross join lateral unnest(tsvector_to_array(n.zoekvector)) w (woord);
  end if;
  return null;
end
$$;

CREATE FUNCTION coordination.bewaak_gebieden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION coordination.doelverwacht(vanaf date, op date, streefdatum date) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (op >= streefdatum) THEN (1)::numeric ELSE GREATEST((0)::numeric, LEAST((1)::numeric, (((op - vanaf))::numeric / (NULLIF((streefdatum - vanaf), 0))::numeric))) END;

CREATE FUNCTION coordination.doelvoortgang(nul numeric, waarde numeric, streef numeric) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (nul = streef) THEN CASE waarde WHEN streef THEN (1)::numeric ELSE (waarde * (0)::numeric) END ELSE round(((waarde - nul) / (streef - nul)), 4) END;

CREATE FUNCTION coordination.gebieden(gebieden jsonb) RETURNS TABLE(organisaties uuid[], soorten text[], domeinen text[], wijken text[], rang integer)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select a.organisaties, a.soorten, a.domeinen, a.wijken,
         8 * (a.organisaties <> '{}')::int + 4 * (a.soorten <> '{}')::int + 2 * (a.domeinen <> '{}')::int + (a.wijken <> '{}')::int
    from jsonb_array_elements(case when gebieden = '[]' then '[{}]' else gebieden end) as g (gebied)
   cross join lateral (
     select array(select jsonb_array_elements_text(g.gebied -> 'organisatieIds')::uuid) as organisaties,
            array(select jsonb_array_elements_text(g.gebied -> 'soorten')) as soorten,
            array(select jsonb_array_elements_text(g.gebied -> 'domeinen')) as domeinen,
            contacts.pub_labels(array(select jsonb_array_elements_text(g.gebied -> 'wijken'))) as wijken) a
$$;

CREATE FUNCTION coordination.haast(sinds date, uiterlijk date, vandaag date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (uiterlijk = vandaag) THEN 'Vandaag is de laatste dag'::text WHEN (uiterlijk = (vandaag - 1)) THEN '1 dag te laat'::text WHEN (uiterlijk < vandaag) THEN ((vandaag - uiterlijk) || ' dagen te laat'::text) WHEN (uiterlijk = (vandaag + 1)) THEN 'Nog 1 dag'::text WHEN (uiterlijk <= (vandaag + 30)) THEN (('Nog '::text || (uiterlijk - vandaag)) || ' dagen'::text) WHEN ((uiterlijk IS NULL) AND (sinds = (vandaag - 1))) THEN 'Wacht 1 dag'::text WHEN ((uiterlijk IS NULL) AND (sinds < vandaag)) THEN (('Wacht '::text || (vandaag - sinds)) || ' dagen'::text) ELSE NULL::text END;

CREATE FUNCTION coordination.past(organisaties uuid[], soorten text[], domeinen text[], wijken text[], o_id uuid, o_soort text, o_domeinen text[], o_wijken text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (((organisaties = '{}'::uuid[]) OR (o_id = ANY (organisaties))) AND ((soorten = '{}'::text[]) OR (o_soort = ANY (soorten))) AND ((domeinen = '{}'::text[]) OR (o_domeinen && domeinen)) AND ((wijken = '{}'::text[]) OR (o_wijken && wijken)));

CREATE FUNCTION coordination.pub_aanwezig(dag date) RETURNS TABLE(regisseur_id uuid, wie_id uuid)
    LANGUAGE sql STABLE
    AS $$
  with recursive in_dienst as (
    select r.id, r.plaatsvervanger_id,
           exists (select from coordination.afwezigheid a
                    where a.regisseur_id = r.id and contacts.pub_loopt(a.vanaf_datum, a.tot_datum, dag)) as weg
      from coordination.regisseur r where contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  ), keten as (
    select d.id as regisseur_id, d.id as wie_id, d.plaatsvervanger_id, d.weg, array[d.id] as gevraagd from in_dienst d
    union all
    select k.regisseur_id, d.id, d.plaatsvervanger_id, d.weg, k.gevraagd || d.id
      from keten k join in_dienst d on d.id = k.plaatsvervanger_id
     where k.weg and d.id <> all(k.gevraagd)
  )
  select k.regisseur_id, k.wie_id from keten k where not k.weg
$$;

COMMENT ON FUNCTION coordination.pub_aanwezig(dag date) IS 'Who acts for each regisseur on a day: themselves, or while they are away their deputy. No row: not in office, or nobody is there.';

CREATE FUNCTION coordination.pub_regisseur_van_allen(dag date) RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
begin
  return (
    select coalesce(a.wie_id, r.id)
      from (select r.id, exists (select from coordination.gebieden(r.gebieden) g where g.rang = 0) as alles, count(*) over () as aantal
              from coordination.regisseur r where contacts.pub_loopt(r.begindatum, r.einddatum, dag)) r
      left join coordination.pub_aanwezig(dag) a on a.regisseur_id = r.id
     where r.alles or r.aantal = 1
     order by r.alles desc limit 1);
end
$$;

COMMENT ON FUNCTION coordination.pub_regisseur_van_allen(dag date) IS 'Who acts on a day where no organisation is meant: the regisseur of everything, or the only one in office; null when there is neither.';

CREATE FUNCTION coordination.pub_regisseurs_op(dag date, van uuid[] DEFAULT NULL::uuid[]) RETURNS TABLE(organisatie_id uuid, regisseur_id uuid, wie_id uuid)
    LANGUAGE plpgsql STABLE ROWS 10000
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
#variable_conflict use_column
begin
  return query
  with gebied as materialized (
    select r.id, r.begindatum, g.* from coordination.regisseur r cross join lateral coordination.gebieden(r.gebieden) g
     where contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  ), organisatie as materialized (
    -- Two questions, so that one about a few reads no more than these.
    select o.id, o.soort, o.domeinen, o.wijken from contacts.pub_organisatie o where o.id = any(van)
    union all
    select o.id, o.soort, o.domeinen, o.wijken from contacts.pub_organisatie o where van is null and exists (select from gebied)
  ), overgedragen as materialized (
    select u.organisatie_id, u.overdracht_id, u.datum from coordination.overdracht_organisatie u
     where u.organisatie_id = any(van) and u.datum <= dag
    union all
    select u.organisatie_id, u.overdracht_id, u.datum from coordination.overdracht_organisatie u where van is null and u.datum <= dag
  ), vorm as materialized (
    -- What an area looks at is alike of many organisations, and is compared once for all of them.
    select v.soort, v.domeinen, contacts.pub_labels(v.wijken) as wijken, v.organisaties
      from (select o.soort, o.domeinen, o.wijken, array_agg(o.id) as organisaties
              from organisatie o
             group by o.soort, o.domeinen, o.wijken) v
  ), past as (
    select o.id as organisatie_id, g.id, g.rang, g.begindatum, null::date as overgedragen
      from vorm v
     cross join lateral (
       select g.id, g.rang, g.begindatum from gebied g
        where g.organisaties = '{}'
          and coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, null, v.soort, v.domeinen, v.wijken)
        order by g.rang desc, g.begindatum, g.id limit 1) g
     cross join unnest(v.organisaties) as o (id)
    union all
    select o.id, g.id, g.rang, g.begindatum, null
      from gebied g
     cross join unnest(g.organisaties) as n (id)
      join organisatie o on o.id = n.id
     where coordination.past(g.organisaties, g.soorten, g.domeinen, g.wijken, o.id, o.soort, o.domeinen, contacts.pub_labels(o.wijken))
    union all
    -- Handed over, from that day on: this goes before all that areas name, as far as whoever got it is in office.
    select u.organisatie_id, r.id, 16, r.begindatum, u.datum
      from overgedragen u
      join coordination.overdracht v on v.id = u.overdracht_id
      join coordination.regisseur r on r.id = v.aan_regisseur_id and contacts.pub_loopt(r.begindatum, r.einddatum, dag)
  )
  select e.organisatie_id, e.id, coalesce(a.wie_id, e.id)
    from (select distinct on (p.organisatie_id) p.organisatie_id, p.id from past p
           order by p.organisatie_id, p.rang desc, p.overgedragen desc, p.begindatum, p.id) e
    left join coordination.pub_aanwezig(dag) a on a.regisseur_id = e.id;
end
$$;

COMMENT ON FUNCTION coordination.pub_regisseurs_op(dag date, van uuid[]) IS 'The one regisseur of each organisation, or of these alone, on a day, and who acts for them that day: the deputy while they are away. An organisation that fits nobody is in no row. Where an organisation was changed so that two fit alike, it is who began first. Whoever it was handed over to last goes before all others.';

CREATE FUNCTION coordination.pub_ritmes_op(dag date) RETURNS TABLE(organisatie_id uuid, ideale_dagen integer, uiterlijke_dagen integer, prioriteit integer)
    LANGUAGE sql STABLE
    AS $$
  select r.organisatie_id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit from coordination.pub_ritmes_op(dag, null::uuid[]) r
$$;

COMMENT ON FUNCTION coordination.pub_ritmes_op(dag date) IS 'The same, of all organisations.';

CREATE FUNCTION coordination.pub_ritmes_op(dag date, van uuid[]) RETURNS TABLE(organisatie_id uuid, ideale_dagen integer, uiterlijke_dagen integer, prioriteit integer)
    LANGUAGE sql STABLE
    AS $$
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

COMMENT ON FUNCTION coordination.pub_ritmes_op(dag date, van uuid[]) IS 'How often each active organisation, or these alone, is to be spoken to, of those that fit it the strictest: fewest days at the latest, then ideally. Organisations that no rhythm fits are in no row; one of key figures alone only where a rhythm names the organisation or their role.';

CREATE FUNCTION coordination.regisseur_van_sub(sub text, op timestamp with time zone) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return (
    select r.naam from coordination.regisseur r
     where r.subject = sub and contacts.pub_loopt(r.begindatum, r.einddatum, (op at time zone 'Europe/Amsterdam')::date));
end
$$;

CREATE FUNCTION coordination.urgentie(gewicht integer, sinds date, uiterlijk date, vandaag date) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN LEAST(100, GREATEST(0, CASE WHEN (uiterlijk IS NULL) THEN (gewicht + GREATEST(0, LEAST(20, (vandaag - sinds)))) WHEN (uiterlijk < vandaag) THEN ((80 + (gewicht / 6)) + LEAST(10, (vandaag - uiterlijk))) ELSE (gewicht + (((80 - gewicht) * (30 - LEAST(30, (uiterlijk - vandaag)))) / 30)) END));

CREATE FUNCTION coordination.voortgangsrapportage_vast() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.status = 'vastgesteld' then
    raise exception 'an adopted report does not move' using errcode = 'restrict_violation', constraint = 'voortgangsrapportage_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

CREATE FUNCTION coverage.organisatie_als(scenario jsonb) RETURNS TABLE(id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[], vereist_aantal_aandachtfunctionarissen integer, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date, inactief_vanaf_datum date)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select o.id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.vereist_aantal_aandachtfunctionarissen,
         case when (scenario -> 'vrijstellingen' -> o.id::text) is null then o.vrijstelling_vanaf_datum
              else (scenario -> 'vrijstellingen' -> o.id::text ->> 'vanaf')::date end,
         case when (scenario -> 'vrijstellingen' -> o.id::text) is null then o.vrijstelling_tot_datum
              else (scenario -> 'vrijstellingen' -> o.id::text ->> 'tot')::date end,
         o.inactief_vanaf_datum
    from contacts.pub_organisatie o
$$;

CREATE FUNCTION coverage.pub_bewijs_als(scenario jsonb) RETURNS TABLE(contactpersoon_id uuid, behaald_datum date)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select b.contactpersoon_id, b.behaald_datum from trainings.pub_bewijs b
   union all
  select b.contactpersoon_id, b.behaald_datum
    from jsonb_to_recordset(scenario -> 'bewijzen') as b (contactpersoon_id uuid, behaald_datum date)
   where scenario is not null
$$;

COMMENT ON FUNCTION coverage.pub_bewijs_als(scenario jsonb) IS 'Who earned a certificate on which day, if a scenario were done; without one that of trainings.pub_bewijs.';

CREATE FUNCTION coverage.pub_functionaris_als(scenario jsonb) RETURNS TABLE(organisatie_id uuid, contactpersoon_id uuid, dienst datemultirange, plaatsvervanging datemultirange, geverifieerd_dagen datemultirange)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select f.organisatie_id, f.contactpersoon_id, f.dienst, f.plaatsvervanging, f.geverifieerd_dagen
    from contacts.pub_functionaris f
   where scenario is null
   union all
  select r.organisatie_id, r.contactpersoon_id, coalesce(r.dienst, '{}'), coalesce(r.plaatsvervanging, '{}'),
         coalesce(c.geverifieerd_dagen, '{}')
    from (select v.organisatie_id, v.contactpersoon_id,
                 range_agg(daterange(v.begindatum, v.einddatum, '[]')) filter (where v.rol = 'aandachtfunctionaris') as dienst,
                 range_agg(daterange(v.begindatum, v.einddatum, '[]')) filter (where v.rol = 'plaatsvervangend_aandachtfunctionaris')
                   as plaatsvervanging
            from coverage.pub_rolvervulling_als(scenario) v
           where v.rol in ('aandachtfunctionaris', 'plaatsvervangend_aandachtfunctionaris')
           group by v.organisatie_id, v.contactpersoon_id) r
    left join contacts.pub_contactpersoon c on c.id = r.contactpersoon_id
   where scenario is not null
$$;

COMMENT ON FUNCTION coverage.pub_functionaris_als(scenario jsonb) IS 'Who would be aandachtfunctionaris where on which days if a scenario were done; without one it is contacts.pub_functionaris.';

CREATE FUNCTION coverage.pub_prognose(peildatum date, tot date) RETURNS TABLE(organisatie_id uuid, vervalt_op_datum date, reden text)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  with geschoold as (
    select contactpersoon_id, scholing as perioden from trainings.pub_kwalificatie
  ),
  functie as (
    select organisatie_id, contactpersoon_id, range_agg(daterange(begindatum, einddatum, '[]')) as perioden
      from contacts.pub_rolvervulling
     where rol = 'aandachtfunctionaris'
     group by organisatie_id, contactpersoon_id
  ),
  inzet as (
    select f.organisatie_id, f.perioden as functie, f.perioden * g.perioden as perioden
      from functie f join geschoold g on g.contactpersoon_id = f.contactpersoon_id
  ),
  wisseling as (
    select i.organisatie_id, w.datum, w.verschil, w.rol
      from inzet i
     cross join lateral unnest(i.perioden) as periode
     cross join lateral (values (lower(periode), 1, false), (upper(periode), -1, not i.functie @> upper(periode))) as w (datum, verschil, rol)
     where w.datum > peildatum and w.datum <= tot
     union all
    select id, vrijstelling_tot_datum + 1, 0, false
      from contacts.pub_organisatie
     where vrijstelling_tot_datum >= peildatum and vrijstelling_tot_datum < tot
  ),
  loop as (
    select w.organisatie_id, w.datum, bool_or(w.rol) as rol, sum(sum(w.verschil)) over (partition by w.organisatie_id order by w.datum) as verschil
      from wisseling w
     group by w.organisatie_id, w.datum
  )
  select organisatie_id, vervalt_op_datum, reden
    from (select distinct on (o.id) o.id as organisatie_id, l.datum as vervalt_op_datum,
                 case when l.datum = o.vrijstelling_tot_datum + 1 then 'vrijstelling_eindigt' when l.rol then 'rol_eindigt' else 'scholing_verloopt' end as reden
            from (select distinct organisatie_id from loop offset 0) n
           -- Only of where something changes it matters how it stands: asked for each of those, by its key (hence the offsets).
           cross join lateral (select s.organisatie_id, s.status, s.geschoold, s.vereist from coverage.pub_stand(array[peildatum]) s
                                where s.organisatie_id = n.organisatie_id offset 0) s
            join contacts.pub_organisatie o on o.id = s.organisatie_id
            join loop l on l.organisatie_id = s.organisatie_id
           where s.status in ('gedekt', 'vrijgesteld') and s.geschoold + l.verschil < s.vereist
             and not contacts.pub_vrijgesteld(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, l.datum)
             and contacts.pub_actief(o.inactief_vanaf_datum, l.datum)
           order by o.id, l.datum) verval
$$;

COMMENT ON FUNCTION coverage.pub_prognose(peildatum date, tot date) IS 'The organisations that are covered or exempt on a day and will not be any more by another, by what is known now: the first such day, and why.';

CREATE FUNCTION coverage.pub_rolvervulling_als(scenario jsonb) RETURNS TABLE(contactpersoon_id uuid, organisatie_id uuid, rol text, begindatum date, einddatum date)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select r.contactpersoon_id, r.organisatie_id, r.rol, r.begindatum,
         case when (scenario -> 'vertrekken' -> r.contactpersoon_id::text) is null then r.einddatum
              else least(r.einddatum, (scenario ->> 'vanaf')::date - 1) end
    from contacts.pub_rolvervulling r
   where (scenario -> 'vertrekken' -> r.contactpersoon_id::text) is null or r.begindatum < (scenario ->> 'vanaf')::date
   union all
  select a.contactpersoon_id, a.organisatie_id, a.rol, (scenario ->> 'vanaf')::date, null
    from jsonb_to_recordset(scenario -> 'aanstellingen') as a (contactpersoon_id uuid, organisatie_id uuid, rol text)
   where scenario is not null
$$;

COMMENT ON FUNCTION coverage.pub_rolvervulling_als(scenario jsonb) IS 'Who has which role where, from when until when, if a scenario were done; without one it is contacts.pub_rolvervulling.';

CREATE FUNCTION coverage.pub_stand(dagen date[], sleutelfiguren boolean DEFAULT true, vandaag date DEFAULT NULL::date) RETURNS TABLE(datum date, organisatie_id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[], inactief_vanaf_datum date, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date, vereist integer, aangesteld integer, geschoold integer, plaatsvervanger boolean, status text, ontbreekt text, diensten datemultirange[], scholingen datemultirange[])
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select * from coverage.pub_stand_als(dagen, sleutelfiguren, vandaag, null)
$$;

COMMENT ON FUNCTION coverage.pub_stand(dagen date[], sleutelfiguren boolean, vandaag date) IS 'The coverage of each organisation that is active on one of these days: how many aandachtfunctionarissen it needs, has and has trained, its status and what it lacks. Computed from the facts. Sleutelfiguren: whether the reader may know of signatures of key figures; vandaag: their day.';

CREATE FUNCTION coverage.pub_stand_als(dagen date[], sleutelfiguren boolean, vandaag date, scenario jsonb) RETURNS TABLE(datum date, organisatie_id uuid, naam text, soort text, verband text, omvang text, domeinen text[], wijken text[], inactief_vanaf_datum date, vrijstelling_vanaf_datum date, vrijstelling_tot_datum date, vereist integer, aangesteld integer, geschoold integer, plaatsvervanger boolean, status text, ontbreekt text, diensten datemultirange[], scholingen datemultirange[])
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select d.datum, o.id, o.naam, o.soort, o.verband, o.omvang, o.domeinen, o.wijken, o.inactief_vanaf_datum,
         o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
         b.aangesteld, b.geschoold, t.plaatsvervanger, t.status,
         case when t.status in ('vrijgesteld', 'niet_vereist') then '' else concat_ws('|',
           case when b.aangesteld = 0 then 'geen_aandachtfunctionaris' end,
           case when b.aangesteld > 0 and b.aangesteld < o.vereist_aantal_aandachtfunctionarissen then 'te_weinig_aangesteld' end,
           case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_ontbreekt then 'scholing_ontbreekt' end,
           case when b.geschoold < o.vereist_aantal_aandachtfunctionarissen and b.scholing_verlopen then 'scholing_verlopen' end,
           case when not t.plaatsvervanger then 'geen_plaatsvervanger' end,
           case when b.niet_geverifieerd then 'niet_geverifieerd' end,
           case when (o.id, d.datum) in (
             -- a signature of somebody out of sight of this reader is not there (docs/adr/0017)
             select g.organisatie_id, n.datum
               from unnest(dagen) as n (datum)
               join protocols.pub_ratificatie_gevraagd g on protocols.pub_van_kracht(g.vastgesteld_datum, g.vervallen_datum, n.datum)
                and (g.geratificeerd_datum is null or g.geratificeerd_datum > n.datum
                     or not sleutelfiguren and g.contactpersoon_id in (select v.contactpersoon_id from contacts.pub_verborgen(vandaag) v)))
             then 'protocol_niet_geratificeerd' end) end,
         b.diensten, b.scholingen
    from coverage.organisatie_als(scenario) o
    join unnest(dagen) as d (datum) on contacts.pub_actief(o.inactief_vanaf_datum, d.datum)
   cross join lateral (
     select (count(*) filter (where f.nu))::int as aangesteld,
            (count(*) filter (where f.nu and f.geschoold))::int as geschoold,
            coalesce(bool_or(f.nu and f.ooit is not true), false) as scholing_ontbreekt,
            coalesce(bool_or(f.nu and f.ooit and not f.geschoold), false) as scholing_verlopen,
            coalesce(bool_or(f.nu and not f.geverifieerd_dagen @> d.datum), false) as niet_geverifieerd,
            bool_or(f.plaatsvervanging @> d.datum) as plaatsvervanger,
            -- all that is known of its aandachtfunctionarissen, whatever the day: when in office and when trained, in the same order
            array_agg(f.dienst) filter (where f.dienst <> '{}') as diensten,
            array_agg(f.scholing) filter (where f.dienst <> '{}') as scholingen
       from (
         select r.dienst, r.plaatsvervanging, r.geverifieerd_dagen, g.scholing,
                r.dienst @> d.datum as nu, g.scholing @> d.datum as geschoold, lower(g.scholing) <= d.datum as ooit
           from coverage.pub_functionaris_als(scenario) r
           -- of a deputy alone it is not looked up
           left join trainings.pub_kwalificatie s on s.contactpersoon_id = case when r.dienst <> '{}' then r.contactpersoon_id end
          cross join lateral (
            select coalesce((scenario -> 'scholingen' ->> r.contactpersoon_id::text)::datemultirange, s.scholing) as scholing
          ) g
          where r.organisatie_id = o.id
         -- hence each of these is worked out once, not at each place that asks for it
         offset 0
       ) f
   ) b
   cross join lateral (
     select coalesce(b.plaatsvervanger, false) as plaatsvervanger,
            coverage.status(o.vrijstelling_vanaf_datum, o.vrijstelling_tot_datum, o.vereist_aantal_aandachtfunctionarissen,
                            b.aangesteld, b.geschoold, d.datum) as status
   ) t
$$;

COMMENT ON FUNCTION coverage.pub_stand_als(dagen date[], sleutelfiguren boolean, vandaag date, scenario jsonb) IS 'What pub_stand says, and would say if a scenario were done; without one it is pub_stand.';

CREATE FUNCTION coverage.pub_verborgen_als(dag date, scenario jsonb) RETURNS TABLE(contactpersoon_id uuid)
    LANGUAGE sql STABLE ROWS 100 PARALLEL SAFE
    AS $$
  select v.contactpersoon_id from contacts.pub_verborgen(dag) v
   where (scenario -> 'personen' -> v.contactpersoon_id::text) is null
   union all
  select r.contactpersoon_id
    from coverage.pub_rolvervulling_als(scenario) r
   where scenario is not null and (scenario -> 'personen' -> r.contactpersoon_id::text) is not null
   group by r.contactpersoon_id
  having bool_or(r.rol = 'sleutelfiguur')
     and not bool_or(r.rol <> 'sleutelfiguur' and contacts.pub_loopt(r.begindatum, r.einddatum, dag))
$$;

COMMENT ON FUNCTION coverage.pub_verborgen_als(dag date, scenario jsonb) IS 'Who would be out of sight on a day if a scenario were done; without one it is contacts.pub_verborgen.';

CREATE FUNCTION coverage.status(vrijgesteld_vanaf date, vrijgesteld_tot date, vereist integer, aangesteld bigint, geschoold bigint, dag date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN contacts.pub_vrijgesteld(vrijgesteld_vanaf, vrijgesteld_tot, dag) THEN 'vrijgesteld'::text WHEN (vereist = 0) THEN 'niet_vereist'::text WHEN (geschoold >= vereist) THEN 'gedekt'::text WHEN (aangesteld >= 1) THEN 'deels'::text ELSE 'ongedekt'::text END;

CREATE TABLE information.aanbod (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    titel text NOT NULL,
    omschrijving text NOT NULL,
    soort text NOT NULL,
    doelgroep text[] NOT NULL,
    leeftijd_van integer,
    leeftijd_tot integer,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    talen text[] DEFAULT '{}'::text[] NOT NULL,
    kosten text,
    aanmelding text,
    geldig_tot_datum date,
    geverifieerd_op timestamp with time zone,
    zoekvector tsvector DEFAULT ''::tsvector NOT NULL,
    zoektekst text DEFAULT ''::text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT aanbod_aanmelding CHECK ((length(aanmelding) <= 500)),
    CONSTRAINT aanbod_doelgroep CHECK (((doelgroep <@ ARRAY['jongere'::text, 'ouder'::text, 'gezin'::text, 'professional'::text]) AND (cardinality(doelgroep) > 0))),
    CONSTRAINT aanbod_kosten CHECK ((length(kosten) <= 200)),
    CONSTRAINT aanbod_leeftijd CHECK ((leeftijd_tot >= leeftijd_van)),
    CONSTRAINT aanbod_leeftijd_tot CHECK (((leeftijd_tot >= 0) AND (leeftijd_tot <= 120))),
    CONSTRAINT aanbod_leeftijd_van CHECK (((leeftijd_van >= 0) AND (leeftijd_van <= 120))),
    CONSTRAINT aanbod_omschrijving CHECK (((length(omschrijving) >= 1) AND (length(omschrijving) <= 4000))),
    CONSTRAINT aanbod_soort CHECK ((soort = ANY (ARRAY['gezinsondersteuning'::text, 'opvoeding'::text, 'gesprek'::text, 'opvang'::text, 'training'::text, 'activiteit'::text, 'meldpunt'::text]))),
    CONSTRAINT aanbod_titel CHECK (((length(titel) >= 1) AND (length(titel) <= 200)))
);

CREATE FUNCTION information.aanbod_geldt(a information.aanbod, dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return (coalesce(a.geverifieerd_op, a.aangemaakt_op) at time zone 'Europe/Amsterdam')::date > (dag - interval '12 months')::date
     and (a.geldig_tot_datum is null or a.geldig_tot_datum >= dag)
     and exists (select from contacts.pub_organisatie o
                  where o.id = a.organisatie_id and contacts.pub_actief(o.inactief_vanaf_datum, dag));
end
$$;

COMMENT ON FUNCTION information.aanbod_geldt(a information.aanbod, dag date) IS 'Whether an offer is shown to the public and in the wegwijzer on a day: confirmed (else made) in the last twelve months, not past its last day, of an organisation that is active. The one place of that rule.';

CREATE FUNCTION information.aanbod_zoekwoorden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  tekst constant text := concat_ws(' ', new.titel, new.omschrijving, new.soort, array_to_string(new.doelgroep, ' '),
                                   array_to_string(new.themas, ' '), array_to_string(new.wijken, ' '));
begin
  new.zoekvector := contacts.pub_zoekvector(tekst);
  new.zoektekst := contacts.pub_zoektekst(tekst);
  return new;
end
$$;

CREATE FUNCTION information.bewaak_bericht() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'this bericht does not change any more' using errcode = 'restrict_violation', constraint = 'bericht_staat_vast';
end
$$;

CREATE FUNCTION information.bewaak_bijlage() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from information.kennisitem k where k.id = new.kennisitem_id and k.soort = 'casus' for share) then
    raise exception 'a case has no attachments' using errcode = 'restrict_violation', constraint = 'casus_zonder_bijlagen';
  end if;
  return new;
end
$$;

CREATE FUNCTION information.bewaak_casus() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from information.kennisitem_bijlage b where b.kennisitem_id = new.id) then
    raise exception 'a case has no attachments' using errcode = 'restrict_violation', constraint = 'casus_zonder_bijlagen';
  end if;
  return new;
end
$$;

CREATE FUNCTION information.bewaak_vrijgave() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.vrijgegeven_op is not null
     and (new.nummer, new.titel, new.samenvatting, new.inhoud) <> (old.nummer, old.titel, old.samenvatting, old.inhoud) then
    raise exception 'the text of a released case cannot change' using errcode = 'restrict_violation', constraint = 'casus_vrijgegeven';
  end if;
  if old.vrijgegeven_op is null
     and not coalesce((select count(distinct v.contactpersoon_id) >= 2 and bool_or(v.andere_organisatie)
                         from information.vrijgave v where v.kennisitem_id = new.id and v.nummer = new.nummer), false) then
    raise exception 'a case needs two releases' using errcode = 'restrict_violation', constraint = 'casus_vrijgegeven';
  end if;
  return new;
end
$$;

CREATE FUNCTION information.feit_bericht() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('bericht.verzonden', n.id,
             jsonb_build_object('berichtId', n.id, 'soort', n.soort, 'verzondenOp', n.verzonden_op))
      from nieuw n join oud o on o.id = n.id
     where n.status = 'verzonden' and o.status <> 'verzonden'));
  return null;
end
$$;

CREATE FUNCTION information.feit_kennisitem() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
declare
  wachtten uuid[];
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('kennisitem.gepubliceerd', n.id, information.kennisitem_gegevens(row(n.*)::information.kennisitem),
               vervolg => 'kennisitem.ingetrokken', vervolg_dag => n.geldig_tot_datum + 1)
        from nieuw n
       where information.kennisitem_gedeeld(row(n.*)::information.kennisitem, n.gewijzigd_op)));
    return null;
  end if;
  wachtten := platform.pub_feiten_terugnemen('kennisitem.ingetrokken', array(select o.id from oud o));
  if tg_op = 'DELETE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('kennisitem.ingetrokken', o.id, information.kennisitem_gegevens(row(o.*)::information.kennisitem))
        from oud o where o.id = any(wachtten)));
    return null;
  end if;
  perform platform.pub_feiten(array(
    select case when not s.gedeeld
             then platform.pub_nieuw_feit('kennisitem.ingetrokken', s.id, s.gegevens)
           when s.id = any(wachtten)
             then platform.pub_nieuw_feit('kennisitem.ingetrokken', s.id, s.gegevens, dag => s.geldig_tot_datum + 1)
           else platform.pub_nieuw_feit('kennisitem.gepubliceerd', s.id, s.gegevens,
                  vervolg => 'kennisitem.ingetrokken', vervolg_dag => s.geldig_tot_datum + 1) end
      from (select n.id, n.geldig_tot_datum, information.kennisitem_gegevens(row(n.*)::information.kennisitem) as gegevens,
                   information.kennisitem_gedeeld(row(n.*)::information.kennisitem, n.gewijzigd_op) as gedeeld
              from nieuw n) s
     where s.gedeeld or s.id = any(wachtten)));
  return null;
end
$$;

CREATE FUNCTION information.feit_vraag() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('vraag.gesteld', n.id, information.vraag_gegevens(row(n.*)::information.vraag),
                                     organisatie => n.organisatie_id, persoon => n.contactpersoon_id)
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('vraag.beantwoord', n.id, information.vraag_gegevens(row(n.*)::information.vraag),
                                     organisatie => n.organisatie_id, persoon => n.contactpersoon_id)
        from nieuw n join oud o on o.id = n.id
       where n.beantwoord_op is not null and o.beantwoord_op is null));
  end if;
  return null;
end
$$;

CREATE FUNCTION information.gewenst(gekozen_soorten text[], gekozen_themas text[], gekozen_wijken text[], soort text, themas text[], wijken text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((soort = ANY (gekozen_soorten)) AND ((cardinality(gekozen_themas) = 0) OR (cardinality(themas) = 0) OR (contacts.pub_labels(gekozen_themas) && contacts.pub_labels(themas))) AND ((cardinality(gekozen_wijken) = 0) OR (cardinality(wijken) = 0) OR (contacts.pub_labels(gekozen_wijken) && contacts.pub_labels(wijken))));

COMMENT ON FUNCTION information.gewenst(gekozen_soorten text[], gekozen_themas text[], gekozen_wijken text[], soort text, themas text[], wijken text[]) IS 'Whether a bericht is of a kind, about a subject and a district that somebody chose. The one place of that rule.';

CREATE FUNCTION information.pub_kennis_status(soort text, vrijgegeven_op timestamp with time zone, geldig_tot_datum date, dag date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (geldig_tot_datum < dag) THEN 'verlopen'::text WHEN ((soort = 'casus'::text) AND (vrijgegeven_op IS NULL)) THEN 'wacht_op_vrijgave'::text ELSE 'geldig'::text END;

COMMENT ON FUNCTION information.pub_kennis_status(soort text, vrijgegeven_op timestamp with time zone, geldig_tot_datum date, dag date) IS 'What an item of knowledge is on a day: geldig until and with its last day, then verlopen; a case that was not released waits for that. The one place of that rule.';

CREATE TABLE information.kennisitem (
    id uuid NOT NULL,
    titel text NOT NULL,
    samenvatting text NOT NULL,
    inhoud text NOT NULL,
    soort text NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    domeinen text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    geldig_tot_datum date NOT NULL,
    eigenaar_contactpersoon_id uuid,
    openbaarheid text NOT NULL,
    nummer integer DEFAULT 1 NOT NULL,
    vrijgegeven_op timestamp with time zone,
    zoekvector tsvector NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    vraag_id uuid,
    CONSTRAINT kennisitem_casus_niet_openbaar CHECK (((soort <> 'casus'::text) OR (openbaarheid <> 'openbaar'::text))),
    CONSTRAINT kennisitem_casus_zonder_wijken CHECK (((soort <> 'casus'::text) OR (wijken = '{}'::text[]))),
    CONSTRAINT kennisitem_inhoud CHECK ((btrim(inhoud) <> ''::text)),
    CONSTRAINT kennisitem_nummer CHECK ((nummer > 0)),
    CONSTRAINT kennisitem_openbaarheid CHECK ((openbaarheid = ANY (ARRAY['openbaar'::text, 'partners'::text, 'regisseur'::text]))),
    CONSTRAINT kennisitem_samenvatting CHECK (((btrim(samenvatting) <> ''::text) AND (length(samenvatting) <= 1000))),
    CONSTRAINT kennisitem_soort CHECK ((soort = ANY (ARRAY['signaleren'::text, 'regels'::text, 'situatie'::text, 'gesprek'::text, 'aanbod'::text, 'vraag_en_antwoord'::text, 'casus'::text]))),
    CONSTRAINT kennisitem_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200))),
    CONSTRAINT kennisitem_vrijgegeven_casus CHECK (((vrijgegeven_op IS NULL) OR (soort = 'casus'::text)))
);

CREATE FUNCTION information.kennisitem_gedeeld(rij information.kennisitem, op timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (((rij).openbaarheid <> 'regisseur'::text) AND (information.pub_kennis_status((rij).soort, (rij).vrijgegeven_op, (rij).geldig_tot_datum, ((op AT TIME ZONE 'Europe/Amsterdam'::text))::date) = 'geldig'::text));

CREATE FUNCTION information.kennisitem_gegevens(rij information.kennisitem) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('kennisitemId', (rij).id, 'soort', (rij).soort, 'openbaarheid', (rij).openbaarheid, 'geldigTotDatum', (rij).geldig_tot_datum);

CREATE FUNCTION information.nog_gewenst(persoon uuid, organisatie uuid, soort text, themas text[], wijken text[], dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $_$
begin
  return contacts.pub_mailbezwaar($1, $2, $3 = 'uitnodiging', $6) is null
     and exists (select from contacts.pub_voorkeur v
                  where v.contactpersoon_id = $1 and information.gewenst(v.berichtsoorten, v.themas, v.wijken, $3, $4, $5));
end
$_$;

COMMENT ON FUNCTION information.nog_gewenst(persoon uuid, organisatie uuid, soort text, themas text[], wijken text[], dag date) IS 'Whether somebody whom a bericht was sent to is still to get it on a day. The one place of that rule.';

CREATE FUNCTION information.ontvangers(doelgroep jsonb, soort text, themas text[], wijken text[], dag date, sleutelfiguren boolean) RETURNS TABLE(contactpersoon_id uuid, organisatie_id uuid, reden text)
    LANGUAGE sql STABLE
    AS $_$
  select g.contactpersoon_id, g.organisatie_id,
         coalesce(contacts.pub_mailbezwaar(g.contactpersoon_id, g.organisatie_id, $2 = 'uitnodiging', $5),
                  case when not information.gewenst(v.berichtsoorten, v.themas, v.wijken, $2, $3, $4) then 'andere_keuze' end)
    from contacts.pub_gevraagd($1, $5, $6) g
    join contacts.pub_voorkeur v on v.contactpersoon_id = g.contactpersoon_id
$_$;

COMMENT ON FUNCTION information.ontvangers(doelgroep jsonb, soort text, themas text[], wijken text[], dag date, sleutelfiguren boolean) IS 'Whom a bericht means on a day, once each, and why somebody does not get it. The one place of that rule.';

CREATE FUNCTION information.pub_aanbod_op(dag date) RETURNS TABLE(id uuid, organisatie_id uuid, wijken text[])
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select a.id, a.organisatie_id, case when a.wijken = '{}' then o.wijken else a.wijken end
    from information.aanbod a
    join contacts.pub_organisatie o on o.id = a.organisatie_id
   where information.aanbod_geldt(a, dag)
$$;

COMMENT ON FUNCTION information.pub_aanbod_op(dag date) IS 'The offers that are shown to the public on a day, by organisation, with the districts that they are for.';

CREATE TABLE information.vraag (
    id uuid NOT NULL,
    vraag text NOT NULL,
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    kanaal text NOT NULL,
    spoed boolean DEFAULT false NOT NULL,
    gesteld_op timestamp with time zone NOT NULL,
    uiterlijk_datum date NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    antwoord text,
    beantwoord_op timestamp with time zone,
    verwezen_naar_contactpersoon_id uuid,
    ingetrokken_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    behandelaar_id uuid,
    CONSTRAINT vraag_antwoord CHECK ((((status = ANY (ARRAY['beantwoord'::text, 'doorverwezen'::text])) = (antwoord IS NOT NULL)) AND ((antwoord IS NULL) = (beantwoord_op IS NULL)))),
    CONSTRAINT vraag_antwoordtekst CHECK (((length(antwoord) >= 1) AND (length(antwoord) <= 4000))),
    CONSTRAINT vraag_ingetrokken CHECK (((status = 'ingetrokken'::text) = (ingetrokken_op IS NOT NULL))),
    CONSTRAINT vraag_kanaal CHECK ((kanaal = ANY (ARRAY['link'::text, 'telefoon'::text, 'email'::text, 'gesprek'::text]))),
    CONSTRAINT vraag_status CHECK ((status = ANY (ARRAY['open'::text, 'in_behandeling'::text, 'beantwoord'::text, 'doorverwezen'::text, 'ingetrokken'::text]))),
    CONSTRAINT vraag_tekst CHECK (((length(vraag) >= 1) AND (length(vraag) <= 2000))),
    CONSTRAINT vraag_termijn CHECK ((uiterlijk_datum > ((gesteld_op AT TIME ZONE 'Europe/Amsterdam'::text))::date)),
    CONSTRAINT vraag_verwezen CHECK (((verwezen_naar_contactpersoon_id IS NULL) OR (status = 'doorverwezen'::text)))
);

CREATE FUNCTION information.vraag_gegevens(v information.vraag) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    AS $$
  select jsonb_build_object('vraagId', v.id, 'organisatieId', v.organisatie_id, 'contactpersoonId', v.contactpersoon_id,
                            'status', v.status, 'spoed', v.spoed, 'uiterlijkDatum', v.uiterlijk_datum)
$$;

CREATE FUNCTION information.wijzen(ontvangers uuid[], soort text, nu timestamp with time zone) RETURNS TABLE(contactpersoon_id uuid, wijze text)
    LANGUAGE sql STABLE
    AS $_$
  with past as materialized (
    select id from platform.pub_mail_past($1, 'bericht', ($3 at time zone 'Europe/Amsterdam')::date) as p (id)
  ), dringend_gehad as materialized (
    select g.contactpersoon_id as id
      from information.geadresseerde g
     where $2 = 'urgent' and g.contactpersoon_id = any($1) and g.wijze = 'urgent'
       and g.sinds_op >= date_trunc('month', $3 at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam'
     group by g.contactpersoon_id
    having count(*) >= 2
  )
  select o.id, case when $2 = 'urgent' and not exists (select from dringend_gehad d where d.id = o.id) then 'urgent'
                    when v.frequentie = 'week' or not exists (select from past p where p.id = o.id) then 'bundel'
                    else 'direct' end
    from unnest($1) as o (id)
    join contacts.pub_voorkeur v on v.contactpersoon_id = o.id
$_$;

COMMENT ON FUNCTION information.wijzen(ontvangers uuid[], soort text, nu timestamp with time zone) IS 'In which way a bericht goes to each of these people: by itself, by itself outside the budget, or in a bundle. The one place of that rule.';

CREATE FUNCTION platform.audit_schakel(vorige bytea, dag date, regels bigint, som bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    RETURN sha256(((COALESCE(vorige, '\x'::bytea) || convert_to(format('|%s|%s|'::text, (dag - '2000-01-01'::date), regels), 'UTF8'::name)) || som));

COMMENT ON FUNCTION platform.audit_schakel(vorige bytea, dag date, regels bigint, som bytea) IS 'The hash of a day of the audit trail, from its rows and from the hash of the day before.';

CREATE FUNCTION platform.audit_som(dag date) RETURNS TABLE(regels bigint, som bytea)
    LANGUAGE sql STABLE
    AS $$
  select count(*),
         sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(a.id, extract(epoch from a.op), a.wie, a.sub, a.handeling,
           a.object_id, a.vanaf)::text, 'UTF8')), ''::bytea order by a.id), ''::bytea))
    from platform.audit a
   where a.op >= audit_som.dag::timestamp at time zone 'Europe/Amsterdam'
     and a.op < (audit_som.dag + 1)::timestamp at time zone 'Europe/Amsterdam';
$$;

COMMENT ON FUNCTION platform.audit_som(dag date) IS 'How many rows of the audit trail a day in Amsterdam has, and one hash of all that stands in them.';

CREATE FUNCTION platform.betrokkenen_bijhouden() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
declare
  kolom text;
  wie text;
  genoemd text;
  bron constant text := case tg_op when 'INSERT' then 'select %1$I as p from nieuw' when 'DELETE' then 'select %1$I as p from oud'
                                   else 'select %1$I as p from oud union all select %1$I from nieuw' end;
begin
  foreach kolom in array tg_argv loop
    -- In order, so that the same persons are the same text: the statements of an act are mostly about those of the one before.
    execute format('select string_agg(p::text, '','' order by p) from (select distinct p from (' || bron || ') r) e', kolom) into wie;
    genoemd := nullif(current_setting('netwerkplatform.betrokkenen', true), '');
    if wie is not null and wie is distinct from genoemd then
      perform set_config('netwerkplatform.betrokkenen', concat_ws(',', genoemd, wie), true);
    end if;
  end loop;
  return null;
end
$_$;

COMMENT ON FUNCTION platform.betrokkenen_bijhouden() IS 'Adds the persons of the rows that a statement changed to those of its transaction, for the logboek.';

CREATE FUNCTION platform.dataverwerking_vastleggen(regel jsonb, binnen bytea, buiten bytea, stuurt boolean) RETURNS uuid[]
    LANGUAGE plpgsql
    AS $$
declare
  genoemd constant text := nullif(current_setting('netwerkplatform.betrokkenen', true), '');
  wie uuid[];
begin
  if genoemd is null and jsonb_array_length(regel -> 'betrokkenen') = 0 then return null; end if;
  select array_agg(distinct b order by b) into wie
    from (select platform.pseudoniem(p.id, binnen, buiten) from (select distinct unnest(string_to_array(genoemd, ','))::uuid as id) p
          union all
          select jsonb_array_elements_text(regel -> 'betrokkenen')::uuid) b (b);
  -- Once is enough, should more follow before the commit.
  perform set_config('netwerkplatform.betrokkenen', '', true);
  perform platform.dataverwerkingen_bijschrijven(jsonb_build_array(jsonb_set(regel, '{betrokkenen}', to_jsonb(wie))), stuurt);
  return wie;
end
$$;

COMMENT ON FUNCTION platform.dataverwerking_vastleggen(regel jsonb, binnen bytea, buiten bytea, stuurt boolean) IS 'Writes the line of this transaction in the logboek, with all whom it touched; answers their pseudonyms.';

CREATE FUNCTION platform.dataverwerkingen_bijschrijven(regels jsonb, stuurt boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  with regel as (
    select r.id, r."traceId"::uuid as trace_id, decode(r."spanId", 'hex') as span_id, decode(r."ouderSpanId", 'hex') as ouder_span_id, r.op,
           r."duurMs" as duur_ms, r.verwerkingsactiviteit, r.client, r.sub, r.handeling, r.betrokkenen, coalesce(r.deel, false) as deel
      from jsonb_to_recordset(regels) as r (id uuid, "traceId" text, "spanId" text, "ouderSpanId" text, op timestamptz, "duurMs" int,
             verwerkingsactiviteit text, client text, sub text, handeling text, betrokkenen uuid[], deel boolean)
  ), bijgeschreven as (
    insert into platform.dataverwerking as v (id, trace_id, span_id, ouder_span_id, op, duur_ms, verwerkingsactiviteit, client, sub,
                                              handeling, betrokkenen)
    select id, trace_id, span_id, ouder_span_id, op, duur_ms, verwerkingsactiviteit, client, sub, handeling, betrokkenen
      from regel order by id
    on conflict (id) do update
       set betrokkenen = array(select distinct b from unnest(v.betrokkenen || excluded.betrokkenen) b order by b),
           duur_ms = greatest(v.duur_ms, excluded.duur_ms)
     where not v.betrokkenen @> excluded.betrokkenen
    returning id
  )
  -- More of an export is waited for a while, so that it goes out once.
  insert into platform.dataverwerking_wachtrij (id, vanaf)
  select b.id, now() + case when r.deel then interval '5 seconds' else interval '0' end
    from bijgeschreven b join regel r on r.id = b.id
   where stuurt
  on conflict (id) do update set vanaf = excluded.vanaf;
end
$$;

COMMENT ON FUNCTION platform.dataverwerkingen_bijschrijven(regels jsonb, stuurt boolean) IS 'Adds lines to the logboek. Stuurt: they also go to the logboek of the municipality.';

CREATE FUNCTION platform.externe_sleutel_bijhouden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  waren text[] := '{}';
  zijn text[] := '{}';
begin
  if tg_op <> 'INSERT' then
    waren := old.externe_sleutels;
  end if;
  if tg_op <> 'DELETE' then
    zijn := new.externe_sleutels;
  end if;
  delete from platform.externe_sleutel where soort = tg_argv[0] and sleutel = any(waren) and sleutel <> all(zijn) and id = old.id;
  insert into platform.externe_sleutel (soort, sleutel, id)
  select tg_argv[0], s, new.id from unnest(zijn) as s where s <> all(waren) order by s;
  return null;
end
$$;

CREATE FUNCTION platform.houdt_plaats(status text, verzonden_op timestamp with time zone, maand timestamp with time zone) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((status = ANY (ARRAY['bezig'::text, 'onzeker'::text])) OR ((status = 'verzonden'::text) AND (verzonden_op >= maand)));

CREATE FUNCTION platform.mail_mislukt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into platform.mailmelding as m (id, mail_id, soort, code) values (gen_random_uuid(), new.id, 'mislukt', new.fout)
  on conflict (mail_id, soort) do update set code = excluded.code, aangemaakt_op = default, herverzonden_op = null;
  return null;
end
$$;

CREATE FUNCTION platform.mail_stand() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if coalesce(current_setting('netwerkplatform.mail_stand', true), '') = '' then
    perform set_config('netwerkplatform.mail_stand', 'gewijzigd', true);
    perform platform.pub_stand_wijzigen('platform.mail');
  end if;
  return null;
end
$$;

CREATE FUNCTION platform.pseudoniem(persoon uuid, binnen bytea, buiten bytea) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (encode(SUBSTRING(sha256((buiten || sha256((binnen || uuid_send(persoon))))) FROM 1 FOR 16), 'hex'::text))::uuid;

COMMENT ON FUNCTION platform.pseudoniem(persoon uuid, binnen bytea, buiten bytea) IS 'The pseudonym of a person in the logboek; the host computes the same of those whom it shows.';

CREATE FUNCTION platform.pub_afmeldlink_overnemen(geheim bytea, persoon uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  insert into platform.afmeldlink (hash, contactpersoon_id) values (geheim, persoon) on conflict (hash) do nothing;
end
$$;

COMMENT ON FUNCTION platform.pub_afmeldlink_overnemen(geheim bytea, persoon uuid) IS 'For migrations: takes a link to opt out over from the module that kept it until now.';

CREATE FUNCTION platform.pub_audit_controle(dag date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return coalesce((
    select d.hash = platform.audit_schakel(d.vorige, d.dag, d.regels, d.som)
           and not exists (select from platform.auditdag n where n.dag = d.dag + 1 and n.vorige is distinct from d.hash)
           and case when d.vernietigd_op is null then s.regels = d.regels and s.som = d.som else s.regels = 0 end
      from platform.auditdag d, platform.audit_som(d.dag) s
     where d.dag = pub_audit_controle.dag), false);
end
$$;

COMMENT ON FUNCTION platform.pub_audit_controle(dag date) IS 'Whether the rows and the hash of a day of the audit trail are as they were when it was closed; false for a day that should be there.';

CREATE FUNCTION platform.pub_audit_nummer(id uuid) RETURNS bigint
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((('x'::text || "right"((id)::text, 12)))::bit(48))::bigint;

COMMENT ON FUNCTION platform.pub_audit_nummer(id uuid) IS 'The number of a row of the audit trail, from the UUID as which it is shown.';

CREATE FUNCTION platform.pub_audit_sluiten(nu timestamp with time zone) RETURNS TABLE(gesloten_dag date, gesloten_hash text)
    LANGUAGE plpgsql
    AS $$
declare
  open_dag date;
  einde timestamptz;
begin
  -- Several hosts may ask at once.
  perform pg_advisory_xact_lock(hashtext('platform.auditdag'));
  open_dag := coalesce((select max(d.dag) + 1 from platform.auditdag d),
                       (select (min(a.op) at time zone 'Europe/Amsterdam')::date from platform.audit a));
  einde := (open_dag + 1)::timestamp at time zone 'Europe/Amsterdam';
  if open_dag is null or einde + interval '30 minutes' > nu then return; end if;
  if exists (select from pg_stat_activity s
              where s.datname = current_database() and s.backend_type = 'client backend' and s.pid <> pg_backend_pid()
                and s.xact_start < einde)
     or exists (select from pg_prepared_xacts x where x.database = current_database() and x.prepared < nu)
  then return; end if;
  return query
    insert into platform.auditdag as d (dag, regels, som, vorige, hash)
    select open_dag, s.regels, s.som, v.hash, platform.audit_schakel(v.hash, open_dag, s.regels, s.som)
      from platform.audit_som(open_dag) s
      left join platform.auditdag v on v.dag = open_dag - 1
    returning d.dag, encode(d.hash, 'hex');
end
$$;

COMMENT ON FUNCTION platform.pub_audit_sluiten(nu timestamp with time zone) IS 'Closes the oldest open day of the audit trail that has ended and in which no transaction still runs; says which, with its hash.';

CREATE FUNCTION platform.pub_audit_vernietigen(voor date, hoogstens integer, nu timestamp with time zone) RETURNS TABLE(dag date, aantal bigint)
    LANGUAGE sql
    AS $$
  with dagen as (
    select d.dag from platform.auditdag d
     where d.vernietigd_op is null and d.dag < pub_audit_vernietigen.voor
     order by d.dag limit hoogstens for update
  ), gemerkt as (
    update platform.auditdag m set vernietigd_op = nu from dagen where m.dag = dagen.dag returning m.dag
  ), weg as (
    delete from platform.audit a using gemerkt g
     where a.op >= g.dag::timestamp at time zone 'Europe/Amsterdam'
       and a.op < (g.dag + 1)::timestamp at time zone 'Europe/Amsterdam'
    returning g.dag
  )
  select g.dag, (select count(*) from weg w where w.dag = g.dag) from gemerkt g;
$$;

COMMENT ON FUNCTION platform.pub_audit_vernietigen(voor date, hoogstens integer, nu timestamp with time zone) IS 'Destroys the rows of closed days of the audit trail before this day, so many days at most, and says how many rows each had.';

CREATE FUNCTION platform.pub_betrokkenen_volgen(tabel regclass, VARIADIC kolommen text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
  roep constant text := 'for each statement execute function platform.betrokkenen_bijhouden('
    || (select string_agg(quote_literal(k), ', ') from unnest(kolommen) k) || ')';
begin
  execute format('create or replace trigger betrokkenen_bij after insert on %s referencing new table as nieuw %s', bron, roep);
  execute format('create or replace trigger betrokkenen_om after update on %s referencing old table as oud new table as nieuw %s',
                 bron, roep);
  execute format('create or replace trigger betrokkenen_af after delete on %s referencing old table as oud %s', bron, roep);
end
$$;

COMMENT ON FUNCTION platform.pub_betrokkenen_volgen(tabel regclass, VARIADIC kolommen text[]) IS 'From this call on whoever stands in these columns of a row that is made, changed or deleted is in the logboek, in the same transaction.';

CREATE FUNCTION platform.pub_bronnen(namen text[]) RETURNS TABLE(naam text, gevolgd boolean)
    LANGUAGE sql STABLE
    AS $$
  with recursive functie as (
    select p.oid, p.prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname || '.' || p.proname = any(namen)
     union
    select p.oid, p.prosrc
      from functie f
     cross join lateral regexp_matches(f.prosrc, '\m([a-z]+\.[a-z_]+)', 'g') m
      join pg_proc p on true join pg_namespace n on n.oid = p.pronamespace and n.nspname || '.' || p.proname = m[1]
  ), naam (n) as (
    select unnest(namen::text[])
     union
    select m[1] from functie f cross join lateral regexp_matches(f.prosrc, '\m([a-z]+\.[a-z_]+)', 'g') m
  ), achter (soort, oid) as (
    select 'pg_class'::regclass::oid, to_regclass(n)::oid from naam where to_regclass(n) is not null
     union
    select 'pg_proc'::regclass::oid, oid from functie
     union
    select d.refclassid, d.refobjid
      from achter a
      left join pg_rewrite r on a.soort = 'pg_class'::regclass and r.ev_class = a.oid
      join pg_depend d on (d.classid = 'pg_rewrite'::regclass and d.objid = r.oid) or (a.soort = 'pg_proc'::regclass and d.classid = a.soort and d.objid = a.oid)
     where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
  )
  select n.nspname || '.' || c.relname as naam,
         exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'stand\_%') as gevolgd
    from achter a
    join pg_class c on a.soort = 'pg_class'::regclass and c.oid = a.oid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace
   where n.nspname not in ('pg_catalog', 'information_schema')
$$;

COMMENT ON FUNCTION platform.pub_bronnen(namen text[]) IS 'The tables that these views and functions read, and whether their changes are followed in pub_stand.';

CREATE FUNCTION platform.pub_externe_sleutel_volgen(tabel regclass, soort text) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
begin
  execute format(
    'create or replace trigger externe_sleutel_bij after insert on %s for each row when (new.externe_sleutels <> ''{}'')
       execute function platform.externe_sleutel_bijhouden(%L)', bron, soort);
  execute format(
    'create or replace trigger externe_sleutel_om after update on %s for each row
       when (old.externe_sleutels is distinct from new.externe_sleutels) execute function platform.externe_sleutel_bijhouden(%L)',
    bron, soort);
  execute format(
    'create or replace trigger externe_sleutel_af after delete on %s for each row when (old.externe_sleutels <> ''{}'')
       execute function platform.externe_sleutel_bijhouden(%L)', bron, soort);
end
$$;

COMMENT ON FUNCTION platform.pub_externe_sleutel_volgen(tabel regclass, soort text) IS 'From this call on each of the column externe_sleutels of a table is held by one row at most, and found in pub_externe_sleutel.';

CREATE FUNCTION platform.pub_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid DEFAULT NULL::uuid, persoon uuid DEFAULT NULL::uuid, besloten boolean DEFAULT false, dag date DEFAULT NULL::date, na bigint DEFAULT NULL::bigint) RETURNS bigint
    LANGUAGE plpgsql
    AS $_$
declare
  nieuw bigint;
begin
  insert into platform.feit (soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, na_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  returning id into nieuw;
  return nieuw;
end
$_$;

COMMENT ON FUNCTION platform.pub_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid, persoon uuid, besloten boolean, dag date, na bigint) IS 'Writes down a public fact, in the transaction of the act. Gegevens: ids, codes and dates only. Besloten: only for who may see key figures, whatever becomes of the person. Dag: told on that day in Amsterdam, not before. Na: the fact that it follows; becoming due together with that one it tells nothing new and is dropped.';

CREATE FUNCTION platform.pub_feit_van_periode(onderwerp text, rij uuid, oud daterange, nieuw daterange, gegevens jsonb, organisatie uuid, persoon uuid, besloten boolean) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
  vandaag constant date := (now() at time zone 'Europe/Amsterdam')::date;
  begin_id bigint;
  bekend boolean;
  verteld boolean;
  eind_wacht boolean;
begin
  select f.id, f.bekend, f.bekend or f.dag <= vandaag into begin_id, bekend, verteld from platform.feit f
   where f.onderwerp_id = rij and f.dag is not null and f.soort = onderwerp || '.begonnen' for update;
  delete from platform.feit f where f.onderwerp_id = rij and f.dag is not null and f.soort = onderwerp || '.geeindigd';
  eind_wacht := found;
  -- Without a begin that waits, it has been told.
  bekend := begin_id is null or bekend;
  verteld := begin_id is null or verteld;

  if nieuw is null then
    delete from platform.feit f where f.id = begin_id;
    if bekend then
      perform platform.pub_feit(onderwerp || '.geeindigd', rij, gegevens || '{"verwijderd": true}', organisatie, persoon, besloten);
    end if;
    return;
  end if;

  -- What has not begun is not known yet: its begin tells how it is by then.
  if verteld then
    perform platform.pub_feit(onderwerp || '.gewijzigd', rij, gegevens, organisatie, persoon, besloten);
  end if;
  if begin_id is not null then
    update platform.feit f
       set dag = lower(nieuw), gegevens = $5, organisatie_id = organisatie, persoon_id = persoon, besloten = $8, bekend = verteld
     where f.id = begin_id;
  elsif lower(nieuw) > greatest(lower(oud), vandaag) then
    begin_id := platform.pub_feit(onderwerp || '.begonnen', rij, gegevens, organisatie, persoon, besloten, lower(nieuw));
    update platform.feit f set bekend = true where f.id = begin_id;
  end if;
  if upper(nieuw) is not null and (eind_wacht or upper(nieuw) is distinct from upper(oud)) then
    perform platform.pub_feit(onderwerp || '.geeindigd', rij, gegevens, organisatie, persoon, besloten, upper(nieuw), begin_id);
  end if;
end
$_$;

COMMENT ON FUNCTION platform.pub_feit_van_periode(onderwerp text, rij uuid, oud daterange, nieuw daterange, gegevens jsonb, organisatie uuid, persoon uuid, besloten boolean) IS 'The facts of a change in something with a first and a last day: gewijzigd at once where it has begun, begonnen and geeindigd on the day itself. Nieuw is null for a row that goes. Those of a new row are told by pub_feiten: begonnen, with geeindigd as what follows.';

CREATE FUNCTION platform.pub_feiten(feiten platform.pub_nieuw_feit[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  with feit as materialized (
    select nextval('platform.feit_id_seq') as id, f.* from unnest(feiten) f
  )
  insert into platform.feit (id, soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, na_id)
  overriding system value
  select id, soort, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, dag, null from feit
  union all
  select nextval('platform.feit_id_seq'), vervolg, onderwerp_id, gegevens, organisatie_id, persoon_id, besloten, vervolg_dag, id
    from feit
   where vervolg_dag is not null;
end
$$;

COMMENT ON FUNCTION platform.pub_feiten(feiten platform.pub_nieuw_feit[]) IS 'Writes down the public facts of a statement (pub_nieuw_feit), in this order and in the transaction of the act. What follows a fact and becomes due together with it tells nothing new and is dropped.';

CREATE FUNCTION platform.pub_feiten_nemen(vandaag date, hoogstens integer) RETURNS TABLE(id bigint, soort text, onderwerp_id uuid, op timestamp with time zone, organisatie_id uuid, persoon_id uuid, besloten boolean, gegevens jsonb)
    LANGUAGE plpgsql
    AS $$
declare
  beurt bigint[];
  overbodig bigint[];
begin
  beurt := array(
    select b.id
      from ((select f.id from platform.feit f where f.dag is null order by f.id limit hoogstens)
            union all
            select d.id from (select f.id from platform.feit f where f.dag <= vandaag order by f.dag, f.id limit hoogstens
                                for update skip locked) d) b
     order by b.id limit hoogstens);
  if beurt = '{}' then return; end if;
  overbodig := array(select f.id from platform.feit f where f.na_id = any(beurt) and f.dag <= vandaag);
  return query
    with weg as (
      delete from platform.feit f where f.id = any(beurt || overbodig) returning f.*
    )
    select w.id, w.soort, w.onderwerp_id, greatest(w.op, w.dag::timestamp at time zone 'Europe/Amsterdam'),
           w.organisatie_id, w.persoon_id, w.besloten, w.gegevens
      from weg w
     where w.id <> all(overbodig)
     order by w.id;
end
$$;

COMMENT ON FUNCTION platform.pub_feiten_nemen(vandaag date, hoogstens integer) IS 'Takes committed facts away, oldest first: what is due on that day. Who takes them tells them, in the same transaction.';

CREATE FUNCTION platform.pub_feiten_terugnemen(soort text, onderwerpen uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql
    AS $_$
declare
  weg uuid[];
begin
  with gegaan as (
    delete from platform.feit f where f.onderwerp_id = any(onderwerpen) and f.dag is not null and f.soort = $1 returning f.onderwerp_id
  )
  select coalesce(array_agg(g.onderwerp_id), '{}') into weg from gegaan g;
  return weg;
end
$_$;

COMMENT ON FUNCTION platform.pub_feiten_terugnemen(soort text, onderwerpen uuid[]) IS 'Takes back the facts of a kind that wait for their day. Gives of whom there was one; it was not there, or has been told, of the others.';

CREATE FUNCTION platform.pub_feiten_wachten(vandaag date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return exists (select from platform.feit f where f.dag is null) or exists (select from platform.feit f where f.dag <= vandaag);
end
$$;

COMMENT ON FUNCTION platform.pub_feiten_wachten(vandaag date) IS 'Whether there is anything to take by pub_feiten_nemen.';

CREATE FUNCTION platform.pub_geraakt_sinds(tx xid, vanaf timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((tx IS NOT NULL) AND CASE WHEN (current_setting('track_commit_timestamp'::text))::boolean THEN COALESCE((pg_xact_commit_timestamp(tx) >= vanaf), false) ELSE true END);

COMMENT ON FUNCTION platform.pub_geraakt_sinds(tx xid, vanaf timestamp with time zone) IS 'Whether a row that keeps no moment of its own was written since a moment; where the server keeps no moments of commits: perhaps.';

CREATE FUNCTION platform.pub_gewijzigd_sinds(op timestamp with time zone, tx xid, vanaf timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((op >= vanaf) OR ((op >= (vanaf - '00:10:00'::interval)) AND CASE WHEN (current_setting('track_commit_timestamp'::text))::boolean THEN (pg_xact_commit_timestamp(tx) >= vanaf) ELSE true END));

COMMENT ON FUNCTION platform.pub_gewijzigd_sinds(op timestamp with time zone, tx xid, vanaf timestamp with time zone) IS 'Whether a row has come to be seen since a moment, also when its transaction committed late; told twice rather than missed.';

CREATE FUNCTION platform.pub_mail_intrekken(soort_mail text, sleutels text[]) RETURNS SETOF text
    LANGUAGE sql
    AS $_$
  update platform.mail set status = 'vervallen' where soort = $1 and sleutel = any($2) and status = 'wachtend' returning sleutel
$_$;

COMMENT ON FUNCTION platform.pub_mail_intrekken(soort_mail text, sleutels text[]) IS 'Takes back mails that wait, for the module that asked for them; answers the keys of those that it took back.';

CREATE FUNCTION platform.pub_mail_past(ontvangers uuid[], soort_mail text, dag date) RETURNS SETOF uuid
    LANGUAGE sql STABLE
    AS $_$
  select o.id
    from unnest($1) as o (id)
   cross join platform.mail_budget b
   where $2 = any(b.vrijgesteld)
      or b.budget > (select count(*) from platform.mail m
                      where m.contactpersoon_id = o.id and m.telt_mee and m.soort <> all(b.vrijgesteld)
                        and (m.status in ('wachtend', 'opnieuw')
                             or platform.houdt_plaats(m.status, m.verzonden_op,
                                  date_trunc('month', $3::timestamp) at time zone 'Europe/Amsterdam')))
$_$;

COMMENT ON FUNCTION platform.pub_mail_past(ontvangers uuid[], soort_mail text, dag date) IS 'Who of these recipients has room in the mail budget of the month of a day for one more mail of a kind; what waits for its turn has taken its place.';

CREATE FUNCTION platform.pub_mail_vol(ontvangers uuid[], dag date) RETURNS TABLE(ontvanger_id uuid)
    LANGUAGE sql STABLE
    AS $_$
  select m.contactpersoon_id
    from platform.mail m
   cross join platform.mail_budget b
   where m.contactpersoon_id = any($1) and m.telt_mee and m.soort <> all(b.vrijgesteld)
     and platform.houdt_plaats(m.status, m.verzonden_op, date_trunc('month', $2::timestamp) at time zone 'Europe/Amsterdam')
   group by m.contactpersoon_id, b.budget
  having count(*) >= b.budget
$_$;

COMMENT ON FUNCTION platform.pub_mail_vol(ontvangers uuid[], dag date) IS 'Who of these recipients has no room left in the mail budget of the month of a day: the next mail that counts waits.';

CREATE FUNCTION platform.pub_mail_zonder_ruimte(soort_mail text, dag date) RETURNS SETOF text
    LANGUAGE sql STABLE
    AS $_$
  with wacht as (
    select m.sleutel, m.contactpersoon_id as ontvanger_id
      from platform.mail m
     cross join platform.mail_budget b
     where m.soort = $1 and m.status = 'wachtend' and m.volgende_op < 'infinity' and m.telt_mee and m.soort <> all(b.vrijgesteld)
  )
  select w.sleutel
    from wacht w
    join platform.pub_mail_vol(array(select ontvanger_id from wacht), $2) v on v.ontvanger_id = w.ontvanger_id
$_$;

COMMENT ON FUNCTION platform.pub_mail_zonder_ruimte(soort_mail text, dag date) IS 'The keys of the mails of a kind that wait because their reader has had so many in the month of a day.';

CREATE FUNCTION platform.pub_nieuw_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid DEFAULT NULL::uuid, persoon uuid DEFAULT NULL::uuid, besloten boolean DEFAULT false, dag date DEFAULT NULL::date, vervolg text DEFAULT NULL::text, vervolg_dag date DEFAULT NULL::date) RETURNS platform.pub_nieuw_feit
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ROW(soort, onderwerp, gegevens, organisatie, persoon, besloten, dag, vervolg, vervolg_dag)::platform.pub_nieuw_feit;

COMMENT ON FUNCTION platform.pub_nieuw_feit(soort text, onderwerp uuid, gegevens jsonb, organisatie uuid, persoon uuid, besloten boolean, dag date, vervolg text, vervolg_dag date) IS 'A fact for pub_feiten. Gegevens: ids, codes and dates only. Besloten: only for who may see key figures, whatever becomes of the person. Dag: told on that day in Amsterdam, not before. Vervolg: the kind of fact that follows it, on vervolg_dag.';

CREATE FUNCTION platform.pub_overnemen(soort_feit text) RETURNS TABLE(gegevens jsonb)
    LANGUAGE sql
    AS $$
  with levering as (
    update platform.levering l set status = 'verwerkt', verwerkt_op = now()
      from platform.outbox o
     where o.id = l.outbox_id and o.soort = soort_feit and l.status <> 'verwerkt'
    returning l.outbox_id as id
  ), feit as (
    update platform.outbox o set verspreid_op = now() where o.soort = soort_feit and o.verspreid_op is null returning o.id
  )
  select o.gegevens from platform.outbox o where o.id in (select id from levering union select id from feit)
$$;

COMMENT ON FUNCTION platform.pub_overnemen(soort_feit text) IS 'For migrations: what is still to be handled of an event that the new version no longer knows; it counts as handled from here on.';

CREATE FUNCTION platform.pub_stand_bijhouden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from gewijzigd) then
    perform platform.pub_stand_wijzigen(tg_argv[0]);
  end if;
  return null;
end
$$;

COMMENT ON FUNCTION platform.pub_stand_bijhouden() IS 'Trigger: notes that rows of a followed table were added, changed or removed.';

CREATE FUNCTION platform.pub_stand_volgen(tabel regclass) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
begin
  execute format(
    'create or replace trigger stand_bij after insert on %s referencing new table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format(
    'create or replace trigger stand_om after update on %s referencing new table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
  execute format(
    'create or replace trigger stand_af after delete on %s referencing old table as gewijzigd
       for each statement execute function platform.pub_stand_bijhouden(%L)', bron, bron);
end
$$;

COMMENT ON FUNCTION platform.pub_stand_volgen(tabel regclass) IS 'From this call on the changes of a table are followed in pub_stand.';

CREATE FUNCTION platform.pub_stand_wijzigen(bron text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  insert into platform.stand (bron, getal) values (pub_stand_wijzigen.bron, (random() * 1e15)::bigint);
end
$$;

COMMENT ON FUNCTION platform.pub_stand_wijzigen(bron text) IS 'Notes that something changed in what goes by this name; in the transaction of the change.';

CREATE FUNCTION platform.pub_teruggekeerd(soort text, ids uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  delete from platform.verwijdering v where v.soort = pub_teruggekeerd.soort and v.id = any(ids);
end
$$;

COMMENT ON FUNCTION platform.pub_teruggekeerd(soort text, ids uuid[]) IS 'Takes back that these are gone.';

CREATE FUNCTION platform.pub_verdwenen(soort text, scope text, ids uuid[], personen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  insert into platform.verwijdering (soort, id, reden, scope, persoon_id, besloten)
  select pub_verdwenen.soort, w.id, 'verwijderd', pub_verdwenen.scope, w.persoon, false
    from unnest(ids, personen) as w (id, persoon)
  on conflict do nothing;
end
$$;

COMMENT ON FUNCTION platform.pub_verdwenen(soort text, scope text, ids uuid[], personen uuid[]) IS 'Tells who keeps a copy that these are gone although their rows are there: the kind, who may read it, and whom each speaks of.';

CREATE FUNCTION platform.pub_verhuisde_afmeldlinks(tabel_tot_nu text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  update platform.verhuisd set tabel = 'platform.afmeldlink' where tabel = tabel_tot_nu;
end
$$;

COMMENT ON FUNCTION platform.pub_verhuisde_afmeldlinks(tabel_tot_nu text) IS 'For migrations: a merge that is undone gives back the links that it moved, wherever they stood then.';

CREATE FUNCTION platform.pub_vervang(lijst uuid[], van uuid, naar uuid) RETURNS uuid[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT e.id FROM (SELECT CASE x.id WHEN pub_vervang.van THEN pub_vervang.naar ELSE x.id END AS id, min(x.plaats) AS plaats FROM unnest(pub_vervang.lijst) WITH ORDINALITY x(id, plaats) GROUP BY CASE x.id WHEN pub_vervang.van THEN pub_vervang.naar ELSE x.id END) e ORDER BY e.plaats);

COMMENT ON FUNCTION platform.pub_vervang(lijst uuid[], van uuid, naar uuid) IS 'The same of an array of ids.';

CREATE FUNCTION platform.pub_vervang(lijst jsonb, van uuid, naar uuid) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN COALESCE((SELECT jsonb_agg(e.id ORDER BY e.plaats) AS jsonb_agg FROM (SELECT CASE x.id WHEN (pub_vervang.van)::text THEN (pub_vervang.naar)::text ELSE x.id END AS id, min(x.plaats) AS plaats FROM jsonb_array_elements_text(pub_vervang.lijst) WITH ORDINALITY x(id, plaats) GROUP BY CASE x.id WHEN (pub_vervang.van)::text THEN (pub_vervang.naar)::text ELSE x.id END) e), '[]'::jsonb);

COMMENT ON FUNCTION platform.pub_vervang(lijst jsonb, van uuid, naar uuid) IS 'A list of ids in which one is replaced by another, which stands in it once: for who moves what was merged.';

CREATE FUNCTION platform.pub_verwijdering_volgen(tabel regclass, soort text, scope text, persoon text DEFAULT 'null::uuid'::text, besloten text DEFAULT 'false'::text, opvolger text DEFAULT 'null::uuid'::text, client text DEFAULT 'null::text'::text, zichtbaar text DEFAULT 'true'::text, keert_terug boolean DEFAULT false) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  bron constant text := (select n.nspname || '.' || c.relname
                           from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          where c.oid = tabel);
  roep constant text := format('for each statement execute function platform.verwijdering_bijhouden(%L, %L, %L, %L, %L, %L, %L)',
                               soort, scope, persoon, besloten, opvolger, client, zichtbaar);
begin
  execute format('create or replace trigger verwijdering_af after delete on %s referencing old table as oud %s', bron, roep);
  if keert_terug then
    execute format('create or replace trigger verwijdering_bij after insert on %s referencing new table as nieuw %s', bron, roep);
  end if;
  if zichtbaar <> 'true' then
    execute format('create or replace trigger verwijdering_om after update on %s referencing new table as nieuw %s', bron, roep);
  end if;
end
$$;

COMMENT ON FUNCTION platform.pub_verwijdering_volgen(tabel regclass, soort text, scope text, persoon text, besloten text, opvolger text, client text, zichtbaar text, keert_terug boolean) IS 'From this call on whatever goes from a table is told to who keeps a copy. Soort: the singular of the resource; scope: who may read it. The rest are expressions over the row o: whom it speaks of, whether only readers of key figures hear of it, what came in its place, the only client that may know, and whether it is there although its row is. Keert_terug: rows may come back with the same id.';

CREATE FUNCTION platform.pub_zonder(gegevens jsonb, patroon text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (regexp_replace((gegevens)::text, patroon, '***'::text, 'gi'::text))::jsonb;

COMMENT ON FUNCTION platform.pub_zonder(gegevens jsonb, patroon text) IS 'A document without what this pattern finds in it, in any case.';

CREATE FUNCTION platform.pub_zonder(tekst text, patroon text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(tekst, patroon, '***'::text, 'gi'::text);

COMMENT ON FUNCTION platform.pub_zonder(tekst text, patroon text) IS 'A text without what this pattern finds in it, in any case.';

CREATE FUNCTION platform.verwijdering_bijhouden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  soort constant text := tg_argv[0];
  zichtbaar constant text := tg_argv[6];
begin
  if tg_op in ('DELETE', 'UPDATE') then
    execute format(
      'insert into platform.verwijdering (soort, id, reden, scope, persoon_id, besloten, opgevolgd_door_id, client)
       select %L, w.id, case when w.opvolger is null then ''verwijderd'' else ''samengevoegd'' end, %L, w.persoon, w.besloten, w.opvolger,
              w.client
         from (select o.id, %s as persoon, %s as besloten, %s as opvolger, %s as client from %s o where %s) w
       on conflict do nothing',
      soort, tg_argv[1], tg_argv[2], tg_argv[3], tg_argv[4], tg_argv[5],
      case tg_op when 'DELETE' then 'oud' else 'nieuw' end,
      case tg_op when 'DELETE' then zichtbaar else 'not ' || zichtbaar end);
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    execute format('delete from platform.verwijdering v using nieuw o where v.soort = %L and v.id = o.id and %s', soort, zichtbaar);
  end if;
  return null;
end
$$;

CREATE FUNCTION platform.verwijdering_moment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform pg_advisory_xact_lock(hashtextextended('platform.verwijdering', 0));
  update platform.verwijdering
     set op = greatest(clock_timestamp(), (select max(v.op) + interval '1 microsecond' from platform.verwijdering v))
   where soort = new.soort and id = new.id;
  return null;
end
$$;

CREATE FUNCTION protocols.bewaak_afhandeling() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'UPDATE' and (new.reactie_id, new.besluit) = (old.reactie_id, old.besluit) and new.toelichting in (old.toelichting, 'gewist') then
    return new;
  end if;
  if (select r.teruggekoppeld_op from protocols.raadpleging r join protocols.reactie c on c.versie_id = r.versie_id
       where c.id = coalesce(new.reactie_id, old.reactie_id) for share of r) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return coalesce(new, old);
end
$$;

CREATE FUNCTION protocols.bewaak_convenantpartij() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.ratificatie_id is not null and ((new.protocol_id, new.ratificatie_id) is distinct from (old.protocol_id, old.ratificatie_id)
       or not contacts.pub_zelfde_organisatie(new.organisatie_id, old.organisatie_id)) then
    raise exception 'this party signed' using errcode = 'restrict_violation', constraint = 'convenantpartij_heeft_getekend';
  end if;
  return new;
end
$$;

CREATE FUNCTION protocols.bewaak_onderwerp() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  genoemd jsonb := jsonb_build_array(jsonb_build_object('onderwerpCode', old.code));
begin
  if tg_op = 'UPDATE' and new.code <> old.code then
    raise exception 'the code of a topic is fixed' using errcode = 'restrict_violation', constraint = 'onderwerp_code_vast';
  end if;
  if exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
              where v.afspraken @> genoemd and a ->> 'onderwerpCode' = old.code
                and (tg_op = 'DELETE' or not exists (select from jsonb_array_elements(new.waarden) w
                                                         where w ->> 'code' = a ->> 'waarde'))) then
    if tg_op = 'DELETE' then
      raise exception 'a version speaks about this topic' using errcode = 'restrict_violation', constraint = 'onderwerp_in_gebruik';
    end if;
    raise exception 'a version names a value that would go'
      using errcode = 'restrict_violation', constraint = 'onderwerp_waarde_in_gebruik';
  end if;
  if tg_op = 'UPDATE' and (new.vraag, new.waarden) is distinct from (old.vraag, old.waarden)
     and exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
                  where v.afspraken @> genoemd and a ->> 'onderwerpCode' = old.code and v.status <> 'concept'
                    and (new.vraag <> old.vraag
                         or (select w ->> 'tekst' from jsonb_array_elements(new.waarden) w where w ->> 'code' = a ->> 'waarde')
                            is distinct from (select w ->> 'tekst' from jsonb_array_elements(old.waarden) w
                                               where w ->> 'code' = a ->> 'waarde'))) then
    raise exception 'partners were asked in these words' using errcode = 'restrict_violation', constraint = 'onderwerp_woorden_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

CREATE FUNCTION protocols.bewaak_reactie() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (select status from protocols.protocolversie where id = new.versie_id for share) is distinct from 'raadpleging' then
    raise exception 'only a version in raadpleging takes comments'
      using errcode = 'restrict_violation', constraint = 'reactie_in_raadpleging';
  end if;
  if (select teruggekoppeld_op from protocols.raadpleging where versie_id = new.versie_id for share) is not null then
    raise exception 'those who commented have been told' using errcode = 'restrict_violation', constraint = 'raadpleging_teruggekoppeld';
  end if;
  return new;
end
$$;

CREATE FUNCTION protocols.bewaak_status() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare volgorde constant text[] := '{concept,raadpleging,ter_ratificatie,vastgesteld,vervallen}';
begin
  if array_position(volgorde, new.status) < array_position(volgorde, old.status) then
    raise exception 'a version does not go back' using errcode = 'restrict_violation', constraint = 'protocolversie_status_vooruit';
  end if;
  if old.status = 'concept' and new.status <> 'concept' then
    perform from protocols.onderwerp where code in (select a ->> 'onderwerpCode'
      from jsonb_array_elements(new.afspraken) a) order by code for share;
  end if;
  return new;
end
$$;

CREATE FUNCTION protocols.bewaar_bijlagen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from protocols.protocolversie v
    where v.id in (case tg_op when 'INSERT' then null else old.versie_id end, case tg_op when 'DELETE' then null else new.versie_id end)
                and v.status <> 'concept' for share) then
    raise exception 'the attachments of a version that left concept cannot change'
      using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;

CREATE FUNCTION protocols.bewaar_protocol() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if ((new.titel, new.soort, new.reikwijdte) is distinct from (old.titel, old.soort, old.reikwijdte)
       or (new.organisatie_id is distinct from old.organisatie_id
           and not coalesce(contacts.pub_zelfde_organisatie(new.organisatie_id, old.organisatie_id), false)))
     and exists (select from protocols.protocolversie v where v.protocol_id = old.id
       and (v.status in ('ter_ratificatie', 'vastgesteld') or v.vastgesteld_op is not null)) then
    raise exception 'a version was put to be signed under this title' using errcode = 'restrict_violation', constraint = 'protocol_vast';
  end if;
  return new;
end
$$;

CREATE FUNCTION protocols.bewaar_vastgestelde_tekst() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if old.status <> 'concept' and (new.inhoud, new.stappen, new.afspraken, new.inhoud_hash)
    is distinct from (old.inhoud, old.stappen, old.afspraken, old.inhoud_hash) then
    raise exception 'the text of a version that left concept cannot change'
      using errcode = 'restrict_violation', constraint = 'protocolversie_tekst_vast';
  end if;
  return new;
end
$$;

CREATE FUNCTION protocols.feit_protocolversie() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('protocolversie.' || n.status, n.id,
             jsonb_build_object('versieId', n.id, 'protocolId', n.protocol_id, 'nummer', n.nummer, 'status', n.status),
             organisatie => (select p.organisatie_id from protocols.protocol p where p.id = n.protocol_id))
      from nieuw n join oud o on o.id = n.id
     where n.status <> o.status));
  return null;
end
$$;

CREATE FUNCTION protocols.feit_ratificatie() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('ratificatie.vastgelegd', n.id,
             jsonb_build_object('ratificatieId', n.id, 'versieId', v.id, 'protocolId', v.protocol_id, 'nummer', v.nummer,
                                'organisatieId', n.organisatie_id, 'contactpersoonId', n.contactpersoon_id, 'datum', n.datum),
             n.organisatie_id, n.contactpersoon_id)
      from nieuw n join protocols.protocolversie v on v.id = n.versie_id));
  return null;
end
$$;

CREATE FUNCTION protocols.pub_van_kracht(vastgesteld date, vervallen date, dag date) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((vastgesteld <= dag) AND ((vervallen IS NULL) OR (vervallen > dag)));

COMMENT ON FUNCTION protocols.pub_van_kracht(vastgesteld date, vervallen date, dag date) IS 'Whether a version holds on a day: from the day of its adoption until before the day on which a newer one took its place. The one place of that rule.';

CREATE FUNCTION protocols.staat_vast() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  los text[] := '{contactpersoon_id,samenvoeging_id,gewijzigd_op,versie}';
begin
  if to_jsonb(new) ->> 'tekst' = 'gewist' then los := los || '{tekst}'; end if;
  if tg_op = 'UPDATE' and to_jsonb(new) ->> 'organisatie_id' <> to_jsonb(old) ->> 'organisatie_id'
     and contacts.pub_zelfde_organisatie((to_jsonb(new) ->> 'organisatie_id')::uuid, (to_jsonb(old) ->> 'organisatie_id')::uuid) then
    los := los || '{organisatie_id}';
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - los = to_jsonb(old) - los then return new; end if;
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation', constraint = 'staat_vast';
end
$$;

CREATE TABLE surveys.behoefte (
    id uuid NOT NULL,
    ronde_id uuid NOT NULL,
    soort text NOT NULL,
    aantal integer,
    status text DEFAULT 'open'::text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    besluit text,
    CONSTRAINT behoefte_besloten CHECK (((status = 'open'::text) = (besluit IS NULL))),
    CONSTRAINT behoefte_besluit CHECK ((besluit = ANY (ARRAY['overleg'::text, 'training'::text, 'informatie'::text, 'geen'::text]))),
    CONSTRAINT behoefte_soort CHECK ((soort = ANY (ARRAY['overleg'::text, 'scholing'::text, 'informatie'::text, 'ondersteuning'::text, 'anders'::text]))),
    CONSTRAINT behoefte_status CHECK ((status = ANY (ARRAY['open'::text, 'besloten'::text, 'teruggekoppeld'::text])))
);

CREATE FUNCTION surveys.behoefte_gegevens(rij surveys.behoefte) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('behoefteId', (rij).id, 'rondeId', (rij).ronde_id, 'soort', (rij).soort, 'status', (rij).status, 'besluit', (rij).besluit);

CREATE FUNCTION surveys.behoeften_van_uitnodiging() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  gevraagd constant uuid[] := array(select v.behoefte_id from surveys.behoefte_vraag v where v.uitnodiging_id = new.id);
  uitnodigingen constant uuid[] := array_fill(new.id, array[cardinality(gevraagd)]);
begin
  if gevraagd = '{}' then return null; end if;
  if new.samenvoeging_id is null then
    perform surveys.behoeften_verschenen(gevraagd, uitnodigingen);
  elsif old.samenvoeging_id is null then
    perform surveys.behoeften_verdwenen(gevraagd, uitnodigingen);
  end if;
  return null;
end
$$;

CREATE FUNCTION surveys.behoeften_verdwenen(gevraagd uuid[], uitnodigingen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
  weg uuid[];
  personen uuid[];
begin
  if not exists (select from surveys.behoefte b
                  where b.id = any(gevraagd) and b.status = 'open' and b.aantal is null
                    and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                                     where v.behoefte_id = b.id)) then
    return;
  end if;
  perform from surveys.behoefte b where b.id = any(gevraagd) order by b.id for update;
  select array_agg(b.id order by b.id), array_agg(w.persoon order by b.id) into weg, personen
    from surveys.behoefte b
    join lateral (select u.contactpersoon_id as persoon
                    from unnest(gevraagd, uitnodigingen) as g (behoefte, uitnodiging)
                    left join surveys.uitnodiging u on u.id = g.uitnodiging
                   where g.behoefte = b.id order by g.uitnodiging limit 1) w on true
   where b.id = any(gevraagd) and b.status = 'open' and b.aantal is null
     and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                      where v.behoefte_id = b.id);
  if weg is null then return; end if;
  perform platform.pub_verdwenen('behoefte', 'peilingen.lezen', weg, personen);
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.vervallen', b.id, surveys.behoefte_gegevens(b), persoon => w.persoon)
      from unnest(weg, personen) as w (id, persoon)
      join surveys.behoefte b on b.id = w.id));
end
$$;

CREATE FUNCTION surveys.behoeften_verschenen(ids uuid[], uitnodigingen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  ids := array(
    select b.id
      from surveys.behoefte b
     where b.id = any(ids) and b.status = 'open' and b.aantal is null
       and exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                    where v.behoefte_id = b.id)
       and not exists (select from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                        where v.behoefte_id = b.id and v.uitnodiging_id <> all(uitnodigingen)));
  if ids = '{}' then return; end if;
  perform platform.pub_teruggekeerd('behoefte', ids);
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('behoefte.ontstaan', b.id, surveys.behoefte_gegevens(b),
             persoon => (select u.contactpersoon_id
                           from surveys.behoefte_vraag v join surveys.geldige_uitnodiging u on u.id = v.uitnodiging_id
                          where v.behoefte_id = b.id order by v.uitnodiging_id limit 1))
      from surveys.behoefte b
     where b.id = any(ids)));
end
$$;

CREATE FUNCTION surveys.feit_behoefte() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('behoefte.' || case n.status when 'open' then 'ontstaan' else n.status end, n.id,
                                     surveys.behoefte_gegevens(row(n.*)::surveys.behoefte))
        from nieuw n
       where n.aantal is not null));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('behoefte.' || case n.status when 'open' then 'ontstaan' else n.status end, n.id,
                                     surveys.behoefte_gegevens(row(n.*)::surveys.behoefte))
        from nieuw n join oud o on o.id = n.id
       where n.status <> o.status));
  end if;
  return null;
end
$$;

CREATE FUNCTION surveys.feit_behoefte_vraag() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform surveys.behoeften_verschenen(array(select n.behoefte_id from nieuw n), array(select n.uitnodiging_id from nieuw n));
  return null;
end
$$;

CREATE FUNCTION surveys.feit_behoefte_vraag_weg() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  gevraagd uuid[];
  uitnodigingen uuid[];
begin
  select array_agg(o.behoefte_id order by o.uitnodiging_id), array_agg(o.uitnodiging_id order by o.uitnodiging_id)
    into gevraagd, uitnodigingen
    from oud o
   where not exists (select from surveys.uitnodiging u where u.id = o.uitnodiging_id and u.samenvoeging_id is not null);
  if gevraagd is not null then perform surveys.behoeften_verdwenen(gevraagd, uitnodigingen); end if;
  return null;
end
$$;

CREATE FUNCTION surveys.feit_inzending() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  perform platform.pub_feiten(array(
    select platform.pub_nieuw_feit('inzending.ingediend', u.id,
             jsonb_build_object('uitnodigingId', u.id, 'rondeId', u.ronde_id, 'contactpersoonId', u.contactpersoon_id,
                                'organisatieId', u.organisatie_id),
             u.organisatie_id, u.contactpersoon_id)
      from surveys.uitnodiging u
     where u.id = any(array(select n.uitnodiging_id from nieuw n where n.definitief))));
  return null;
end
$$;

CREATE FUNCTION surveys.feit_ronde() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('ronde.' || case n.status when 'open' then 'geopend' else 'gesloten' end, n.id,
                                     surveys.ronde_gegevens(row(n.*)::surveys.ronde))
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('ronde.' || case n.status when 'open' then 'geopend' else 'gesloten' end, n.id,
                                     surveys.ronde_gegevens(row(n.*)::surveys.ronde))
        from nieuw n join oud o on o.id = n.id
       where n.status <> o.status));
  end if;
  return null;
end
$$;

CREATE FUNCTION surveys.herkomst(peiling uuid) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
  return case when exists (select from surveys.evaluatie e where e.peiling_id = peiling) then 'evaluatie' else 'regisseur' end;
end
$$;

CREATE FUNCTION surveys.peiling_uitsplitsing_vast() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from surveys.ronde r where r.peiling_id = new.id) then
    raise exception 'the split of survey % is fixed: a round has opened', new.id
      using errcode = 'check_violation', constraint = 'peiling_uitsplitsing_vast';
  end if;
  return new;
end $$;

CREATE FUNCTION surveys.pub_behoeften(sleutelfiguren boolean, dag date) RETURNS TABLE(id uuid, ronde_id uuid, soort text, status text, besluit text, aantal integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select b.id, b.ronde_id, b.soort, b.status, b.besluit, coalesce(b.aantal, v.aantal)
    from surveys.behoefte b
    join surveys.ronde r on r.id = b.ronde_id
   cross join lateral (
         select count(*)::int as aantal
           from surveys.behoefte_vraag q
           join surveys.geldige_uitnodiging u on u.id = q.uitnodiging_id
          where q.behoefte_id = b.id and (sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag))) v
   where sleutelfiguren or r.anonimiteit = 'vertrouwelijk' or v.aantal > 0
$$;

COMMENT ON FUNCTION surveys.pub_behoeften(sleutelfiguren boolean, dag date) IS 'Needs as their reader may know them: by name without who is out of sight, in confidence one count for all.';

CREATE FUNCTION surveys.pub_behoeften_van_organisaties(sleutelfiguren boolean, dag date) RETURNS TABLE(behoefte_id uuid, organisatie_id uuid, aantal integer)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select q.behoefte_id, u.organisatie_id, count(*)::int
    from surveys.behoefte_vraag q
    join surveys.geldige_uitnodiging u on u.id = q.uitnodiging_id
   where sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, dag)
   group by q.behoefte_id, u.organisatie_id
$$;

COMMENT ON FUNCTION surveys.pub_behoeften_van_organisaties(sleutelfiguren boolean, dag date) IS 'From how many people of which organisation a need came, by name only, as its reader may know it.';

CREATE FUNCTION surveys.resultaat_gekozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if not exists (select from surveys.ronde r join surveys.peiling p on p.id = r.peiling_id where r.id = new.ronde_id
    and p.uitsplitsing = new.uitsplitsing) or new.letterlijk then
    raise exception 'round % shows no group of split %, nor texts of a group', new.ronde_id, new.uitsplitsing
      using errcode = 'check_violation', constraint = 'resultaat_gekozen';
  end if;
  return new;
end $$;

CREATE TABLE surveys.ronde (
    id uuid NOT NULL,
    peiling_id uuid NOT NULL,
    nummer integer NOT NULL,
    periode timestamp without time zone,
    status text DEFAULT 'open'::text NOT NULL,
    geopend_op timestamp with time zone NOT NULL,
    sluit_op timestamp with time zone NOT NULL,
    titel text NOT NULL,
    inleiding text,
    vragen jsonb NOT NULL,
    anonimiteit text NOT NULL,
    drempel integer NOT NULL,
    herinneringen integer[] NOT NULL,
    onderwerp text NOT NULL,
    bericht text NOT NULL,
    zonder_email integer DEFAULT 0 NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    herinnerd integer DEFAULT 0 NOT NULL,
    vertalingen jsonb DEFAULT '{}'::jsonb NOT NULL,
    brieven jsonb DEFAULT '{}'::jsonb NOT NULL,
    gepubliceerd_op timestamp with time zone,
    CONSTRAINT ronde_anonimiteit CHECK ((anonimiteit = ANY (ARRAY['op_naam'::text, 'vertrouwelijk'::text]))),
    CONSTRAINT ronde_gepubliceerd CHECK (((gepubliceerd_op IS NULL) OR ((status = 'gesloten'::text) AND (anonimiteit = 'vertrouwelijk'::text)))),
    CONSTRAINT ronde_status CHECK ((status = ANY (ARRAY['open'::text, 'gesloten'::text])))
);

CREATE FUNCTION surveys.ronde_gegevens(rij surveys.ronde) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('rondeId', (rij).id, 'peilingId', (rij).peiling_id, 'nummer', (rij).nummer, 'sluitOp', to_jsonb((rij).sluit_op));

CREATE FUNCTION surveys.uitnodiging_stand_bijhouden() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from nieuw n join oud o on o.id = n.id join surveys.ronde r on r.id = n.ronde_id
              where r.anonimiteit <> 'vertrouwelijk' or n.ingevuld = o.ingevuld) then
    perform platform.pub_stand_wijzigen('surveys.uitnodiging');
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.bewaak_protocolversie() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.protocolversie_id is not null and (select t.soort <> 'werkbijeenkomst' from trainings.training t
    where t.id = new.training_id for share) then
    raise exception 'only a werkbijeenkomst has a protocol for its agenda'
      using errcode = 'restrict_violation', constraint = 'sessie_protocolversie_werkbijeenkomst';
  end if;
  return new;
end
$$;

CREATE FUNCTION trainings.bewaak_werkbijeenkomst() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if new.soort <> 'werkbijeenkomst' and exists (select from trainings.sessie s where s.training_id = new.id
    and s.protocolversie_id is not null) then
    raise exception 'a session of this training has a protocol for its agenda'
      using errcode = 'restrict_violation', constraint = 'training_werkbijeenkomst_met_protocol';
  end if;
  return new;
end
$$;

CREATE TABLE trainings.bewijs (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    training_id uuid NOT NULL,
    sessie_id uuid,
    behaald_datum date NOT NULL,
    geldig_tot_datum date,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    corrigeert_id uuid,
    ingetrokken boolean DEFAULT false NOT NULL,
    toelichting text,
    geldt boolean DEFAULT true NOT NULL,
    samenvoeging_id uuid,
    inschrijving_id uuid,
    code text DEFAULT upper(("left"((gen_random_uuid())::text, 8) || "right"((gen_random_uuid())::text, 12))) NOT NULL,
    CONSTRAINT bewijs_behaald CHECK (platform.pub_plausibel(behaald_datum)),
    CONSTRAINT bewijs_code CHECK ((code ~ '^[0-9A-F]{20}$'::text)),
    CONSTRAINT bewijs_dubbel_telt_niet CHECK (((samenvoeging_id IS NULL) OR (NOT geldt))),
    CONSTRAINT bewijs_geldigheid CHECK ((geldig_tot_datum >= behaald_datum)),
    CONSTRAINT bewijs_ingetrokken CHECK (((NOT ingetrokken) OR (corrigeert_id IS NOT NULL)))
);

CREATE FUNCTION trainings.bewijs_gegevens(rij trainings.bewijs) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('bewijsId', (rij).id, 'contactpersoonId', (rij).contactpersoon_id, 'trainingId', (rij).training_id, 'sessieId', (rij).sessie_id, 'behaaldDatum', (rij).behaald_datum, 'geldigTotDatum', (rij).geldig_tot_datum, 'corrigeertBewijsId', (rij).corrigeert_id, 'ingetrokken', (rij).ingetrokken);

CREATE FUNCTION trainings.bewijs_geldt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  oud record;
begin
  new.geldt := not new.ingetrokken;
  if new.corrigeert_id is not null then
    select b.id, b.contactpersoon_id, b.training_id, b.sessie_id, b.inschrijving_id into oud
      from trainings.bewijs b where b.id = new.corrigeert_id;
    if oud.id is not null and (oud.contactpersoon_id, oud.training_id) is distinct from (new.contactpersoon_id, new.training_id) then
      raise exception 'a correction is of the same person and training'
        using errcode = 'restrict_violation', constraint = 'bewijs_corrigeert_hetzelfde';
    end if;
    if not new.ingetrokken and new.sessie_id = oud.sessie_id then
      new.inschrijving_id := oud.inschrijving_id;
    end if;
    update trainings.bewijs set geldt = false, gewijzigd_op = default, versie = versie + 1 where id = new.corrigeert_id;
  end if;
  return new;
end $$;

CREATE FUNCTION trainings.bewijs_staat_vast() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'UPDATE' and new.toelichting is null
     and (new.id, new.training_id, new.sessie_id, new.behaald_datum, new.geldig_tot_datum, new.aangemaakt_op, new.corrigeert_id, new.ingetrokken)
       is not distinct from
         (old.id, old.training_id, old.sessie_id, old.behaald_datum, old.geldig_tot_datum, old.aangemaakt_op, old.corrigeert_id, old.ingetrokken)
     then
    return new;
  end if;
  raise exception 'a bewijs is append-only' using errcode = 'restrict_violation', constraint = 'bewijs_staat_vast';
end $$;

CREATE FUNCTION trainings.feit_bewijs() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
declare
  wachtten uuid[];
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('bewijs.vastgelegd', n.id, trainings.bewijs_gegevens(row(n.*)::trainings.bewijs),
               persoon => n.contactpersoon_id, vervolg => 'bewijs.verlopen',
               vervolg_dag => case when n.geldt and not n.ingetrokken then n.geldig_tot_datum + 1 end)
        from nieuw n));
  else
    wachtten := platform.pub_feiten_terugnemen('bewijs.verlopen', array(select n.id from nieuw n));
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('bewijs.verlopen', n.id, trainings.bewijs_gegevens(row(n.*)::trainings.bewijs),
                                     persoon => n.contactpersoon_id, dag => n.geldig_tot_datum + 1)
        from nieuw n join oud o on o.id = n.id left join unnest(wachtten) as w (id) on w.id = n.id
       where n.geldt and not n.ingetrokken and n.geldig_tot_datum is not null
         and (w.id is not null or (n.geldt, n.geldig_tot_datum) is distinct from (o.geldt, o.geldig_tot_datum))));
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.feit_inschrijving() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('inschrijving.gewijzigd', n.id, trainings.inschrijving_gegevens(row(n.*)::trainings.inschrijving),
                                     persoon => n.contactpersoon_id)
        from nieuw n));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('inschrijving.gewijzigd', n.id, trainings.inschrijving_gegevens(row(n.*)::trainings.inschrijving),
                                     persoon => n.contactpersoon_id)
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.feit_sessie() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
begin
  if tg_op = 'INSERT' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.gepland', n.id, trainings.sessie_gegevens(row(n.*)::trainings.sessie)) from nieuw n));
  elsif tg_op = 'UPDATE' then
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.' || case when n.status = o.status then 'gewijzigd' else n.status end, n.id,
                                     trainings.sessie_gegevens(row(n.*)::trainings.sessie))
        from nieuw n join oud o on o.id = n.id
       where (n.versie, n.gewijzigd_op) <> (o.versie, o.gewijzigd_op)));
  else
    perform platform.pub_feiten(array(
      select platform.pub_nieuw_feit('sessie.geannuleerd', o.id, trainings.sessie_gegevens(row(o.*)::trainings.sessie)) from oud o));
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.geldig_tot(behaald date, maanden integer) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((behaald + make_interval(months => maanden)))::date;

CREATE FUNCTION trainings.inschrijving_bezet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  verschil int := 0;
begin
  if tg_op <> 'INSERT' and old.zonder_plaats is null and old.status in ('bevestigd', 'aanwezig', 'afwezig') then
    verschil := verschil - 1;
  end if;
  if tg_op <> 'DELETE' and new.zonder_plaats is null and new.status in ('bevestigd', 'aanwezig', 'afwezig') then
    verschil := verschil + 1;
  end if;
  if verschil <> 0 then
    update trainings.sessie set bezet = bezet + verschil where id = coalesce(new.sessie_id, old.sessie_id);
  end if;
  return null;
end $$;

CREATE TABLE trainings.inschrijving (
    id uuid NOT NULL,
    sessie_id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    status text NOT NULL,
    volgorde bigint NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    samenvoeging_id uuid,
    status_voor text,
    zonder_plaats text,
    CONSTRAINT inschrijving_dubbel_is_geannuleerd CHECK (((num_nulls(samenvoeging_id, status_voor) = ANY (ARRAY[0, 2])) AND ((samenvoeging_id IS NULL) OR (status = 'geannuleerd'::text)))),
    CONSTRAINT inschrijving_status CHECK ((status = ANY (ARRAY['bevestigd'::text, 'wachtlijst'::text, 'geannuleerd'::text, 'aanwezig'::text, 'afwezig'::text]))),
    CONSTRAINT inschrijving_status_voor CHECK ((status_voor = ANY (ARRAY['bevestigd'::text, 'wachtlijst'::text, 'aanwezig'::text, 'afwezig'::text]))),
    CONSTRAINT inschrijving_zonder_plaats CHECK ((zonder_plaats = ANY (ARRAY['wachtlijst'::text, 'geannuleerd'::text]))),
    CONSTRAINT inschrijving_zonder_plaats_was_er CHECK (((zonder_plaats IS NULL) OR (status = 'aanwezig'::text) OR (samenvoeging_id IS NOT NULL)))
);

CREATE FUNCTION trainings.inschrijving_gegevens(rij trainings.inschrijving) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('inschrijvingId', (rij).id, 'sessieId', (rij).sessie_id, 'contactpersoonId', (rij).contactpersoon_id, 'status', (rij).status);

CREATE FUNCTION trainings.kwalificatie_als(persoon uuid, trainingen uuid[], data date[]) RETURNS TABLE(behaald_datum date, geldig_tot_datum date)
    LANGUAGE sql STABLE ROWS 2 PARALLEL SAFE
    AS $$
  with recursive eigen as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon and b.geldt
     union all
    select t.id, n.datum, trainings.geldig_tot(n.datum, t.geldigheid_maanden)
      from unnest(trainingen, data) as n (training_id, datum) join trainings.training t on t.id = n.training_id
  ), telt_als as (
    select e.training_id, e.behaald_datum, e.geldig_tot_datum from eigen e
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from eigen eerder where eerder.training_id = v.verlengt_id and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.behaald_datum, t.geldig_tot_datum
    from telt_als t join trainings.training tr on tr.id = t.training_id
   where tr.kwalificeert_aandachtfunctionaris
$$;

CREATE FUNCTION trainings.kwalificatie_bijwerken(personen uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  insert into trainings.kwalificatie (contactpersoon_id, scholing) select p.id, '{}' from unnest(personen) as p (id) order by p.id
  on conflict do nothing;
  perform from trainings.kwalificatie k where k.contactpersoon_id = any(personen) order by k.contactpersoon_id for update;
  update trainings.kwalificatie k
     set scholing = n.scholing
    from (select p.id, coalesce((select range_agg(daterange(s.behaald_datum, s.geldig_tot_datum, '[]'))
                                   from trainings.kwalificatie_van(p.id) s), '{}') as scholing
            from unnest(personen) as p (id)) n
   where k.contactpersoon_id = n.id and k.scholing <> n.scholing;
end
$$;

CREATE FUNCTION trainings.kwalificatie_herstellen() RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  anders uuid[];
begin
  anders := array(
    select coalesce(k.contactpersoon_id, s.contactpersoon_id)
      from trainings.kwalificatie k
      full join (select contactpersoon_id, range_agg(daterange(behaald_datum, geldig_tot_datum, '[]')) as scholing
                   from trainings.pub_scholing
                  where kwalificeert
                  group by contactpersoon_id) s on s.contactpersoon_id = k.contactpersoon_id
     where coalesce(k.scholing, '{}') <> coalesce(s.scholing, '{}'));
  perform trainings.kwalificatie_bijwerken(anders);
  return cardinality(anders);
end
$$;

CREATE FUNCTION trainings.kwalificatie_van(persoon uuid) RETURNS TABLE(behaald_datum date, geldig_tot_datum date)
    LANGUAGE sql STABLE ROWS 2 PARALLEL SAFE
    AS $$
  select k.behaald_datum, k.geldig_tot_datum from trainings.kwalificatie_als(persoon, '{}', '{}') k
$$;

CREATE FUNCTION trainings.kwalificatie_volgt_bewijs() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  personen uuid[];
begin
  if tg_op = 'TRUNCATE' then
    delete from trainings.kwalificatie;
    return null;
  elsif tg_op = 'INSERT' then
    personen := array(select n.contactpersoon_id from nieuw n group by n.contactpersoon_id);
  elsif tg_op = 'UPDATE' then
    personen := array(select n.contactpersoon_id from nieuw n union select o.contactpersoon_id from oud o);
  else
    personen := array(select o.contactpersoon_id from oud o group by o.contactpersoon_id);
  end if;
  if personen <> '{}' then
    perform pg_advisory_xact_lock_shared(hashtextextended('trainings.kwalificatie', 0));
    perform trainings.kwalificatie_bijwerken(personen);
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.kwalificatie_volgt_training() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_nestloop TO 'off'
    AS $$
declare
  trainingen uuid[];
begin
  if tg_table_name = 'training' then
    trainingen := array(select n.id from nieuw n join oud o on o.id = n.id
                         where n.kwalificeert_aandachtfunctionaris <> o.kwalificeert_aandachtfunctionaris);
  elsif tg_op = 'INSERT' then
    trainingen := array(select n.verlengt_id from nieuw n);
  elsif tg_op = 'UPDATE' then
    trainingen := array(select n.verlengt_id from nieuw n union select o.verlengt_id from oud o);
  else
    trainingen := array(select o.verlengt_id from oud o);
  end if;
  if trainingen <> '{}' then
    perform pg_advisory_xact_lock(hashtextextended('trainings.kwalificatie', 0));
    perform trainings.kwalificatie_bijwerken(array(
      select b.contactpersoon_id from trainings.bewijs b where b.training_id = any(trainingen) and b.geldt group by b.contactpersoon_id));
  end if;
  return null;
end
$$;

CREATE FUNCTION trainings.link_maken(sessie uuid, persoon uuid, nieuw_id uuid, geheim bytea) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  with genodigd as (
    insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id) values (nieuw_id, sessie, persoon)
    on conflict (sessie_id, contactpersoon_id) where samenvoeging_id is null do update set ingetrokken = u.ingetrokken
    returning u.id
  )
  insert into trainings.uitnodiging_token (hash, uitnodiging_id) select geheim, id from genodigd;
end
$$;

CREATE FUNCTION trainings.pub_kwalificatie_als(personen uuid[], trainingen uuid[], data date[]) RETURNS TABLE(contactpersoon_id uuid, scholing datemultirange)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select n.persoon, coalesce((select range_agg(daterange(k.behaald_datum, k.geldig_tot_datum, '[]'))
                                from trainings.kwalificatie_als(n.persoon, n.trainingen, n.data) k), '{}')
    from (select b.persoon, array_agg(b.training order by b.nr) as trainingen, array_agg(b.datum order by b.nr) as data
            from unnest(personen, trainingen, data) with ordinality as b (persoon, training, datum, nr)
           group by b.persoon) n
$$;

COMMENT ON FUNCTION trainings.pub_kwalificatie_als(personen uuid[], trainingen uuid[], data date[]) IS 'On which days these people would be qualified as aandachtfunctionaris if each of them also had earned these trainings on these days.';

CREATE FUNCTION trainings.scholing_van(persoon uuid) RETURNS TABLE(training_id uuid, behaald_datum date, geldig_tot_datum date)
    LANGUAGE sql STABLE ROWS 5 PARALLEL SAFE
    AS $$
  with recursive telt_als as (
    select b.training_id, b.behaald_datum, b.geldig_tot_datum from trainings.bewijs b where b.contactpersoon_id = persoon and b.geldt
    union
    select v.verlengt_id, t.behaald_datum, t.geldig_tot_datum
      from telt_als t
      join trainings.training_verlengt v on v.training_id = t.training_id
     where exists (select from trainings.bewijs eerder
                    where eerder.contactpersoon_id = persoon and eerder.training_id = v.verlengt_id and eerder.geldt
                      and eerder.behaald_datum <= t.behaald_datum)
  )
  select t.training_id, t.behaald_datum, t.geldig_tot_datum from telt_als t
$$;

CREATE TABLE trainings.sessie (
    id uuid NOT NULL,
    training_id uuid NOT NULL,
    begint_op timestamp with time zone NOT NULL,
    eindigt_op timestamp with time zone NOT NULL,
    locatie text NOT NULL,
    capaciteit integer NOT NULL,
    trainer text,
    status text DEFAULT 'gepland'::text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    bezet integer DEFAULT 0 NOT NULL,
    agenda_volgnummer integer DEFAULT 0 NOT NULL,
    protocolversie_id uuid,
    externe_sleutels text[] DEFAULT '{}'::text[] NOT NULL,
    kennisitem_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT sessie_capaciteit CHECK (((capaciteit >= 1) AND (capaciteit <= 10000))),
    CONSTRAINT sessie_dagen CHECK ((platform.pub_plausibel(begint_op) AND platform.pub_plausibel(eindigt_op))),
    CONSTRAINT sessie_kennisitems_hooguit CHECK ((cardinality(kennisitem_ids) <= 50)),
    CONSTRAINT sessie_locatie CHECK ((btrim(locatie) <> ''::text)),
    CONSTRAINT sessie_niet_overboekt CHECK (((bezet >= 0) AND (bezet <= capaciteit))),
    CONSTRAINT sessie_periode CHECK ((eindigt_op > begint_op)),
    CONSTRAINT sessie_status CHECK ((status = ANY (ARRAY['gepland'::text, 'geannuleerd'::text, 'afgerond'::text])))
);

CREATE FUNCTION trainings.sessie_gegevens(rij trainings.sessie) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object('sessieId', (rij).id, 'trainingId', (rij).training_id, 'begintOp', to_jsonb((rij).begint_op), 'eindigtOp', to_jsonb((rij).eindigt_op), 'status', (rij).status);

CREATE FUNCTION trainings.volgend_agenda_volgnummer(sessie uuid, persoon uuid, nieuw_id uuid) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
  nummer int;
begin
  insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id, agenda_volgnummer)
  select nieuw_id, s.id, persoon, s.agenda_volgnummer from trainings.sessie s where s.id = sessie
  on conflict (sessie_id, contactpersoon_id) where samenvoeging_id is null do update
    set agenda_volgnummer = greatest(u.agenda_volgnummer + 1, excluded.agenda_volgnummer)
  returning agenda_volgnummer into nummer;
  return nummer;
end
$$;

CREATE TEXT SEARCH CONFIGURATION information.kennistaal (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR asciiword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR word WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR hword_part WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR hword_asciipart WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR asciihword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR hword WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION information.kennistaal
    ADD MAPPING FOR uint WITH simple;

CREATE TABLE contacts.beperking (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    reden text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT beperking_reden CHECK (((btrim(reden) <> ''::text) AND (length(reden) <= 1000)))
);

CREATE TABLE contacts.contactpersoon (
    id uuid NOT NULL,
    voornaam text,
    voorvoegsel text,
    achternaam text NOT NULL,
    email text,
    telefoon text,
    taal text DEFAULT 'nl'::text NOT NULL,
    bereikbaarheid text,
    herkomst text,
    geverifieerd_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    naam text NOT NULL,
    zoekvector tsvector GENERATED ALWAYS AS (to_tsvector('contacts.nederlands'::regconfig, ((COALESCE((voornaam || ' '::text), ''::text) || COALESCE((voorvoegsel || ' '::text), ''::text)) || achternaam))) STORED,
    email_sinds timestamp with time zone DEFAULT now() NOT NULL,
    sleutelfiguur boolean DEFAULT false NOT NULL,
    afgemeld_op timestamp with time zone,
    onbestelbaar_op timestamp with time zone,
    mailstatus text GENERATED ALWAYS AS (
CASE
    WHEN (afgemeld_op IS NOT NULL) THEN 'afgemeld'::text
    WHEN (onbestelbaar_op IS NOT NULL) THEN 'onbestelbaar'::text
    ELSE 'actief'::text
END) STORED NOT NULL,
    mag_bericht boolean GENERATED ALWAYS AS ((contacts.mailbezwaar(email, onbestelbaar_op, NULL::timestamp with time zone) IS NULL)) STORED NOT NULL,
    mag_gevraagd boolean GENERATED ALWAYS AS ((contacts.mailbezwaar(email, onbestelbaar_op, afgemeld_op) IS NULL)) STORED NOT NULL,
    heraangemeld_op timestamp with time zone,
    heraanmelding_toelichting text,
    externe_sleutels text[] DEFAULT '{}'::text[] NOT NULL,
    zoeknaam text GENERATED ALWAYS AS (contacts.zonder_accenten(((COALESCE((voornaam || ' '::text), ''::text) || COALESCE((voorvoegsel || ' '::text), ''::text)) || achternaam))) STORED NOT NULL,
    gewist_op timestamp with time zone,
    beperkt boolean DEFAULT false NOT NULL,
    geinformeerd_op timestamp with time zone,
    geverifieerd_dagen datemultirange DEFAULT '{}'::datemultirange NOT NULL,
    CONSTRAINT contactpersoon_achternaam CHECK (((btrim(achternaam) <> ''::text) AND (length(achternaam) <= 100))),
    CONSTRAINT contactpersoon_dagen CHECK (platform.pub_plausibel(geverifieerd_op)),
    CONSTRAINT contactpersoon_email CHECK (((email ~~ '_%@_%'::text) AND (length(email) <= 254))),
    CONSTRAINT contactpersoon_heraanmelding_toelichting CHECK (((heraanmelding_toelichting IS NULL) OR ((heraangemeld_op IS NOT NULL) AND ((char_length(heraanmelding_toelichting) >= 1) AND (char_length(heraanmelding_toelichting) <= 500))))),
    CONSTRAINT contactpersoon_herkomst CHECK ((herkomst = ANY (ARRAY['import'::text, 'gesprek'::text, 'zelf'::text, 'koppeling'::text]))),
    CONSTRAINT contactpersoon_naam_voluit CHECK ((naam = contacts.voluit(voornaam, voorvoegsel, achternaam)))
);

CREATE TABLE contacts.samenvoeging (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    met_id uuid NOT NULL,
    behoud jsonb NOT NULL,
    andere jsonb,
    voor jsonb,
    na jsonb,
    aangemaakt_op timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ongedaan_op timestamp with time zone,
    verborgen boolean DEFAULT false NOT NULL,
    CONSTRAINT samenvoeging_niet_met_zichzelf CHECK ((contactpersoon_id <> met_id)),
    CONSTRAINT samenvoeging_ongedaan CHECK (((ongedaan_op IS NULL) = (andere IS NOT NULL)))
);

CREATE VIEW contacts.beperkten AS
 SELECT p.id AS contactpersoon_id
   FROM contacts.contactpersoon p
  WHERE ((p.beperkt OR (p.gewist_op IS NOT NULL)) AND p.beperkt)
UNION ALL
 SELECT s.met_id AS contactpersoon_id
   FROM (contacts.contactpersoon p
     JOIN contacts.samenvoeging s ON (((s.ongedaan_op IS NULL) AND (contacts.samengevoegd_met(s.met_id) = p.id))))
  WHERE ((p.beperkt OR (p.gewist_op IS NOT NULL)) AND p.beperkt);

CREATE TABLE contacts.bevestigingstoken (
    hash bytea NOT NULL,
    bevestigingsverzoek_id uuid NOT NULL,
    adres bytea NOT NULL
);

CREATE TABLE contacts.bevestigingsverzoek (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    met_de_hand boolean NOT NULL,
    gevraagd_op timestamp with time zone NOT NULL,
    sluit_op timestamp with time zone NOT NULL,
    uitkomst text,
    beantwoord_op timestamp with time zone,
    ingetrokken_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    open tstzrange GENERATED ALWAYS AS (tstzrange(gevraagd_op, GREATEST(gevraagd_op, COALESCE(beantwoord_op, ingetrokken_op, sluit_op)))) STORED NOT NULL,
    samengevoegd integer DEFAULT 0 NOT NULL,
    CONSTRAINT bevestigingsverzoek_beantwoord CHECK (((uitkomst IS NULL) = (beantwoord_op IS NULL))),
    CONSTRAINT bevestigingsverzoek_een_einde CHECK ((num_nonnulls(beantwoord_op, ingetrokken_op) <= 1)),
    CONSTRAINT bevestigingsverzoek_uitkomst CHECK ((uitkomst = ANY (ARRAY['klopt'::text, 'gewijzigd'::text, 'vertrokken'::text])))
);

CREATE TABLE contacts.contactmoment (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid,
    plaatsgevonden_op timestamp with time zone NOT NULL,
    vorm text NOT NULL,
    richting text NOT NULL,
    aanleiding text NOT NULL,
    onderwerp text,
    vervolg_omschrijving text,
    vervolg_uiterlijke_datum date,
    vervolg_afgerond_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    zoekvector tsvector GENERATED ALWAYS AS (to_tsvector('contacts.nederlands'::regconfig, ((((COALESCE(onderwerp, ''::text) || ' '::text) || COALESCE(vervolg_omschrijving, ''::text)) || ' '::text) || contacts.in_woorden(themas)))) STORED,
    vervolg_sub text,
    CONSTRAINT contactmoment_aanleiding CHECK ((aanleiding = ANY (ARRAY['regulier'::text, 'zorgen'::text, 'crisis'::text]))),
    CONSTRAINT contactmoment_dagen CHECK ((platform.pub_plausibel(plaatsgevonden_op) AND platform.pub_plausibel(vervolg_uiterlijke_datum) AND platform.pub_plausibel(vervolg_afgerond_op))),
    CONSTRAINT contactmoment_onderwerp CHECK ((length(onderwerp) <= 200)),
    CONSTRAINT contactmoment_richting CHECK ((richting = ANY (ARRAY['gehaald'::text, 'gebracht'::text, 'wederzijds'::text]))),
    CONSTRAINT contactmoment_vervolg CHECK (((vervolg_omschrijving IS NOT NULL) OR ((vervolg_uiterlijke_datum IS NULL) AND (vervolg_afgerond_op IS NULL)))),
    CONSTRAINT contactmoment_vervolg_sub CHECK (((vervolg_sub IS NULL) OR (vervolg_omschrijving IS NOT NULL))),
    CONSTRAINT contactmoment_vorm CHECK ((vorm = ANY (ARRAY['bezoek'::text, 'telefoon'::text, 'email'::text, 'bijeenkomst'::text])))
);

CREATE TABLE contacts.draagvlak (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    trede text NOT NULL,
    datum date NOT NULL,
    contactpersoon_id uuid,
    toelichting text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT draagvlak_trede CHECK ((trede = ANY (ARRAY['bekend'::text, 'geinformeerd'::text, 'onderschreven'::text, 'aandachtfunctionaris_aangesteld'::text, 'uren_vrijgemaakt'::text])))
);

CREATE TABLE contacts.functionaris (
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    dienst datemultirange NOT NULL,
    plaatsvervanging datemultirange NOT NULL,
    geverifieerd_dagen datemultirange DEFAULT '{}'::datemultirange NOT NULL
);

CREATE TABLE contacts.import (
    id uuid NOT NULL,
    aantallen jsonb NOT NULL,
    rijen jsonb NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    status text DEFAULT 'klaar'::text NOT NULL,
    voortgang numeric(3,2) DEFAULT 1 NOT NULL,
    CONSTRAINT import_status CHECK ((status = ANY (ARRAY['bezig'::text, 'klaar'::text]))),
    CONSTRAINT import_voortgang CHECK (((voortgang >= (0)::numeric) AND (voortgang <= (1)::numeric)))
);

CREATE TABLE contacts.import_rij (
    import_id uuid NOT NULL,
    rij integer NOT NULL,
    contactpersoon_id uuid,
    sleutelfiguur boolean NOT NULL,
    nieuwe_persoon boolean NOT NULL,
    nieuwe_rol boolean NOT NULL,
    uitkomst text NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT import_rij_uitkomst CHECK ((uitkomst = ANY (ARRAY['nieuw'::text, 'bijgewerkt'::text, 'ongewijzigd'::text, 'fout'::text])))
);

CREATE TABLE contacts.informering (
    contactpersoon_id uuid NOT NULL,
    ingekomen_op timestamp with time zone NOT NULL,
    gevraagd_op timestamp with time zone,
    aangeboden_op timestamp with time zone,
    geinformeerd_op timestamp with time zone,
    CONSTRAINT informering_volgorde CHECK ((((aangeboden_op IS NULL) OR (gevraagd_op IS NOT NULL)) AND ((geinformeerd_op IS NULL) OR (gevraagd_op IS NOT NULL))))
);

CREATE TABLE contacts.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE contacts.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE contacts.migratie_schemaversionsid_seq OWNED BY contacts.migratie.schemaversionsid;

CREATE TABLE contacts.organisatieopvolging (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    opvolger_ids uuid[] NOT NULL,
    datum date NOT NULL,
    verdeling jsonb NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    ongedaan_op timestamp with time zone,
    vast boolean DEFAULT false NOT NULL,
    CONSTRAINT organisatieopvolging_datum CHECK (platform.pub_plausibel(datum)),
    CONSTRAINT organisatieopvolging_opvolgers CHECK ((cardinality(opvolger_ids) > 0))
);

CREATE TABLE contacts.organisatieopvolging_spoor (
    opvolging_id uuid NOT NULL,
    tabel text NOT NULL,
    bron_id uuid NOT NULL,
    rij_id uuid NOT NULL,
    oud jsonb,
    nieuw jsonb,
    CONSTRAINT organisatieopvolging_spoor_bron CHECK (((oud IS NOT NULL) = (rij_id = bron_id))),
    CONSTRAINT organisatieopvolging_spoor_iets CHECK ((num_nonnulls(oud, nieuw) > 0))
);

CREATE TABLE contacts.organisatiesamenvoeging (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    met_id uuid NOT NULL,
    behoud jsonb NOT NULL,
    andere jsonb,
    voor jsonb,
    na jsonb,
    aangemaakt_op timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ongedaan_op timestamp with time zone,
    CONSTRAINT organisatiesamenvoeging_niet_met_zichzelf CHECK ((organisatie_id <> met_id)),
    CONSTRAINT organisatiesamenvoeging_ongedaan CHECK (((ongedaan_op IS NULL) = (andere IS NOT NULL)))
);

CREATE TABLE contacts.organisatiesamenvoeging_keten (
    samenvoeging_id uuid NOT NULL,
    tabel text NOT NULL,
    rij_id uuid NOT NULL,
    blijft_id uuid NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    oud jsonb NOT NULL
);

CREATE VIEW contacts.pub_contactmoment AS
 SELECT contactmoment.id,
    contactmoment.organisatie_id,
    contactmoment.plaatsgevonden_op,
    contactmoment.richting,
    contactmoment.aanleiding,
    ((contactmoment.vervolg_omschrijving IS NOT NULL) AND (contactmoment.vervolg_afgerond_op IS NULL)) AS open_belofte,
    contactmoment.contactpersoon_id,
    contactmoment.vervolg_omschrijving,
    contactmoment.vervolg_uiterlijke_datum,
    contactmoment.themas,
    contactmoment.vorm,
    contactmoment.onderwerp,
    contactmoment.vervolg_sub,
    contactmoment.vervolg_afgerond_op
   FROM contacts.contactmoment;

COMMENT ON VIEW contacts.pub_contactmoment IS 'Conversations with organisations: when, how, about what and which themes, from which side, what was promised and by which subject of a token, whether that is still open and else since when not, and with whom, so that one with somebody out of sight is left out.';

CREATE VIEW contacts.pub_contactpersoon AS
 SELECT contactpersoon.id,
    contactpersoon.voornaam,
    contactpersoon.naam,
    contactpersoon.email,
    contactpersoon.taal,
    contactpersoon.mailstatus,
    contactpersoon.geverifieerd_op,
    contactpersoon.email_sinds,
    contactpersoon.afgemeld_op,
    (contactpersoon.mag_bericht AND (NOT contactpersoon.beperkt)) AS mag_bericht,
    (contactpersoon.mag_gevraagd AND (NOT contactpersoon.beperkt)) AS mag_gevraagd,
    ((NOT contactpersoon.beperkt) AND (contactpersoon.gewist_op IS NULL)) AS in_gebruik,
    contactpersoon.geverifieerd_dagen
   FROM contacts.contactpersoon;

COMMENT ON VIEW contacts.pub_contactpersoon IS 'The contact persons, key figures included: name, address, language, and whether they may be told (mag_bericht) and asked (mag_gevraagd) by mail, whether they can be referred to (in_gebruik), and on which days they count as verified.';

CREATE VIEW contacts.pub_deelname AS
 SELECT deelname.id,
    deelname.netwerk_id,
    deelname.organisatie_id,
    deelname.contactpersoon_id,
    deelname.mandaat,
    deelname.begindatum,
    deelname.einddatum,
    deelname.periode
   FROM contacts.deelname;

COMMENT ON VIEW contacts.pub_deelname IS 'Who takes part in which network for which organisation, with which mandate, from the first to the last day, both inside.';

CREATE VIEW contacts.pub_functionaris AS
 SELECT functionaris.organisatie_id,
    functionaris.contactpersoon_id,
    functionaris.dienst,
    functionaris.plaatsvervanging,
    functionaris.geverifieerd_dagen
   FROM contacts.functionaris;

COMMENT ON VIEW contacts.pub_functionaris IS 'On which days who is (dienst) and deputises as (plaatsvervanging) aandachtfunctionaris of which organisation, past and to come, and on which days they count as verified: what pub_rolvervulling and pub_contactpersoon say, kept for each person at each organisation.';

CREATE VIEW contacts.pub_netwerk AS
 SELECT netwerk.id,
    netwerk.naam,
    netwerk.vorm,
    netwerk.verband,
    netwerk.domeinen,
    netwerk.status
   FROM contacts.netwerk;

COMMENT ON VIEW contacts.pub_netwerk IS 'The networks and consultations in which organisations take part.';

CREATE VIEW contacts.pub_organisatie AS
 SELECT organisatie.id,
    organisatie.naam,
    organisatie.soort,
    organisatie.verband,
    organisatie.domeinen,
    organisatie.omvang,
    organisatie.wijken,
    organisatie.spilorganisatie,
    organisatie.vereist_aantal_aandachtfunctionarissen,
    organisatie.vrijstelling_vanaf_datum,
    organisatie.vrijstelling_tot_datum,
    organisatie.status,
    organisatie.inactief_vanaf_datum,
    organisatie.signaalroute,
    organisatie.aangemaakt_op
   FROM contacts.organisatie;

COMMENT ON VIEW contacts.pub_organisatie IS 'The organisations: kind, domains, size, districts, the number of aandachtfunctionarissen they need, their exemption and the day from which they are inactive.';

CREATE VIEW contacts.pub_rolvervulling AS
 SELECT rolvervulling.id,
    rolvervulling.contactpersoon_id,
    rolvervulling.organisatie_id,
    rolvervulling.rol,
    rolvervulling.begindatum,
    rolvervulling.einddatum,
    rolvervulling.periode,
    rolvervulling.functie
   FROM contacts.rolvervulling;

COMMENT ON VIEW contacts.pub_rolvervulling IS 'Who has which role at which organisation, from the first to the last day, both inside.';

CREATE TABLE contacts.voorkeur (
    contactpersoon_id uuid NOT NULL,
    vindbaar text DEFAULT 'regisseur'::text NOT NULL,
    berichtsoorten text[] DEFAULT '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}'::text[] NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    frequentie text DEFAULT 'direct'::text NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT voorkeur_berichtsoorten CHECK ((berichtsoorten <@ '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}'::text[])),
    CONSTRAINT voorkeur_frequentie CHECK ((frequentie = ANY (ARRAY['direct'::text, 'week'::text]))),
    CONSTRAINT voorkeur_vindbaar CHECK ((vindbaar = ANY (ARRAY['niemand'::text, 'regisseur'::text, 'partners'::text])))
);

CREATE VIEW contacts.pub_voorkeur AS
 SELECT p.id AS contactpersoon_id,
    COALESCE(v.vindbaar, 'regisseur'::text) AS vindbaar,
    COALESCE(v.berichtsoorten, '{nieuws,wijk,onderzoek,raad,uitnodiging,urgent}'::text[]) AS berichtsoorten,
    COALESCE(v.themas, '{}'::text[]) AS themas,
    COALESCE(v.wijken, '{}'::text[]) AS wijken,
    COALESCE(v.frequentie, 'direct'::text) AS frequentie
   FROM (contacts.contactpersoon p
     LEFT JOIN contacts.voorkeur v ON ((v.contactpersoon_id = p.id)));

COMMENT ON VIEW contacts.pub_voorkeur IS 'What each person chose: who finds them in the wegwijzer, which kinds of bulletin they get (all, until they choose), about which themes and districts (none chosen: all), and whether at once or once a week.';

CREATE TABLE contacts.samenvoeging_keten (
    samenvoeging_id uuid NOT NULL,
    tabel text NOT NULL,
    rij_id uuid NOT NULL,
    blijft_id uuid NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    oud jsonb NOT NULL,
    CONSTRAINT samenvoeging_keten_tabel CHECK ((tabel = ANY (ARRAY['rolvervulling'::text, 'deelname'::text])))
);

CREATE TABLE contacts.samenvoeging_voorkeur (
    samenvoeging_id uuid NOT NULL,
    blijft jsonb,
    vervalt jsonb,
    na jsonb
);

CREATE TABLE contacts.voorstel (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    bevestigingsverzoek_id uuid NOT NULL,
    soort text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    gegevens jsonb,
    einddatum date,
    besloten_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT voorstel_besloten CHECK (((status = 'open'::text) = (besloten_op IS NULL))),
    CONSTRAINT voorstel_einddatum CHECK (((einddatum IS NOT NULL) = ((soort = 'vertrokken'::text) AND (status = 'overgenomen'::text)))),
    CONSTRAINT voorstel_gegevens CHECK (((status <> 'open'::text) OR (gegevens IS NOT NULL))),
    CONSTRAINT voorstel_soort CHECK ((soort = ANY (ARRAY['wijziging'::text, 'vertrokken'::text]))),
    CONSTRAINT voorstel_status CHECK ((status = ANY (ARRAY['open'::text, 'overgenomen'::text, 'afgewezen'::text])))
);

CREATE TABLE contacts.werkgebied (
    gebied text NOT NULL COLLATE pg_catalog."C",
    achternaam text NOT NULL COLLATE platform.nederlands,
    contactpersoon_id uuid NOT NULL,
    rolvervulling_id uuid NOT NULL
);

CREATE TABLE contacts.zoekwoord (
    woord text NOT NULL COLLATE pg_catalog."C",
    achternaam text NOT NULL COLLATE platform.nederlands,
    contactpersoon_id uuid NOT NULL
);

CREATE TABLE coordination.afspraak (
    id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid,
    gepland_op timestamp with time zone NOT NULL,
    locatie text,
    doel text,
    status text DEFAULT 'gepland'::text NOT NULL,
    contactmoment_id uuid,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT afspraak_afgerond CHECK (((status = 'afgerond'::text) = (contactmoment_id IS NOT NULL))),
    CONSTRAINT afspraak_doel CHECK (((length(doel) >= 1) AND (length(doel) <= 200))),
    CONSTRAINT afspraak_gepland_op CHECK (platform.pub_plausibel(gepland_op)),
    CONSTRAINT afspraak_locatie CHECK (((length(locatie) >= 1) AND (length(locatie) <= 200))),
    CONSTRAINT afspraak_status CHECK ((status = ANY (ARRAY['gepland'::text, 'afgerond'::text, 'geannuleerd'::text])))
);

CREATE TABLE coordination.afwezigheid (
    id uuid NOT NULL,
    regisseur_id uuid NOT NULL,
    vanaf_datum date NOT NULL,
    tot_datum date NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT afwezigheid_periode CHECK ((tot_datum >= vanaf_datum))
);

CREATE TABLE coordination.agendatoken (
    id uuid NOT NULL,
    hash bytea NOT NULL,
    regisseur_id uuid,
    sleutelfiguren boolean NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT agendatoken_sha256 CHECK ((length(hash) = 32))
);

CREATE TABLE coordination.contactritme (
    id uuid NOT NULL,
    doelgroep jsonb,
    organisatie_id uuid,
    ideale_dagen integer NOT NULL,
    uiterlijke_dagen integer NOT NULL,
    prioriteit integer NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT contactritme_dagen CHECK ((uiterlijke_dagen >= ideale_dagen)),
    CONSTRAINT contactritme_doelgroep CHECK ((jsonb_typeof(doelgroep) = 'object'::text)),
    CONSTRAINT contactritme_ideaal CHECK (((ideale_dagen >= 1) AND (ideale_dagen <= 3650))),
    CONSTRAINT contactritme_prioriteit CHECK (((prioriteit >= 1) AND (prioriteit <= 5))),
    CONSTRAINT contactritme_uiterlijk CHECK (((uiterlijke_dagen >= 1) AND (uiterlijke_dagen <= 3650))),
    CONSTRAINT contactritme_van_een CHECK ((num_nonnulls(doelgroep, organisatie_id) = 1))
);

CREATE TABLE coordination.doelcijfer (
    doel_id uuid NOT NULL,
    waarde numeric,
    waarde_alles numeric,
    stand text NOT NULL,
    CONSTRAINT doelcijfer_stand CHECK (((length(stand) >= 1) AND (length(stand) <= 100)))
);

CREATE TABLE coordination.doelstand (
    doel_id uuid NOT NULL,
    datum date NOT NULL,
    waarde numeric,
    waarde_alles numeric
);

CREATE TABLE coordination.dossier (
    overdracht_id uuid NOT NULL,
    opgesteld_op timestamp with time zone NOT NULL,
    sha256_met text NOT NULL,
    sha256_zonder text NOT NULL,
    CONSTRAINT dossier_sha256_met CHECK ((sha256_met ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT dossier_sha256_zonder CHECK ((sha256_zonder ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE coordination.dossierregel (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    overdracht_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    deel text NOT NULL,
    contactpersoon_id uuid,
    inhoud jsonb NOT NULL,
    met boolean NOT NULL,
    zonder boolean NOT NULL,
    opgesteld_op timestamp with time zone NOT NULL,
    gewist boolean DEFAULT false NOT NULL,
    CONSTRAINT dossierregel_deel CHECK ((deel = ANY (ARRAY['organisatie'::text, 'rol'::text, 'contactmoment'::text, 'belofte'::text, 'vraag'::text, 'behoefte'::text, 'dekking'::text, 'prognose'::text, 'draagvlak'::text, 'protocol'::text, 'begroeting'::text]))),
    CONSTRAINT dossierregel_gewist CHECK (((NOT gewist) OR ((contactpersoon_id IS NULL) AND ((inhoud - '{rolvervullingId,contactmomentId,vraagId,plaatsgevondenOp}'::text[]) = '{}'::jsonb)))),
    CONSTRAINT dossierregel_inhoud CHECK ((jsonb_typeof(inhoud) = 'object'::text)),
    CONSTRAINT dossierregel_voor_iemand CHECK ((met OR zonder))
);

CREATE TABLE coordination.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE coordination.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE coordination.migratie_schemaversionsid_seq OWNED BY coordination.migratie.schemaversionsid;

CREATE TABLE coordination.netwerkdoel (
    id uuid NOT NULL,
    titel text NOT NULL,
    netwerk_id uuid,
    eigenaar_organisatie_id uuid,
    rapport text NOT NULL,
    kolom text NOT NULL,
    filters jsonb DEFAULT '{}'::jsonb NOT NULL,
    functie text NOT NULL,
    waarde text,
    nulwaarde numeric,
    streefwaarde numeric NOT NULL,
    streefdatum date NOT NULL,
    vanaf_datum date NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT netwerkdoel_filters CHECK ((jsonb_typeof(filters) = 'object'::text)),
    CONSTRAINT netwerkdoel_functie CHECK ((functie = ANY (ARRAY['som'::text, 'aantal'::text, 'aandeel'::text, 'gemiddelde'::text, 'mediaan'::text]))),
    CONSTRAINT netwerkdoel_kolom CHECK (((length(kolom) >= 1) AND (length(kolom) <= 60))),
    CONSTRAINT netwerkdoel_nulwaarde CHECK (((abs(nulwaarde) <= ('1000000000000'::bigint)::numeric) AND (round(nulwaarde, 6) = nulwaarde))),
    CONSTRAINT netwerkdoel_rapport CHECK (((length(rapport) >= 1) AND (length(rapport) <= 60))),
    CONSTRAINT netwerkdoel_streefdatum CHECK (platform.pub_plausibel(streefdatum)),
    CONSTRAINT netwerkdoel_streefwaarde CHECK (((abs(streefwaarde) <= ('1000000000000'::bigint)::numeric) AND (round(streefwaarde, 6) = streefwaarde))),
    CONSTRAINT netwerkdoel_te_gaan CHECK ((nulwaarde <> streefwaarde)),
    CONSTRAINT netwerkdoel_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200))),
    CONSTRAINT netwerkdoel_waarde CHECK (((length(waarde) >= 1) AND (length(waarde) <= 200))),
    CONSTRAINT netwerkdoel_waarde_van_aandeel CHECK (((functie = 'aandeel'::text) = (waarde IS NOT NULL)))
);

CREATE TABLE coordination.overdracht (
    id uuid NOT NULL,
    van_regisseur_id uuid NOT NULL,
    aan_regisseur_id uuid NOT NULL,
    datum date NOT NULL,
    gemeld_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT overdracht_aan_een_ander CHECK ((van_regisseur_id <> aan_regisseur_id)),
    CONSTRAINT overdracht_datum CHECK (platform.pub_plausibel(datum))
);

CREATE TABLE coordination.overdracht_organisatie (
    overdracht_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    datum date NOT NULL,
    kennisgemaakt_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT overdracht_kennisgemaakt_op CHECK (platform.pub_plausibel(kennisgemaakt_op))
);

CREATE TABLE coordination.regisseur (
    id uuid NOT NULL,
    naam text NOT NULL,
    email text NOT NULL,
    telefoon text,
    subject text,
    gebieden jsonb DEFAULT '[]'::jsonb NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    plaatsvervanger_id uuid,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    periode daterange GENERATED ALWAYS AS (daterange(begindatum, einddatum, '[]'::text)) STORED,
    CONSTRAINT regisseur_email CHECK (((length(email) >= 3) AND (length(email) <= 254))),
    CONSTRAINT regisseur_gebieden CHECK ((jsonb_typeof(gebieden) = 'array'::text)),
    CONSTRAINT regisseur_naam CHECK (((btrim(naam) <> ''::text) AND (length(naam) <= 200))),
    CONSTRAINT regisseur_niet_zichzelf CHECK ((plaatsvervanger_id <> id)),
    CONSTRAINT regisseur_periode CHECK ((einddatum >= begindatum)),
    CONSTRAINT regisseur_subject CHECK (((length(subject) >= 1) AND (length(subject) <= 255))),
    CONSTRAINT regisseur_telefoon CHECK ((length(telefoon) <= 30))
);

CREATE VIEW coordination.pub_regisseur AS
 SELECT regisseur.id,
    regisseur.naam,
    regisseur.email,
    regisseur.telefoon,
    regisseur.begindatum,
    regisseur.einddatum
   FROM coordination.regisseur;

COMMENT ON VIEW coordination.pub_regisseur IS 'The regisseurs, of now, before and later: how they are reached and from when to when.';

CREATE TABLE coordination.uitstel (
    sleutel text NOT NULL,
    tot_datum date NOT NULL,
    reden text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT uitstel_reden CHECK (((length(reden) >= 1) AND (length(reden) <= 500))),
    CONSTRAINT uitstel_sleutel CHECK (((length(sleutel) >= 3) AND (length(sleutel) <= 300))),
    CONSTRAINT uitstel_tot CHECK (platform.pub_plausibel(tot_datum))
);

CREATE TABLE coordination.voortgangsrapportage (
    id uuid NOT NULL,
    vanaf_datum date NOT NULL,
    tot_datum date NOT NULL,
    teksten jsonb DEFAULT '{}'::jsonb NOT NULL,
    status text DEFAULT 'concept'::text NOT NULL,
    inhoud text,
    sha256 text,
    vastgesteld_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT voortgangsrapportage_geheel CHECK ((num_nonnulls(inhoud, sha256, vastgesteld_op) =
CASE status
    WHEN 'vastgesteld'::text THEN 3
    ELSE 0
END)),
    CONSTRAINT voortgangsrapportage_periode CHECK ((vanaf_datum <= tot_datum)),
    CONSTRAINT voortgangsrapportage_sha256 CHECK ((sha256 = encode(sha256(convert_to(inhoud, 'UTF8'::name)), 'hex'::text))),
    CONSTRAINT voortgangsrapportage_status CHECK ((status = ANY (ARRAY['concept'::text, 'vastgesteld'::text]))),
    CONSTRAINT voortgangsrapportage_teksten CHECK ((jsonb_typeof(teksten) = 'object'::text)),
    CONSTRAINT voortgangsrapportage_tot CHECK (platform.pub_plausibel(tot_datum)),
    CONSTRAINT voortgangsrapportage_vanaf CHECK (platform.pub_plausibel(vanaf_datum))
);

CREATE TABLE coverage.bewaking (
    een boolean DEFAULT true NOT NULL,
    dag date NOT NULL,
    stand text,
    bronnen text[] NOT NULL,
    vergeleken_op timestamp with time zone NOT NULL,
    CONSTRAINT bewaking_een CHECK (een)
);

CREATE TABLE coverage.dekking_dag (
    datum date NOT NULL,
    genomen_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE coverage.dekking_dag_groep (
    datum date NOT NULL,
    soort text NOT NULL,
    verband text NOT NULL,
    domeinen text[] NOT NULL,
    wijken text[] NOT NULL,
    gedekt integer NOT NULL,
    deels integer NOT NULL,
    ongedekt integer NOT NULL,
    vrijgesteld integer NOT NULL,
    niet_vereist integer NOT NULL
);

CREATE TABLE coverage.dekking_melding (
    id uuid NOT NULL,
    op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE coverage.dekking_melding_organisatie (
    melding_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    status text NOT NULL,
    ontbreekt text NOT NULL,
    deel integer DEFAULT 0 NOT NULL
);

CREATE TABLE coverage.dekking_stand (
    organisatie_id uuid NOT NULL,
    status text NOT NULL,
    sinds timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT dekking_stand_status CHECK ((status = ANY (ARRAY['gedekt'::text, 'deels'::text, 'ongedekt'::text, 'vrijgesteld'::text, 'niet_vereist'::text])))
);

CREATE TABLE coverage.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE coverage.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE coverage.migratie_schemaversionsid_seq OWNED BY coverage.migratie.schemaversionsid;

CREATE VIEW coverage.pub_dekking_dag AS
 SELECT dekking_dag.datum,
    dekking_dag.genomen_op
   FROM coverage.dekking_dag;

COMMENT ON VIEW coverage.pub_dekking_dag IS 'The days of which the coverage was kept, in the night that followed.';

CREATE VIEW coverage.pub_dekking_dag_groep AS
 SELECT dekking_dag_groep.datum,
    dekking_dag_groep.soort,
    dekking_dag_groep.verband,
    dekking_dag_groep.domeinen,
    dekking_dag_groep.wijken,
    dekking_dag_groep.gedekt,
    dekking_dag_groep.deels,
    dekking_dag_groep.ongedekt,
    dekking_dag_groep.vrijgesteld,
    dekking_dag_groep.niet_vereist
   FROM coverage.dekking_dag_groep;

COMMENT ON VIEW coverage.pub_dekking_dag_groep IS 'How many organisations had which status on a day, counted per kind of organisation; which organisation it was is not kept.';

CREATE TABLE information.adreswijziging (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    nieuw_email text NOT NULL,
    oud_adres bytea NOT NULL,
    code bytea,
    gevraagd_op timestamp with time zone NOT NULL,
    sluit_op timestamp with time zone NOT NULL,
    pogingen integer DEFAULT 0 NOT NULL,
    bevestigd_op timestamp with time zone,
    CONSTRAINT adreswijziging_nieuw_email_check CHECK (((nieuw_email ~~ '_%@_%'::text) AND (length(nieuw_email) <= 254))),
    CONSTRAINT adreswijziging_pogingen CHECK (((pogingen >= 0) AND (pogingen <= 5)))
);

CREATE TABLE information.bericht (
    id uuid NOT NULL,
    onderwerp text NOT NULL,
    inhoud text NOT NULL,
    soort text NOT NULL,
    doelgroep jsonb NOT NULL,
    themas text[] DEFAULT '{}'::text[] NOT NULL,
    wijken text[] DEFAULT '{}'::text[] NOT NULL,
    kennisitem_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    verstuur_op timestamp with time zone,
    status text DEFAULT 'concept'::text NOT NULL,
    verzonden_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT bericht_gepland CHECK (((status <> ALL (ARRAY['concept'::text, 'gepland'::text])) OR ((status = 'gepland'::text) = (verstuur_op IS NOT NULL)))),
    CONSTRAINT bericht_inhoud CHECK (((btrim(inhoud) <> ''::text) AND (length(inhoud) <= 20000))),
    CONSTRAINT bericht_onderwerp CHECK (((btrim(onderwerp) <> ''::text) AND (length(onderwerp) <= 200))),
    CONSTRAINT bericht_soort CHECK ((soort = ANY (ARRAY['nieuws'::text, 'wijk'::text, 'onderzoek'::text, 'raad'::text, 'uitnodiging'::text, 'urgent'::text]))),
    CONSTRAINT bericht_status CHECK ((status = ANY (ARRAY['concept'::text, 'gepland'::text, 'verzonden'::text, 'geannuleerd'::text]))),
    CONSTRAINT bericht_verzonden CHECK (((status = 'verzonden'::text) = (verzonden_op IS NOT NULL)))
);

CREATE TABLE information.bundel (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE information.geadresseerde (
    id uuid NOT NULL,
    bericht_id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    sinds_op timestamp with time zone NOT NULL,
    wijze text NOT NULL,
    bundel_id uuid,
    vervallen boolean DEFAULT false NOT NULL,
    samenvoeging_id uuid,
    CONSTRAINT geadresseerde_in_bundel CHECK (((bundel_id IS NULL) OR (wijze = 'bundel'::text))),
    CONSTRAINT geadresseerde_wijze CHECK ((wijze = ANY (ARRAY['direct'::text, 'urgent'::text, 'bundel'::text])))
);

CREATE TABLE information.introductie (
    id uuid NOT NULL,
    vrager_id uuid NOT NULL,
    gevraagde_id uuid NOT NULL,
    reden text NOT NULL,
    sluit_op timestamp with time zone NOT NULL,
    akkoord_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT introductie_reden CHECK (((btrim(reden) <> ''::text) AND (length(reden) <= 500))),
    CONSTRAINT introductie_twee_mensen CHECK ((vrager_id <> gevraagde_id))
);

CREATE TABLE information.introductie_link (
    hash bytea NOT NULL,
    introductie_id uuid NOT NULL,
    adres bytea NOT NULL
);

CREATE TABLE information.kennisitem_bijlage (
    id uuid NOT NULL,
    kennisitem_id uuid NOT NULL,
    plaats integer NOT NULL,
    titel text NOT NULL,
    inhoud bytea NOT NULL,
    omvang integer NOT NULL,
    sha256 text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT kennisitem_bijlage_hooguit_tien CHECK (((plaats >= 1) AND (plaats <= 10))),
    CONSTRAINT kennisitem_bijlage_omvang CHECK ((omvang = length(inhoud))),
    CONSTRAINT kennisitem_bijlage_pdf CHECK ((SUBSTRING(inhoud FROM 1 FOR 5) = '\x255044462d'::bytea)),
    CONSTRAINT kennisitem_bijlage_sha256 CHECK ((sha256 = encode(sha256(inhoud), 'hex'::text))),
    CONSTRAINT kennisitem_bijlage_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200)))
);
ALTER TABLE ONLY information.kennisitem_bijlage ALTER COLUMN inhoud SET STORAGE EXTERNAL;

CREATE TABLE information.kennisitem_versie (
    id uuid NOT NULL,
    kennisitem_id uuid NOT NULL,
    nummer integer NOT NULL,
    titel text NOT NULL,
    samenvatting text NOT NULL,
    inhoud text NOT NULL,
    inhoud_hash text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT kennisitem_versie_hash CHECK ((inhoud_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE information.linkaanvraag (
    id uuid NOT NULL,
    adres bytea NOT NULL,
    netwerkadres bytea NOT NULL,
    aangevraagd_op timestamp with time zone NOT NULL,
    toegestaan boolean
);

CREATE TABLE information.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE information.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE information.migratie_schemaversionsid_seq OWNED BY information.migratie.schemaversionsid;

CREATE TABLE information.mijn_link (
    id uuid NOT NULL,
    hash bytea NOT NULL,
    contactpersoon_id uuid NOT NULL,
    adres bytea NOT NULL,
    sluit_op timestamp with time zone NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE VIEW information.pub_aanbod AS
 SELECT aanbod.id,
    aanbod.organisatie_id,
    aanbod.titel,
    aanbod.soort,
    aanbod.doelgroep,
    aanbod.themas,
    aanbod.wijken,
    aanbod.geldig_tot_datum,
    aanbod.geverifieerd_op,
    aanbod.aangemaakt_op
   FROM information.aanbod;

COMMENT ON VIEW information.pub_aanbod IS 'What organisations offer: kind, for whom, about what, where, and when that was last confirmed.';

CREATE VIEW information.pub_bericht AS
 SELECT bericht.id,
    bericht.onderwerp,
    bericht.soort,
    bericht.status,
    bericht.verzonden_op
   FROM information.bericht;

COMMENT ON VIEW information.pub_bericht IS 'What the regisseur told part of the network: subject, kind, and when it was sent.';

CREATE TABLE platform.mail (
    id uuid NOT NULL,
    soort text NOT NULL,
    sleutel text NOT NULL,
    contactpersoon_id uuid,
    telt_mee boolean NOT NULL,
    status text DEFAULT 'wachtend'::text NOT NULL,
    poging integer DEFAULT 0 NOT NULL,
    onzeker_aantal integer DEFAULT 0 NOT NULL,
    volgende_op timestamp with time zone DEFAULT now() NOT NULL,
    lease_tot timestamp with time zone,
    overgedragen_op timestamp with time zone,
    verzonden_op timestamp with time zone,
    fout text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    rust_dagen integer DEFAULT 0 NOT NULL,
    adres_geweigerd boolean DEFAULT false NOT NULL,
    organisatie_id uuid,
    CONSTRAINT mail_lease CHECK (((status = 'bezig'::text) = (lease_tot IS NOT NULL))),
    CONSTRAINT mail_rust CHECK ((rust_dagen >= 0)),
    CONSTRAINT mail_status CHECK ((status = ANY (ARRAY['wachtend'::text, 'bezig'::text, 'opnieuw'::text, 'onzeker'::text, 'verzonden'::text, 'mislukt'::text, 'vervallen'::text])))
);

CREATE VIEW platform.pub_mail AS
 SELECT mail.id,
    mail.soort,
    mail.sleutel,
    mail.status,
    mail.verzonden_op,
    mail.overgedragen_op,
    mail.contactpersoon_id,
    mail.telt_mee,
    mail.xmin AS tx
   FROM platform.mail;

COMMENT ON VIEW platform.pub_mail IS 'Every mail that was asked for: of which kind, for whom, how far it is, and whether it counts towards that person''s budget of the month.';

CREATE VIEW information.pub_bericht_bereik AS
 SELECT g.bericht_id,
    g.contactpersoon_id,
    g.organisatie_id,
    (g.wijze = 'bundel'::text) AS gebundeld,
        CASE
            WHEN m.weg THEN COALESCE(m.verzonden_op, m.overgedragen_op)
            ELSE NULL::timestamp with time zone
        END AS gemaild_op,
    COALESCE(m.weg, false) AS bereikt,
    ((NOT g.vervallen) AND COALESCE((m.status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text, 'bezig'::text])), ((g.wijze = 'bundel'::text) AND (g.bundel_id IS NULL)))) AS wacht
   FROM (information.geadresseerde g
     LEFT JOIN LATERAL ( SELECT p.status,
            p.verzonden_op,
            p.overgedragen_op,
            ((NOT g.vervallen) AND (p.status = ANY (ARRAY['verzonden'::text, 'onzeker'::text]))) AS weg
           FROM platform.pub_mail p
          WHERE ((p.soort =
                CASE g.wijze
                    WHEN 'direct'::text THEN 'bericht'::text
                    WHEN 'urgent'::text THEN 'bericht-urgent'::text
                    ELSE 'berichtenbundel'::text
                END) AND (p.sleutel = (
                CASE g.wijze
                    WHEN 'bundel'::text THEN g.bundel_id
                    ELSE g.id
                END)::text))) m ON (true))
  WHERE (g.samenvoeging_id IS NULL);

COMMENT ON VIEW information.pub_bericht_bereik IS 'Whom each bericht was sent to, for which organisation: whether and when its mail has left, by itself or with others, or still waits.';

CREATE VIEW information.pub_kennisitem AS
 SELECT kennisitem.id,
    kennisitem.titel,
    kennisitem.samenvatting,
    kennisitem.soort,
    kennisitem.themas,
    kennisitem.domeinen,
    kennisitem.wijken,
    kennisitem.geldig_tot_datum,
    kennisitem.openbaarheid,
    kennisitem.vrijgegeven_op,
    kennisitem.aangemaakt_op,
    kennisitem.gewijzigd_op,
    kennisitem.eigenaar_contactpersoon_id
   FROM information.kennisitem;

COMMENT ON VIEW information.pub_kennisitem IS 'The items of knowledge: what they are about, until which day they hold, who may read them (openbaarheid), when a case was released and who keeps it. Whether one holds on a day, pub_kennis_status says.';

CREATE VIEW information.pub_vraag AS
 SELECT vraag.id,
    vraag.organisatie_id,
    vraag.contactpersoon_id,
    vraag.themas,
    vraag.kanaal,
    vraag.spoed,
    vraag.gesteld_op,
    vraag.uiterlijk_datum,
    vraag.status,
    vraag.beantwoord_op,
    vraag.ingetrokken_op
   FROM information.vraag;

COMMENT ON VIEW information.pub_vraag IS 'What partners asked: who, when, by when it was to be answered and when it was, or withdrawn; no words. doorverwezen counts as answered.';

CREATE TABLE information.testmail (
    id uuid NOT NULL,
    bericht_id uuid NOT NULL,
    email text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE information.vrijgave (
    id uuid NOT NULL,
    kennisitem_id uuid NOT NULL,
    nummer integer NOT NULL,
    contactpersoon_id uuid NOT NULL,
    organisatie_id uuid NOT NULL,
    andere_organisatie boolean NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE information.wegwijzergebruik (
    contactpersoon_id uuid NOT NULL,
    dag date NOT NULL,
    aantal integer NOT NULL,
    CONSTRAINT wegwijzergebruik_grens CHECK (((aantal >= 1) AND (aantal <= 30)))
);

CREATE TABLE insights.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE insights.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE insights.migratie_schemaversionsid_seq OWNED BY insights.migratie.schemaversionsid;

CREATE TABLE notifications.abonnement (
    id uuid NOT NULL,
    client text NOT NULL,
    naam text NOT NULL,
    callback_url text NOT NULL,
    typen text[] NOT NULL,
    organisatie_ids uuid[] NOT NULL,
    wijken text[] NOT NULL,
    domeinen text[] NOT NULL,
    scopes text[],
    autorisatie_soort text NOT NULL,
    autorisatie_token bytea,
    token_url text,
    client_id text,
    client_secret bytea,
    meld_email text,
    status text DEFAULT 'aangevraagd'::text NOT NULL,
    bewezen_op timestamp with time zone,
    bewijs_vanaf_op timestamp with time zone,
    bewijscode text,
    geheim bytea NOT NULL,
    geheim_vorig bytea,
    geheim_vorig_tot timestamp with time zone,
    verspreid_tot bigint NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT abonnement_autorisatie CHECK (
CASE autorisatie_soort
    WHEN 'geen'::text THEN (num_nonnulls(autorisatie_token, token_url, client_id, client_secret) = 0)
    WHEN 'bearer'::text THEN ((autorisatie_token IS NOT NULL) AND (num_nonnulls(token_url, client_id, client_secret) = 0))
    WHEN 'oauth2'::text THEN ((autorisatie_token IS NULL) AND (num_nulls(token_url, client_id, client_secret) = 0))
    ELSE false
END),
    CONSTRAINT abonnement_bewezen CHECK (((status <> 'actief'::text) OR (bewezen_op IS NOT NULL))),
    CONSTRAINT abonnement_geheim_vorig CHECK (((geheim_vorig IS NULL) = (geheim_vorig_tot IS NULL))),
    CONSTRAINT abonnement_status CHECK ((status = ANY (ARRAY['aangevraagd'::text, 'actief'::text, 'gepauzeerd'::text, 'gestopt'::text])))
);

CREATE TABLE notifications.client (
    client text NOT NULL,
    scopes text[] NOT NULL,
    gezien_op timestamp with time zone NOT NULL
);

CREATE TABLE notifications.gebeurtenis (
    sequence bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    onderwerp_id uuid NOT NULL,
    op timestamp with time zone NOT NULL,
    organisatie_id uuid,
    persoon_id uuid,
    besloten boolean NOT NULL,
    gegevens jsonb NOT NULL,
    genummerd_op timestamp with time zone NOT NULL
);

CREATE TABLE notifications.levering (
    id uuid NOT NULL,
    abonnement_id uuid NOT NULL,
    sequence bigint NOT NULL,
    gebeurtenis_id uuid NOT NULL,
    type text NOT NULL,
    onderwerp_id uuid NOT NULL,
    status text DEFAULT 'wachtend'::text NOT NULL,
    poging integer DEFAULT 0 NOT NULL,
    volgende_op timestamp with time zone,
    lease_tot timestamp with time zone,
    statuscode integer,
    duur_ms integer,
    geleverd_op timestamp with time zone,
    aangemaakt_op timestamp with time zone NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT levering_status CHECK ((status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text, 'geleverd'::text, 'geparkeerd'::text]))),
    CONSTRAINT levering_volgende CHECK (((volgende_op IS NULL) = (status = ANY (ARRAY['geleverd'::text, 'geparkeerd'::text]))))
);

CREATE TABLE notifications.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE notifications.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE notifications.migratie_schemaversionsid_seq OWNED BY notifications.migratie.schemaversionsid;

CREATE TABLE notifications.teller (
    enig boolean DEFAULT true NOT NULL,
    laatste bigint DEFAULT 0 NOT NULL,
    CONSTRAINT teller_enig CHECK (enig)
);

CREATE TABLE platform.afmeldlink (
    hash bytea NOT NULL,
    contactpersoon_id uuid NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    alleen text[],
    CONSTRAINT afmeldlink_alleen CHECK ((cardinality(alleen) > 0))
);

CREATE TABLE platform.audit (
    id bigint NOT NULL,
    op timestamp with time zone DEFAULT now() NOT NULL,
    wie text NOT NULL,
    handeling text NOT NULL,
    object_id uuid NOT NULL,
    vanaf inet,
    sub text
);

ALTER TABLE platform.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME platform.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE platform.auditdag (
    dag date NOT NULL,
    regels bigint NOT NULL,
    som bytea NOT NULL,
    vorige bytea,
    hash bytea NOT NULL,
    gesloten_op timestamp with time zone DEFAULT now() NOT NULL,
    vernietigd_op timestamp with time zone,
    CONSTRAINT auditdag_regels CHECK ((regels >= 0)),
    CONSTRAINT auditdag_sommen CHECK (((length(som) = 32) AND (length(hash) = 32) AND ((vorige IS NULL) OR (length(vorige) = 32))))
);

CREATE TABLE platform.dataverwerking (
    id uuid NOT NULL,
    trace_id uuid NOT NULL,
    span_id bytea NOT NULL,
    ouder_span_id bytea,
    op timestamp with time zone NOT NULL,
    duur_ms integer NOT NULL,
    verwerkingsactiviteit text NOT NULL,
    client text NOT NULL,
    sub text,
    handeling text NOT NULL,
    betrokkenen uuid[] NOT NULL,
    CONSTRAINT dataverwerking_betrokkenen CHECK ((cardinality(betrokkenen) > 0)),
    CONSTRAINT dataverwerking_duur CHECK ((duur_ms >= 0)),
    CONSTRAINT dataverwerking_span CHECK (((length(span_id) = 8) AND (length(ouder_span_id) = 8)))
);

CREATE TABLE platform.dataverwerking_wachtrij (
    id uuid NOT NULL,
    vanaf timestamp with time zone NOT NULL
);

CREATE TABLE platform.definitie (
    naam text NOT NULL,
    hash text NOT NULL,
    serie integer NOT NULL,
    CONSTRAINT definitie_serie CHECK ((serie > 0))
);

CREATE TABLE platform.externe_sleutel (
    soort text NOT NULL,
    sleutel text NOT NULL,
    id uuid NOT NULL
);

CREATE TABLE platform.feit (
    id bigint NOT NULL,
    soort text NOT NULL,
    onderwerp_id uuid NOT NULL,
    op timestamp with time zone DEFAULT now() NOT NULL,
    dag date,
    na_id bigint,
    organisatie_id uuid,
    persoon_id uuid,
    besloten boolean DEFAULT false NOT NULL,
    gegevens jsonb NOT NULL,
    bekend boolean DEFAULT false NOT NULL,
    CONSTRAINT feit_bekend CHECK (((NOT bekend) OR (dag IS NOT NULL))),
    CONSTRAINT feit_na CHECK (((na_id IS NULL) OR (dag IS NOT NULL)))
);

COMMENT ON COLUMN platform.feit.bekend IS 'What this waiting begin is about has been told before.';

ALTER TABLE platform.feit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME platform.feit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE platform.idempotentie (
    client text NOT NULL,
    sleutel text NOT NULL,
    poging uuid NOT NULL,
    vingerafdruk bytea NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    begonnen_op timestamp with time zone DEFAULT now() NOT NULL,
    status integer,
    inhoudstype text,
    inhoud bytea,
    locatie text,
    etag text,
    ruim_zicht boolean DEFAULT false NOT NULL,
    levend_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE platform.levering (
    id uuid NOT NULL,
    outbox_id uuid NOT NULL,
    handler text NOT NULL,
    status text DEFAULT 'wachtend'::text NOT NULL,
    poging integer DEFAULT 0 NOT NULL,
    volgende_op timestamp with time zone DEFAULT now() NOT NULL,
    verwerkt_op timestamp with time zone,
    fout text,
    CONSTRAINT levering_status CHECK ((status = ANY (ARRAY['wachtend'::text, 'verwerkt'::text, 'geparkeerd'::text])))
);

CREATE TABLE platform.mail_budget (
    een boolean DEFAULT true NOT NULL,
    budget integer NOT NULL,
    vrijgesteld text[] NOT NULL,
    CONSTRAINT mail_budget_een CHECK (een)
);

CREATE TABLE platform.mailmelding (
    id uuid NOT NULL,
    mail_id uuid NOT NULL,
    soort text NOT NULL,
    code text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    herverzonden_op timestamp with time zone,
    reden text,
    CONSTRAINT mailmelding_herverzonden CHECK (((herverzonden_op IS NULL) OR (soort = 'mislukt'::text))),
    CONSTRAINT mailmelding_reden CHECK (((soort = 'niet_verzonden'::text) = (reden IS NOT NULL))),
    CONSTRAINT mailmelding_soort CHECK ((soort = ANY (ARRAY['onbestelbaar'::text, 'klacht'::text, 'mislukt'::text, 'niet_verzonden'::text])))
);

CREATE TABLE platform.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE platform.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE platform.migratie_schemaversionsid_seq OWNED BY platform.migratie.schemaversionsid;

CREATE TABLE platform.outbox (
    id uuid NOT NULL,
    soort text NOT NULL,
    gegevens jsonb NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    verspreid_op timestamp with time zone
);

CREATE VIEW platform.pub_afmeldlink AS
 SELECT afmeldlink.hash,
    afmeldlink.contactpersoon_id,
    afmeldlink.aangemaakt_op,
    afmeldlink.alleen
   FROM platform.afmeldlink;

COMMENT ON VIEW platform.pub_afmeldlink IS 'Whose link to opt out it is, by the hash of its token, and when it was mailed: two records may have been one person at that moment and not any more; and, where it does not end all mail that asks, the only things that it ends.';

CREATE VIEW platform.pub_audit AS
 SELECT (('00000000-0000-7000-8000-'::text || lpad(to_hex(a.id), 12, '0'::text)))::uuid AS id,
    a.op,
    a.wie,
    a.sub,
    a.handeling,
    a.object_id,
    a.vanaf,
    a.id AS nummer
   FROM platform.audit a;

COMMENT ON VIEW platform.pub_audit IS 'Who did what to which object, when and from where; the number of a row, by which they are ordered, and the same as a UUID.';

CREATE VIEW platform.pub_auditdag AS
 SELECT (e.eerste + n.n) AS dag,
    d.vernietigd_op
   FROM ((( SELECT LEAST(( SELECT min(d_1.dag) AS min
                   FROM platform.auditdag d_1), ( SELECT ((min(a.op) AT TIME ZONE 'Europe/Amsterdam'::text))::date AS timezone
                   FROM platform.audit a)) AS eerste,
            ( SELECT max(d_1.dag) AS max
                   FROM platform.auditdag d_1) AS laatste) e
     CROSS JOIN LATERAL generate_series(0, (e.laatste - e.eerste)) n(n))
     LEFT JOIN platform.auditdag d ON ((d.dag = (e.eerste + n.n))));

COMMENT ON VIEW platform.pub_auditdag IS 'The days of the audit trail up to the last that was closed, and when the rows of a day were destroyed by their term.';

CREATE VIEW platform.pub_dataverwerking AS
 SELECT dataverwerking.id,
    dataverwerking.trace_id,
    dataverwerking.span_id,
    dataverwerking.op,
    dataverwerking.duur_ms,
    dataverwerking.verwerkingsactiviteit,
    dataverwerking.client,
    dataverwerking.sub,
    dataverwerking.handeling,
    dataverwerking.betrokkenen
   FROM platform.dataverwerking;

COMMENT ON VIEW platform.pub_dataverwerking IS 'The logboek: who processed which persons (by pseudonym), when, and in what.';

CREATE VIEW platform.pub_externe_sleutel AS
 SELECT externe_sleutel.soort,
    externe_sleutel.sleutel,
    externe_sleutel.id
   FROM platform.externe_sleutel;

COMMENT ON VIEW platform.pub_externe_sleutel IS 'What another system knows under a key, written as system:key.';

CREATE VIEW platform.pub_mail_wacht AS
 SELECT m.id,
    m.soort,
    m.sleutel,
    w.reden,
    w.niet_voor_op
   FROM ((((platform.mail m
     CROSS JOIN platform.mail_budget b)
     CROSS JOIN LATERAL ( SELECT (date_trunc('month'::text, (now() AT TIME ZONE 'Europe/Amsterdam'::text)) AT TIME ZONE 'Europe/Amsterdam'::text) AS maand,
            (m.telt_mee AND (m.soort <> ALL (b.vrijgesteld)) AND (m.contactpersoon_id IS NOT NULL)) AS telt) t)
     CROSS JOIN LATERAL ( SELECT (t.telt AND (b.budget <= ( SELECT count(*) AS count
                   FROM platform.mail g
                  WHERE ((g.contactpersoon_id = m.contactpersoon_id) AND g.telt_mee AND (g.soort <> ALL (b.vrijgesteld)) AND (g.id <> m.id) AND (platform.houdt_plaats(g.status, g.verzonden_op, t.maand) OR ((g.status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text])) AND (g.id < m.id))))))) AS vol,
                CASE
                    WHEN (m.rust_dagen > 0) THEN ( SELECT (max(COALESCE(g.verzonden_op, g.overgedragen_op, now())) + make_interval(days => m.rust_dagen))
                       FROM platform.mail g
                      WHERE ((g.contactpersoon_id = m.contactpersoon_id) AND (g.status = ANY (ARRAY['bezig'::text, 'onzeker'::text, 'verzonden'::text])) AND ("left"(g.sleutel, 36) <> "left"(m.sleutel, 36))))
                    ELSE NULL::timestamp with time zone
                END AS rust_tot) v)
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (m.status = 'opnieuw'::text) THEN 'mailserver'::text
                    WHEN v.vol THEN 'budget'::text
                    WHEN (v.rust_tot > now()) THEN 'rust'::text
                    ELSE NULL::text
                END AS reden,
                CASE
                    WHEN (m.status = 'opnieuw'::text) THEN m.volgende_op
                    WHEN v.vol THEN GREATEST(((date_trunc('month'::text, (now() AT TIME ZONE 'Europe/Amsterdam'::text)) + '1 mon'::interval) AT TIME ZONE 'Europe/Amsterdam'::text), v.rust_tot)
                    WHEN (v.rust_tot > now()) THEN v.rust_tot
                    ELSE NULL::timestamp with time zone
                END AS niet_voor_op) w)
  WHERE (m.status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text]));

COMMENT ON VIEW platform.pub_mail_wacht IS 'Why a mail has not left yet, for the module that asked for it, and the moment before which it does not leave; reden is null while it leaves at its turn.';

CREATE VIEW platform.pub_mailmelding AS
 SELECT m.id,
    m.mail_id,
    p.soort AS mailsoort,
    p.contactpersoon_id AS ontvanger_id,
    m.soort,
    m.reden,
    m.code AS statuscode,
    m.herverzonden_op,
    m.aangemaakt_op,
    GREATEST(m.aangemaakt_op, m.herverzonden_op) AS gewijzigd_op,
    m.xmin AS tx
   FROM (platform.mailmelding m
     JOIN platform.mail p ON ((p.id = m.mail_id)));

COMMENT ON VIEW platform.pub_mailmelding IS 'What was reported of a mail, or why it did not leave: of which kind it is, for whom, and whether it was offered again.';

CREATE TABLE platform.stand (
    bron text NOT NULL,
    getal bigint NOT NULL
);

CREATE VIEW platform.pub_stand AS
 SELECT stand.bron,
    sum(stand.getal) AS som
   FROM platform.stand
  GROUP BY stand.bron;

COMMENT ON VIEW platform.pub_stand IS 'A number per followed table that is another one after every change; tags of reports are made of it.';

CREATE TABLE platform.verwijdering (
    soort text NOT NULL,
    id uuid NOT NULL,
    reden text NOT NULL,
    opgevolgd_door_id uuid,
    op timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    scope text NOT NULL,
    persoon_id uuid,
    besloten boolean NOT NULL,
    client text,
    CONSTRAINT verwijdering_opvolger CHECK (((reden = 'samengevoegd'::text) OR (opgevolgd_door_id IS NULL))),
    CONSTRAINT verwijdering_reden CHECK ((reden = ANY (ARRAY['verwijderd'::text, 'samengevoegd'::text, 'gewist'::text])))
);

CREATE VIEW platform.pub_verwijdering AS
 SELECT verwijdering.soort,
    verwijdering.id,
    verwijdering.reden,
    verwijdering.opgevolgd_door_id,
    verwijdering.op,
    verwijdering.scope,
    verwijdering.persoon_id,
    verwijdering.besloten,
    verwijdering.client
   FROM platform.verwijdering;

COMMENT ON VIEW platform.pub_verwijdering IS 'What is gone, in the order in which that could be seen: of whom, for whom to read, and what came in its place.';

CREATE TABLE platform.sleutel (
    naam text NOT NULL,
    waarde bytea NOT NULL,
    CONSTRAINT sleutel_waarde_check CHECK ((length(waarde) = 32))
);

CREATE TABLE platform.toegang (
    id uuid NOT NULL,
    link_hash bytea NOT NULL,
    link_tot timestamp with time zone NOT NULL,
    gebruikt_op timestamp with time zone,
    cookie_hash bytea,
    cookie_tot timestamp with time zone,
    CONSTRAINT toegang_eenmaal CHECK ((num_nonnulls(gebruikt_op, cookie_hash, cookie_tot) = ANY (ARRAY[0, 3]))),
    CONSTRAINT toegang_hashes CHECK (((length(link_hash) = 32) AND (length(cookie_hash) = 32)))
);

CREATE TABLE platform.verhuisd (
    id uuid NOT NULL,
    tabel text NOT NULL,
    rij text NOT NULL,
    oud jsonb,
    nieuw jsonb
);

CREATE TABLE platform.verhuizing (
    id uuid NOT NULL,
    wie text NOT NULL,
    terug boolean DEFAULT false NOT NULL
);

CREATE TABLE privacy.bewaartermijn (
    id uuid NOT NULL,
    soort text NOT NULL,
    maanden integer NOT NULL,
    vanaf text NOT NULL,
    handeling text NOT NULL,
    grondslag text NOT NULL,
    selectielijstcategorie text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT bewaartermijn_categorie CHECK ((length(selectielijstcategorie) <= 200)),
    CONSTRAINT bewaartermijn_grondslag CHECK (((btrim(grondslag) <> ''::text) AND (length(grondslag) <= 1000))),
    CONSTRAINT bewaartermijn_handeling CHECK ((handeling = ANY (ARRAY['wissen'::text, 'anonimiseren'::text]))),
    CONSTRAINT bewaartermijn_maanden CHECK (((maanden >= 1) AND (maanden <= 240))),
    CONSTRAINT bewaartermijn_vanaf CHECK ((vanaf = ANY (ARRAY['einde_relatie'::text, 'sluiting'::text, 'vastlegging'::text])))
);

CREATE TABLE privacy.inzagecode (
    id uuid NOT NULL,
    inzageverzoek_id uuid NOT NULL,
    hash bytea,
    adres bytea,
    geldig_tot timestamp with time zone,
    pogingen integer DEFAULT 0 NOT NULL,
    getoond_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inzagecode_pogingen CHECK (((pogingen >= 0) AND (pogingen <= 5))),
    CONSTRAINT inzagecode_verstuurd CHECK ((num_nulls(hash, adres, geldig_tot) = ANY (ARRAY[0, 3])))
);

CREATE TABLE privacy.inzagelink (
    hash bytea NOT NULL,
    inzageverzoek_id uuid NOT NULL,
    sluit_op timestamp with time zone NOT NULL
);

CREATE TABLE privacy.inzageverzoek (
    id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    kanaal text NOT NULL,
    identiteit_vastgesteld_door text NOT NULL,
    uiterlijk_datum date NOT NULL,
    afgehandeld_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT inzageverzoek_door CHECK (((btrim(identiteit_vastgesteld_door) <> ''::text) AND (length(identiteit_vastgesteld_door) <= 200))),
    CONSTRAINT inzageverzoek_kanaal CHECK ((kanaal = ANY (ARRAY['api'::text, 'email'::text])))
);

CREATE TABLE privacy.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE privacy.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE privacy.migratie_schemaversionsid_seq OWNED BY privacy.migratie.schemaversionsid;

CREATE TABLE privacy.vernietiging (
    id uuid NOT NULL,
    datum date NOT NULL,
    soort text NOT NULL,
    aantal integer NOT NULL,
    handeling text NOT NULL,
    grondslag text NOT NULL,
    CONSTRAINT vernietiging_aantal CHECK ((aantal > 0))
);

CREATE TABLE privacy.verwerkingsactiviteit (
    id uuid NOT NULL,
    code text NOT NULL,
    naam text NOT NULL,
    doel text NOT NULL,
    grondslag text NOT NULL,
    betrokkenen text[] NOT NULL,
    gegevens text[] NOT NULL,
    ontvangers text[] NOT NULL,
    bewaartermijn text NOT NULL,
    beveiliging text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT verwerkingsactiviteit_betrokkenen CHECK (((cardinality(betrokkenen) >= 1) AND (cardinality(betrokkenen) <= 50))),
    CONSTRAINT verwerkingsactiviteit_beveiliging CHECK (((btrim(beveiliging) <> ''::text) AND (length(beveiliging) <= 1000))),
    CONSTRAINT verwerkingsactiviteit_bewaartermijn CHECK (((btrim(bewaartermijn) <> ''::text) AND (length(bewaartermijn) <= 1000))),
    CONSTRAINT verwerkingsactiviteit_code_vorm CHECK ((code ~ '^[a-z][a-z0-9_]{0,49}$'::text)),
    CONSTRAINT verwerkingsactiviteit_doel CHECK (((btrim(doel) <> ''::text) AND (length(doel) <= 1000))),
    CONSTRAINT verwerkingsactiviteit_gegevens CHECK (((cardinality(gegevens) >= 1) AND (cardinality(gegevens) <= 50))),
    CONSTRAINT verwerkingsactiviteit_grondslag CHECK (((btrim(grondslag) <> ''::text) AND (length(grondslag) <= 1000))),
    CONSTRAINT verwerkingsactiviteit_naam CHECK (((btrim(naam) <> ''::text) AND (length(naam) <= 100))),
    CONSTRAINT verwerkingsactiviteit_ontvangers CHECK (((cardinality(ontvangers) >= 1) AND (cardinality(ontvangers) <= 50)))
);

CREATE TABLE privacy.wissing (
    contactpersoon_id uuid NOT NULL,
    wissing_id uuid NOT NULL,
    gewist_op timestamp with time zone NOT NULL,
    grond text NOT NULL,
    adres_hash bytea,
    naam_hash bytea,
    uitkomst jsonb,
    CONSTRAINT wissing_grond CHECK ((grond = ANY (ARRAY['verzoek'::text, 'bezwaar'::text, 'onrechtmatig'::text, 'termijn'::text]))),
    CONSTRAINT wissing_naam CHECK (((uitkomst IS NULL) OR (naam_hash IS NOT NULL)))
);

CREATE TABLE privacy.zout (
    enig boolean DEFAULT true NOT NULL,
    waarde bytea NOT NULL,
    CONSTRAINT zout_enig CHECK (enig)
);

CREATE TABLE protocols.afhandeling (
    reactie_id uuid NOT NULL,
    besluit text NOT NULL,
    toelichting text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT afhandeling_besluit CHECK ((besluit = ANY (ARRAY['overgenomen'::text, 'deels'::text, 'niet'::text]))),
    CONSTRAINT afhandeling_toelichting CHECK (((btrim(toelichting) <> ''::text) AND (length(toelichting) <= 2000)))
);

CREATE TABLE protocols.bijlage (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    plaats integer NOT NULL,
    titel text NOT NULL,
    inhoud bytea NOT NULL,
    omvang integer NOT NULL,
    sha256 text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT bijlage_hooguit_tien CHECK (((plaats >= 1) AND (plaats <= 10))),
    CONSTRAINT bijlage_omvang CHECK ((omvang = length(inhoud))),
    CONSTRAINT bijlage_pdf CHECK ((SUBSTRING(inhoud FROM 1 FOR 5) = '\x255044462d'::bytea)),
    CONSTRAINT bijlage_sha256 CHECK ((sha256 = encode(sha256(inhoud), 'hex'::text))),
    CONSTRAINT bijlage_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200)))
);
ALTER TABLE ONLY protocols.bijlage ALTER COLUMN inhoud SET STORAGE EXTERNAL;

CREATE TABLE protocols.convenantpartij (
    id uuid NOT NULL,
    protocol_id uuid NOT NULL,
    protocol_soort text DEFAULT 'privacyconvenant'::text NOT NULL,
    organisatie_id uuid NOT NULL,
    begindatum date NOT NULL,
    einddatum date,
    ratificatie_id uuid,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    periode daterange GENERATED ALWAYS AS (daterange(begindatum, einddatum, '[]'::text)) STORED,
    CONSTRAINT convenantpartij_periode CHECK ((einddatum >= begindatum)),
    CONSTRAINT convenantpartij_soort CHECK ((protocol_soort = 'privacyconvenant'::text))
);

CREATE TABLE protocols.kennisname (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    inhoud_hash text NOT NULL,
    contactpersoon_id uuid NOT NULL,
    datum date NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    samenvoeging_id uuid
);

CREATE VIEW protocols.geldige_kennisname AS
 SELECT kennisname.id,
    kennisname.versie_id,
    kennisname.inhoud_hash,
    kennisname.contactpersoon_id,
    kennisname.datum,
    kennisname.aangemaakt_op,
    kennisname.gewijzigd_op,
    kennisname.versie,
    kennisname.xmin
   FROM protocols.kennisname
  WHERE (kennisname.samenvoeging_id IS NULL);

COMMENT ON VIEW protocols.geldige_kennisname IS 'The acknowledgements that count: those that gave way to another of the same person, by a merge, are not in here.';

CREATE TABLE protocols.ratificatie (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    inhoud_hash text NOT NULL,
    organisatie_id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    grond text NOT NULL,
    datum date NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    samenvoeging_id uuid,
    CONSTRAINT ratificatie_grond CHECK ((grond = ANY (ARRAY['bestuurder'::text, 'mandaat'::text])))
);

CREATE VIEW protocols.geldige_ratificatie AS
 SELECT ratificatie.id,
    ratificatie.versie_id,
    ratificatie.inhoud_hash,
    ratificatie.organisatie_id,
    ratificatie.contactpersoon_id,
    ratificatie.grond,
    ratificatie.datum,
    ratificatie.aangemaakt_op,
    ratificatie.gewijzigd_op,
    ratificatie.versie,
    ratificatie.xmin
   FROM protocols.ratificatie
  WHERE (ratificatie.samenvoeging_id IS NULL);

COMMENT ON VIEW protocols.geldige_ratificatie IS 'The signatures that count: those that gave way to another of the same organisation, by a merge, are not in here.';

CREATE TABLE protocols.uitnodiging (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    soort text NOT NULL,
    contactpersoon_id uuid,
    organisatie_id uuid NOT NULL,
    ingetrokken boolean DEFAULT false NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    samenvoeging_id uuid,
    CONSTRAINT uitnodiging_soort CHECK ((soort = ANY (ARRAY['raadpleging'::text, 'ratificatie'::text, 'kennisname'::text])))
);

CREATE VIEW protocols.geldige_uitnodiging AS
 SELECT uitnodiging.id,
    uitnodiging.versie_id,
    uitnodiging.soort,
    uitnodiging.contactpersoon_id,
    uitnodiging.organisatie_id,
    uitnodiging.ingetrokken,
    uitnodiging.aangemaakt_op,
    uitnodiging.gewijzigd_op,
    uitnodiging.versie,
    uitnodiging.xmin
   FROM protocols.uitnodiging
  WHERE (uitnodiging.samenvoeging_id IS NULL);

COMMENT ON VIEW protocols.geldige_uitnodiging IS 'The invitations that count: those that gave way to another of the same person, by a merge, are not in here.';

CREATE TABLE protocols.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE protocols.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE protocols.migratie_schemaversionsid_seq OWNED BY protocols.migratie.schemaversionsid;

CREATE TABLE protocols.onderwerp (
    id uuid NOT NULL,
    code text NOT NULL,
    vraag text NOT NULL,
    waarden jsonb NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT onderwerp_code_vorm CHECK ((code ~ '^[a-z][a-z0-9_]{0,49}$'::text)),
    CONSTRAINT onderwerp_vraag CHECK ((btrim(vraag) <> ''::text)),
    CONSTRAINT onderwerp_waarden CHECK (((jsonb_typeof(waarden) = 'array'::text) AND (jsonb_array_length(waarden) > 0)))
);

CREATE TABLE protocols.protocol (
    id uuid NOT NULL,
    titel text NOT NULL,
    soort text NOT NULL,
    reikwijdte text NOT NULL,
    organisatie_id uuid,
    eigenaar_contactpersoon_id uuid,
    quorum integer DEFAULT 0 NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT protocol_organisatie CHECK (((reikwijdte = 'organisatie'::text) = (organisatie_id IS NOT NULL))),
    CONSTRAINT protocol_quorum CHECK ((quorum >= 0)),
    CONSTRAINT protocol_reikwijdte CHECK ((reikwijdte = ANY (ARRAY['netwerk'::text, 'organisatie'::text]))),
    CONSTRAINT protocol_soort CHECK ((soort = ANY (ARRAY['samenwerking'::text, 'informatiedeling'::text, 'signalering'::text, 'privacyconvenant'::text]))),
    CONSTRAINT protocol_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200)))
);

CREATE TABLE protocols.protocolversie (
    id uuid NOT NULL,
    protocol_id uuid NOT NULL,
    nummer integer NOT NULL,
    status text DEFAULT 'concept'::text NOT NULL,
    inhoud text NOT NULL,
    stappen jsonb NOT NULL,
    afspraken jsonb NOT NULL,
    herzieningsdatum date,
    inhoud_hash text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    vastgesteld_op timestamp with time zone,
    vervallen_op timestamp with time zone,
    CONSTRAINT protocolversie_dagen CHECK (platform.pub_plausibel(herzieningsdatum)),
    CONSTRAINT protocolversie_hash CHECK ((inhoud_hash ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT protocolversie_nummer_positief CHECK ((nummer > 0)),
    CONSTRAINT protocolversie_status CHECK ((status = ANY (ARRAY['concept'::text, 'raadpleging'::text, 'ter_ratificatie'::text, 'vastgesteld'::text, 'vervallen'::text]))),
    CONSTRAINT protocolversie_vastgesteld_op CHECK (((status = 'vastgesteld'::text) <= (vastgesteld_op IS NOT NULL))),
    CONSTRAINT protocolversie_vervallen_op CHECK (((status = 'vervallen'::text) = (vervallen_op IS NOT NULL)))
);

CREATE VIEW protocols.pub_afspraak AS
 SELECT v.id AS versie_id,
    a.plaats,
    (a.afspraak ->> 'onderwerpCode'::text) AS onderwerp_code,
    (a.afspraak ->> 'waarde'::text) AS waarde
   FROM (protocols.protocolversie v
     CROSS JOIN LATERAL jsonb_array_elements(v.afspraken) WITH ORDINALITY a(afspraak, plaats));

COMMENT ON VIEW protocols.pub_afspraak IS 'What each version, drafts too, answers to which topic; plaats is the order in the version.';

CREATE VIEW protocols.pub_geraadpleegd AS
 SELECT uitnodiging.versie_id,
    uitnodiging.organisatie_id,
    uitnodiging.contactpersoon_id,
    ((uitnodiging.aangemaakt_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS datum
   FROM protocols.uitnodiging
  WHERE ((uitnodiging.soort = 'raadpleging'::text) AND (uitnodiging.samenvoeging_id IS NULL));

COMMENT ON VIEW protocols.pub_geraadpleegd IS 'Who was invited to the consultation on which version, for which organisation, on which day.';

CREATE VIEW protocols.pub_kennisname AS
 SELECT kennisname.versie_id,
    kennisname.contactpersoon_id,
    kennisname.datum
   FROM protocols.kennisname
  WHERE (kennisname.samenvoeging_id IS NULL);

COMMENT ON VIEW protocols.pub_kennisname IS 'Who acknowledged which version, on which day.';

CREATE VIEW protocols.pub_onderwerp AS
 SELECT onderwerp.code,
    onderwerp.vraag
   FROM protocols.onderwerp;

COMMENT ON VIEW protocols.pub_onderwerp IS 'The topics of the clause catalogue.';

CREATE VIEW protocols.pub_ratificatie AS
 SELECT geldige_ratificatie.versie_id,
    geldige_ratificatie.organisatie_id,
    geldige_ratificatie.datum,
    geldige_ratificatie.contactpersoon_id
   FROM protocols.geldige_ratificatie;

COMMENT ON VIEW protocols.pub_ratificatie IS 'Which organisation signed which version, on which day.';

CREATE TABLE protocols.ratificatieronde (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    sluitdatum date NOT NULL,
    organisatie_ids uuid[] NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    geopend_op timestamp with time zone DEFAULT now() NOT NULL,
    zonder_tekenaar_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT ratificatieronde_organisaties CHECK ((cardinality(organisatie_ids) > 0)),
    CONSTRAINT ratificatieronde_sluitdatum CHECK (((sluitdatum >= '2000-01-01'::date) AND (sluitdatum <= '2999-12-31'::date)))
);

CREATE VIEW protocols.pub_ratificatie_gevraagd AS
 SELECT t.versie_id,
    o.organisatie_id,
    r.datum AS geratificeerd_datum,
    ((v.vastgesteld_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vastgesteld_datum,
    ((v.vervallen_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vervallen_datum,
    r.contactpersoon_id
   FROM (((protocols.ratificatieronde t
     JOIN protocols.protocolversie v ON ((v.id = t.versie_id)))
     CROSS JOIN LATERAL unnest(t.organisatie_ids) o(organisatie_id))
     LEFT JOIN protocols.geldige_ratificatie r ON (((r.versie_id = t.versie_id) AND (r.organisatie_id = o.organisatie_id))));

COMMENT ON VIEW protocols.pub_ratificatie_gevraagd IS 'Which organisation was asked to sign which version, when it did (null: not yet), and on which days that version holds, as in pub_versie.';

CREATE TABLE protocols.reactie (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    inhoud_hash text NOT NULL,
    contactpersoon_id uuid,
    organisatie_id uuid,
    tekst text NOT NULL,
    onderwerp_code text,
    stap_volgorde integer,
    oordeel text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT reactie_oordeel CHECK ((oordeel = ANY (ARRAY['eens'::text, 'oneens'::text, 'vraag'::text]))),
    CONSTRAINT reactie_tekst CHECK (((btrim(tekst) <> ''::text) AND (length(tekst) <= 4000))),
    CONSTRAINT reactie_waarover CHECK ((num_nonnulls(onderwerp_code, stap_volgorde) <= 1))
);

CREATE VIEW protocols.pub_reactie AS
 SELECT reactie.versie_id,
    reactie.organisatie_id,
    reactie.contactpersoon_id,
    ((reactie.aangemaakt_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS datum
   FROM protocols.reactie
  WHERE (reactie.organisatie_id IS NOT NULL);

COMMENT ON VIEW protocols.pub_reactie IS 'Who commented on which version for which organisation; not what was said.';

CREATE VIEW protocols.pub_vaststelling AS
 SELECT v.protocol_id,
    v.nummer,
    p.organisatie_id,
    ((v.vastgesteld_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vastgesteld_datum,
    ((v.vervallen_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vervallen_datum
   FROM (protocols.protocolversie v
     JOIN protocols.protocol p ON ((p.id = v.protocol_id)))
  WHERE (v.vastgesteld_op IS NOT NULL);

COMMENT ON VIEW protocols.pub_vaststelling IS 'Which version of a protocol was adopted, from which day until before which day.';

CREATE TABLE protocols.raadpleging (
    id uuid NOT NULL,
    versie_id uuid NOT NULL,
    doelgroep jsonb NOT NULL,
    sluitdatum date NOT NULL,
    gesloten_op timestamp with time zone,
    teruggekoppeld_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    geopend_op timestamp with time zone DEFAULT now() NOT NULL,
    uitgenodigd integer DEFAULT 0 NOT NULL,
    zonder_email integer DEFAULT 0 NOT NULL,
    onbestelbaar integer DEFAULT 0 NOT NULL,
    afgemeld integer DEFAULT 0 NOT NULL,
    CONSTRAINT raadpleging_afgemeld CHECK ((afgemeld >= 0)),
    CONSTRAINT raadpleging_onbestelbaar CHECK ((onbestelbaar >= 0)),
    CONSTRAINT raadpleging_sluitdatum CHECK (((sluitdatum >= '2000-01-01'::date) AND (sluitdatum <= '2999-12-31'::date))),
    CONSTRAINT raadpleging_terugkoppeling_na_sluiting CHECK (((teruggekoppeld_op IS NOT NULL) <= (gesloten_op IS NOT NULL))),
    CONSTRAINT raadpleging_uitgenodigd CHECK ((uitgenodigd >= 0)),
    CONSTRAINT raadpleging_zonder_email CHECK ((zonder_email >= 0))
);

CREATE VIEW protocols.pub_versie AS
 SELECT v.id,
    v.protocol_id,
    v.nummer,
    p.titel,
    p.soort,
    p.organisatie_id,
    ((
        CASE
            WHEN (v.status <> 'concept'::text) THEN COALESCE(LEAST(r.aangemaakt_op, t.aangemaakt_op, v.vastgesteld_op), v.aangemaakt_op)
            ELSE NULL::timestamp with time zone
        END AT TIME ZONE 'Europe/Amsterdam'::text))::date AS voorgelegd_datum,
    v.vastgesteld_op,
    ((v.vastgesteld_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vastgesteld_datum,
    ((v.vervallen_op AT TIME ZONE 'Europe/Amsterdam'::text))::date AS vervallen_datum
   FROM (((protocols.protocolversie v
     JOIN protocols.protocol p ON ((p.id = v.protocol_id)))
     LEFT JOIN protocols.raadpleging r ON ((r.versie_id = v.id)))
     LEFT JOIN protocols.ratificatieronde t ON ((t.versie_id = v.id)));

COMMENT ON VIEW protocols.pub_versie IS 'Versions of protocols, drafts too: organisatie_id null is of the network; adopted on a day from vastgesteld_datum until before vervallen_datum.';

CREATE TABLE protocols.raadpleging_niet_gevraagd (
    raadpleging_id uuid NOT NULL,
    contactpersoon_id uuid,
    reden text NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT raadpleging_niet_gevraagd_reden CHECK ((reden = ANY (ARRAY['geen_email'::text, 'onbestelbaar'::text, 'afgemeld'::text])))
);

CREATE TABLE protocols.uitnodiging_token (
    hash bytea NOT NULL,
    uitnodiging_id uuid NOT NULL,
    CONSTRAINT uitnodiging_token_sha256 CHECK ((length(hash) = 32))
);

CREATE TABLE surveys.behoefte_vraag (
    behoefte_id uuid NOT NULL,
    uitnodiging_id uuid NOT NULL
);

CREATE TABLE surveys.besluit (
    id uuid NOT NULL,
    behoefte_id uuid NOT NULL,
    besluit text NOT NULL,
    toelichting text NOT NULL,
    verwijzing text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT besluit_besluit CHECK ((besluit = ANY (ARRAY['overleg'::text, 'training'::text, 'informatie'::text, 'geen'::text]))),
    CONSTRAINT besluit_toelichting CHECK (((btrim(toelichting) <> ''::text) AND (length(toelichting) <= 2000)))
);

CREATE TABLE surveys.doorverwijzing (
    id uuid NOT NULL,
    uitnodiging_id uuid NOT NULL,
    gegevens jsonb,
    status text DEFAULT 'open'::text NOT NULL,
    nieuwe_uitnodiging_id uuid,
    besloten_op timestamp with time zone,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT doorverwijzing_besloten CHECK (((status = 'open'::text) = (besloten_op IS NULL))),
    CONSTRAINT doorverwijzing_status CHECK ((status = ANY (ARRAY['open'::text, 'overgenomen'::text, 'afgewezen'::text])))
);

CREATE TABLE surveys.evaluatie (
    sessie_id uuid NOT NULL,
    peiling_id uuid NOT NULL
);

CREATE TABLE surveys.uitnodiging (
    id uuid NOT NULL,
    ronde_id uuid NOT NULL,
    contactpersoon_id uuid,
    organisatie_id uuid NOT NULL,
    domeinen text[] NOT NULL,
    soort text NOT NULL,
    omvang text NOT NULL,
    ingevuld boolean DEFAULT false NOT NULL,
    ingetrokken boolean DEFAULT false NOT NULL,
    afgemeld boolean DEFAULT false NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    mail_sleutels text[] DEFAULT '{}'::text[] NOT NULL,
    doorverwezen boolean DEFAULT false NOT NULL,
    samenvoeging_id uuid
);

CREATE VIEW surveys.geldige_uitnodiging AS
 SELECT uitnodiging.id,
    uitnodiging.ronde_id,
    uitnodiging.contactpersoon_id,
    uitnodiging.organisatie_id,
    uitnodiging.domeinen,
    uitnodiging.soort,
    uitnodiging.omvang,
    uitnodiging.ingevuld,
    uitnodiging.ingetrokken,
    uitnodiging.afgemeld,
    uitnodiging.doorverwezen,
    uitnodiging.mail_sleutels,
    uitnodiging.aangemaakt_op,
    uitnodiging.gewijzigd_op,
    uitnodiging.xmin AS tx
   FROM surveys.uitnodiging
  WHERE (uitnodiging.samenvoeging_id IS NULL);

COMMENT ON VIEW surveys.geldige_uitnodiging IS 'The invitations that count: one for each person in a round. Those that gave way to another of the same person are not in here.';

CREATE TABLE surveys.inzending (
    uitnodiging_id uuid NOT NULL,
    ronde_id uuid NOT NULL,
    antwoorden jsonb NOT NULL,
    definitief boolean NOT NULL,
    ingediend_op timestamp with time zone,
    CONSTRAINT inzending_ingediend CHECK ((definitief = (ingediend_op IS NOT NULL)))
);

CREATE TABLE surveys.inzending_vertrouwelijk (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    ronde_id uuid NOT NULL,
    antwoorden jsonb NOT NULL,
    domeinen text[],
    soort text,
    omvang text,
    geschud boolean DEFAULT false NOT NULL
);

CREATE TABLE surveys.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE surveys.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE surveys.migratie_schemaversionsid_seq OWNED BY surveys.migratie.schemaversionsid;

CREATE TABLE surveys.peiling (
    id uuid NOT NULL,
    naam text NOT NULL,
    vragenlijst_id uuid NOT NULL,
    doelgroep jsonb NOT NULL,
    herhaling text,
    start timestamp without time zone NOT NULL,
    looptijd_dagen integer NOT NULL,
    herinneringen integer[] DEFAULT '{}'::integer[] NOT NULL,
    anonimiteit text NOT NULL,
    drempel integer DEFAULT 5 NOT NULL,
    onderwerp text NOT NULL,
    bericht text NOT NULL,
    status text DEFAULT 'concept'::text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    vertalingen jsonb DEFAULT '{}'::jsonb NOT NULL,
    uitsplitsing text,
    CONSTRAINT peiling_anonimiteit CHECK ((anonimiteit = ANY (ARRAY['op_naam'::text, 'vertrouwelijk'::text]))),
    CONSTRAINT peiling_drempel CHECK (((drempel >= 2) AND (drempel <= 100))),
    CONSTRAINT peiling_herinneringen CHECK ((cardinality(herinneringen) <= 3)),
    CONSTRAINT peiling_looptijd CHECK (((looptijd_dagen >= 1) AND (looptijd_dagen <= 365))),
    CONSTRAINT peiling_naam CHECK (((btrim(naam) <> ''::text) AND (length(naam) <= 200))),
    CONSTRAINT peiling_status CHECK ((status = ANY (ARRAY['concept'::text, 'actief'::text, 'gepauzeerd'::text, 'beeindigd'::text]))),
    CONSTRAINT peiling_uitsplitsing CHECK (((uitsplitsing IS NULL) OR ((uitsplitsing = ANY (ARRAY['domein'::text, 'soort'::text, 'omvang'::text])) AND (anonimiteit = 'vertrouwelijk'::text))))
);

CREATE VIEW surveys.pub_besluit AS
 SELECT b.behoefte_id,
    max(b.aangemaakt_op) AS besloten_op
   FROM surveys.besluit b
  GROUP BY b.behoefte_id;

COMMENT ON VIEW surveys.pub_besluit IS 'When was decided on a need.';

CREATE VIEW surveys.pub_bevraagd AS
 SELECT u.ronde_id,
    r.geopend_op,
    u.organisatie_id,
    u.contactpersoon_id,
    u.ingevuld
   FROM (surveys.geldige_uitnodiging u
     JOIN surveys.ronde r ON ((r.id = u.ronde_id)));

COMMENT ON VIEW surveys.pub_bevraagd IS 'Who was asked in which round and whether they answered, so that figures leave out who is out of sight of their reader; never what they answered.';

CREATE VIEW surveys.pub_ronde AS
 SELECT r.id,
    r.peiling_id,
    p.naam AS peiling,
    r.nummer,
    r.status,
    r.geopend_op,
    r.sluit_op,
    surveys.herkomst(p.id) AS herkomst
   FROM (surveys.ronde r
     JOIN surveys.peiling p ON ((p.id = r.peiling_id)));

COMMENT ON VIEW surveys.pub_ronde IS 'Rounds of surveys: of which survey, how far, from when until when.';

CREATE VIEW surveys.pub_stand_vertrouwelijk AS
 SELECT 'surveys.uitnodiging'::text AS bron,
    (count(*))::numeric AS som
   FROM (surveys.ronde r
     JOIN surveys.uitnodiging u ON (((u.ronde_id = r.id) AND u.ingevuld)))
  WHERE ((r.status = 'open'::text) AND (r.anonimiteit = 'vertrouwelijk'::text));

COMMENT ON VIEW surveys.pub_stand_vertrouwelijk IS 'A number that moves with answers to open confidential rounds, which leave no other trace.';

CREATE VIEW surveys.uitnodiging_stand AS
 SELECT u.id,
    u.ronde_id,
    u.contactpersoon_id,
    u.organisatie_id,
    u.ingevuld,
    a.afgemeld,
    u.ingetrokken,
    m.verzonden,
    m.onbestelbaar,
        CASE
            WHEN u.ingetrokken THEN 'ingetrokken'::text
            WHEN u.ingevuld THEN 'ingevuld'::text
            WHEN a.afgemeld THEN 'afgemeld'::text
            WHEN m.onbestelbaar THEN 'onbestelbaar'::text
            WHEN (r.status = 'gesloten'::text) THEN 'verlopen'::text
            WHEN m.verzonden THEN 'verzonden'::text
            WHEN m.vervallen THEN 'verlopen'::text
            ELSE 'wachtend'::text
        END AS status,
    u.aangemaakt_op,
    GREATEST(u.gewijzigd_op,
        CASE
            WHEN (a.afgemeld AND (NOT u.afgemeld)) THEN p.afgemeld_op
            ELSE NULL::timestamp with time zone
        END) AS gewijzigd_op,
        CASE
            WHEN (NOT u.doorverwezen) THEN u.organisatie_id
            ELSE NULL::uuid
        END AS namens_id
   FROM ((((surveys.geldige_uitnodiging u
     JOIN surveys.ronde r ON ((r.id = u.ronde_id)))
     LEFT JOIN contacts.pub_contactpersoon p ON ((p.id = u.contactpersoon_id)))
     CROSS JOIN LATERAL ( SELECT (u.afgemeld OR ((r.status = 'open'::text) AND (p.afgemeld_op IS NOT NULL))) AS afgemeld) a)
     CROSS JOIN LATERAL ( SELECT COALESCE(bool_or((p_1.status = ANY (ARRAY['verzonden'::text, 'onzeker'::text]))), false) AS verzonden,
            COALESCE(bool_and((p_1.status = 'mislukt'::text)), false) AS onbestelbaar,
            COALESCE(bool_and((p_1.status = 'vervallen'::text)), false) AS vervallen
           FROM platform.pub_mail p_1
          WHERE ((p_1.soort = 'uitnodiging'::text) AND (p_1.sleutel = ANY (u.mail_sleutels)))) m);

CREATE VIEW surveys.pub_uitnodiging AS
 SELECT u.ronde_id,
    u.organisatie_id,
    u.verzonden,
    u.onbestelbaar,
    u.ingevuld,
    (EXTRACT(epoch FROM (i.ingediend_op - r.geopend_op)) / (86400)::numeric) AS dagen
   FROM ((surveys.uitnodiging_stand u
     JOIN surveys.ronde r ON ((r.id = u.ronde_id)))
     LEFT JOIN surveys.inzending i ON (((i.uitnodiging_id = u.id) AND i.definitief)));

COMMENT ON VIEW surveys.pub_uitnodiging IS 'Every invitation to a round without its person; how long an answer took is known only by name.';

CREATE TABLE surveys.vragenlijst (
    id uuid NOT NULL,
    titel text NOT NULL,
    inleiding text,
    vragen jsonb NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    vertalingen jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT vragenlijst_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200))),
    CONSTRAINT vragenlijst_vragen CHECK (((jsonb_typeof(vragen) = 'array'::text) AND (jsonb_array_length(vragen) > 0)))
);

CREATE VIEW surveys.pub_vragenlijst AS
 SELECT vragenlijst.id
   FROM surveys.vragenlijst;

COMMENT ON VIEW surveys.pub_vragenlijst IS 'Which questionnaires there are, for who refers to one.';

CREATE TABLE surveys.resultaat (
    ronde_id uuid NOT NULL,
    uitsplitsing text NOT NULL,
    groep text NOT NULL,
    inhoud jsonb NOT NULL,
    letterlijk boolean NOT NULL,
    CONSTRAINT resultaat_allen CHECK (((uitsplitsing = ''::text) = (groep = ''::text))),
    CONSTRAINT resultaat_uitsplitsing CHECK ((uitsplitsing = ANY (ARRAY[''::text, 'domein'::text, 'soort'::text, 'omvang'::text, 'domeinen'::text])))
);

CREATE TABLE surveys.testmail (
    id uuid NOT NULL,
    peiling_id uuid NOT NULL,
    email text NOT NULL,
    taal text NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE surveys.uitnodiging_token (
    hash bytea NOT NULL,
    uitnodiging_id uuid NOT NULL,
    ingetrokken boolean DEFAULT false NOT NULL
);

CREATE TABLE surveys.voorbeeld_token (
    hash bytea NOT NULL,
    testmail_id uuid NOT NULL
);

CREATE TABLE trainings.uitnodiging (
    id uuid NOT NULL,
    sessie_id uuid NOT NULL,
    contactpersoon_id uuid NOT NULL,
    ingetrokken boolean DEFAULT false NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    uitgenodigd_op timestamp with time zone,
    organisatie_id uuid,
    agenda_volgnummer integer,
    samenvoeging_id uuid
);

CREATE VIEW trainings.geldige_uitnodiging AS
 SELECT uitnodiging.id,
    uitnodiging.sessie_id,
    uitnodiging.contactpersoon_id,
    uitnodiging.organisatie_id,
    uitnodiging.ingetrokken,
    uitnodiging.uitgenodigd_op,
    uitnodiging.agenda_volgnummer,
    uitnodiging.aangemaakt_op,
    uitnodiging.gewijzigd_op,
    uitnodiging.xmin
   FROM trainings.uitnodiging
  WHERE (uitnodiging.samenvoeging_id IS NULL);

COMMENT ON VIEW trainings.geldige_uitnodiging IS 'The invitations that count: those that gave way to another of the same person, by a merge, are not in here.';

ALTER TABLE trainings.inschrijving ALTER COLUMN volgorde ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME trainings.inschrijving_volgorde_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE trainings.kwalificatie (
    contactpersoon_id uuid NOT NULL,
    scholing datemultirange NOT NULL
);

CREATE TABLE trainings.migratie (
    schemaversionsid integer NOT NULL,
    scriptname character varying(255) NOT NULL,
    applied timestamp without time zone NOT NULL
);

CREATE SEQUENCE trainings.migratie_schemaversionsid_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE trainings.migratie_schemaversionsid_seq OWNED BY trainings.migratie.schemaversionsid;

CREATE VIEW trainings.pub_aanwezig AS
 SELECT i.contactpersoon_id,
    s.begint_op
   FROM (trainings.inschrijving i
     JOIN trainings.sessie s ON ((s.id = i.sessie_id)))
  WHERE (i.status = 'aanwezig'::text);

COMMENT ON VIEW trainings.pub_aanwezig IS 'Who attended a session, and when it began.';

CREATE TABLE trainings.training (
    id uuid NOT NULL,
    titel text NOT NULL,
    soort text NOT NULL,
    omschrijving text,
    geldigheid_maanden integer,
    kwalificeert_aandachtfunctionaris boolean DEFAULT false NOT NULL,
    doelgroep text,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    evaluatie_vragenlijst_id uuid,
    CONSTRAINT training_geldigheid CHECK (((geldigheid_maanden >= 1) AND (geldigheid_maanden <= 1200))),
    CONSTRAINT training_soort CHECK ((soort = ANY (ARRAY['basis'::text, 'terugkomdag'::text, 'verdieping'::text, 'gespreksvoering'::text, 'informatiebijeenkomst'::text, 'werkbijeenkomst'::text]))),
    CONSTRAINT training_titel CHECK (((btrim(titel) <> ''::text) AND (length(titel) <= 200)))
);

CREATE VIEW trainings.pub_bewijs AS
 SELECT b.id,
    b.contactpersoon_id,
    b.training_id,
    t.soort,
    b.behaald_datum,
    b.geldig_tot_datum
   FROM (trainings.bewijs b
     JOIN trainings.training t ON ((t.id = b.training_id)))
  WHERE b.geldt;

COMMENT ON VIEW trainings.pub_bewijs IS 'Every certificate that counts, as it was earned.';

CREATE VIEW trainings.pub_kwalificatie AS
 SELECT kwalificatie.contactpersoon_id,
    kwalificatie.scholing
   FROM trainings.kwalificatie;

COMMENT ON VIEW trainings.pub_kwalificatie IS 'On which days somebody is qualified as aandachtfunctionaris, renewals included: what pub_scholing says, kept for each person.';

CREATE TABLE trainings.training_verlengt (
    training_id uuid NOT NULL,
    verlengt_id uuid NOT NULL,
    CONSTRAINT training_verlengt_niet_zichzelf CHECK ((training_id <> verlengt_id))
);

CREATE VIEW trainings.pub_scholing AS
 WITH RECURSIVE telt_als AS (
         SELECT bewijs.id AS bewijs_id,
            bewijs.contactpersoon_id,
            bewijs.training_id,
            bewijs.behaald_datum,
            bewijs.geldig_tot_datum
           FROM trainings.bewijs
          WHERE bewijs.geldt
        UNION
         SELECT t_1.bewijs_id,
            t_1.contactpersoon_id,
            v.verlengt_id,
            t_1.behaald_datum,
            t_1.geldig_tot_datum
           FROM (telt_als t_1
             JOIN trainings.training_verlengt v ON ((v.training_id = t_1.training_id)))
          WHERE (EXISTS ( SELECT
                   FROM trainings.bewijs eerder
                  WHERE ((eerder.contactpersoon_id = t_1.contactpersoon_id) AND (eerder.training_id = v.verlengt_id) AND eerder.geldt AND (eerder.behaald_datum <= t_1.behaald_datum))))
        )
 SELECT t.bewijs_id,
    t.contactpersoon_id,
    t.training_id,
    tr.kwalificeert_aandachtfunctionaris AS kwalificeert,
    t.behaald_datum,
    t.geldig_tot_datum
   FROM (telt_als t
     JOIN trainings.training tr ON ((tr.id = t.training_id)));

COMMENT ON VIEW trainings.pub_scholing IS 'What each certificate counts for, renewals included: of which training, from when until when, and whether it qualifies an aandachtfunctionaris.';

CREATE VIEW trainings.pub_sessie AS
 SELECT sessie.id,
    sessie.training_id,
    sessie.begint_op,
    sessie.status
   FROM trainings.sessie;

COMMENT ON VIEW trainings.pub_sessie IS 'The sessions of trainings: when, and whether they took place.';

CREATE VIEW trainings.pub_sessie_kennisitem AS
 SELECT s.id AS sessie_id,
    k.kennisitem_id
   FROM (trainings.sessie s
     CROSS JOIN LATERAL unnest(s.kennisitem_ids) k(kennisitem_id));

COMMENT ON VIEW trainings.pub_sessie_kennisitem IS 'Which items of knowledge are discussed in which session.';

CREATE TABLE trainings.training_vereist (
    training_id uuid NOT NULL,
    vereist_id uuid NOT NULL,
    CONSTRAINT training_vereist_niet_zichzelf CHECK ((training_id <> vereist_id))
);

CREATE VIEW trainings.pub_training AS
 SELECT t.id,
    t.titel,
    t.geldigheid_maanden,
    t.kwalificeert_aandachtfunctionaris AS kwalificeert,
    ARRAY( SELECT v.vereist_id
           FROM trainings.training_vereist v
          WHERE (v.training_id = t.id)
          ORDER BY v.vereist_id) AS vereist_ids,
    ARRAY( SELECT v.verlengt_id
           FROM trainings.training_verlengt v
          WHERE (v.training_id = t.id)
          ORDER BY v.verlengt_id) AS verlengt_ids
   FROM trainings.training t;

COMMENT ON VIEW trainings.pub_training IS 'The trainings: how many months a certificate holds (null: for good), whether it qualifies an aandachtfunctionaris, what must be done before and what it renews.';

CREATE TABLE trainings.trainingsdoel (
    id uuid NOT NULL,
    jaar integer NOT NULL,
    soort text,
    aantal integer NOT NULL,
    aangemaakt_op timestamp with time zone DEFAULT now() NOT NULL,
    gewijzigd_op timestamp with time zone DEFAULT now() NOT NULL,
    versie integer DEFAULT 1 NOT NULL,
    CONSTRAINT trainingsdoel_aantal CHECK ((aantal >= 0)),
    CONSTRAINT trainingsdoel_jaar CHECK (((jaar >= 2000) AND (jaar <= 2199))),
    CONSTRAINT trainingsdoel_soort CHECK ((soort = ANY (ARRAY['gemeente'::text, 'onderwijs'::text, 'jeugdwerk'::text, 'zorg'::text, 'welzijn'::text, 'politie'::text, 'justitie'::text, 'religieus'::text, 'sport'::text, 'bewonersinitiatief'::text, 'overig'::text])))
);

CREATE VIEW trainings.pub_trainingsdoel AS
 SELECT trainingsdoel.jaar,
    trainingsdoel.soort,
    trainingsdoel.aantal
   FROM trainings.trainingsdoel;

COMMENT ON VIEW trainings.pub_trainingsdoel IS 'How many people are to be trained in a year, per kind of training.';

CREATE TABLE trainings.uitnodiging_token (
    hash bytea NOT NULL,
    uitnodiging_id uuid NOT NULL
);

ALTER TABLE ONLY contacts.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('contacts.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY coordination.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('coordination.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY coverage.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('coverage.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY information.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('information.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY insights.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('insights.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY notifications.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('notifications.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY platform.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('platform.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY privacy.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('privacy.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY protocols.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('protocols.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY surveys.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('surveys.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY trainings.migratie ALTER COLUMN schemaversionsid SET DEFAULT nextval('trainings.migratie_schemaversionsid_seq'::regclass);

ALTER TABLE ONLY contacts.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY contacts.beperking
    ADD CONSTRAINT beperking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.bevestigingstoken
    ADD CONSTRAINT bevestigingstoken_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY contacts.bevestigingsverzoek
    ADD CONSTRAINT bevestigingsverzoek_een_tegelijk EXCLUDE USING gist (contactpersoon_id WITH =, open WITH &&) WHERE ((samengevoegd = 0));

ALTER TABLE ONLY contacts.bevestigingsverzoek
    ADD CONSTRAINT bevestigingsverzoek_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.contactmoment
    ADD CONSTRAINT contactmoment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.contactpersoon
    ADD CONSTRAINT contactpersoon_pkey PRIMARY KEY (id);

ALTER TABLE contacts.deelname
    ADD CONSTRAINT deelname_dagen CHECK ((platform.pub_plausibel(begindatum) AND platform.pub_plausibel(einddatum))) NOT VALID;

ALTER TABLE ONLY contacts.deelname
    ADD CONSTRAINT deelname_niet_dubbel EXCLUDE USING gist (netwerk_id WITH =, organisatie_id WITH =, COALESCE(contactpersoon_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, periode WITH &&);

ALTER TABLE ONLY contacts.deelname
    ADD CONSTRAINT deelname_pkey PRIMARY KEY (id);

ALTER TABLE contacts.draagvlak
    ADD CONSTRAINT draagvlak_dagen CHECK (platform.pub_plausibel(datum)) NOT VALID;

ALTER TABLE ONLY contacts.draagvlak
    ADD CONSTRAINT draagvlak_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.functionaris
    ADD CONSTRAINT functionaris_pkey PRIMARY KEY (organisatie_id, contactpersoon_id);

ALTER TABLE ONLY contacts.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.import_rij
    ADD CONSTRAINT import_rij_id UNIQUE (id);

ALTER TABLE ONLY contacts.import_rij
    ADD CONSTRAINT import_rij_pkey PRIMARY KEY (import_id, rij);

ALTER TABLE ONLY contacts.informering
    ADD CONSTRAINT informering_pkey PRIMARY KEY (contactpersoon_id);

ALTER TABLE ONLY contacts.netwerk
    ADD CONSTRAINT netwerk_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.organisatie
    ADD CONSTRAINT organisatie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.organisatieopvolging
    ADD CONSTRAINT organisatieopvolging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.organisatieopvolging_spoor
    ADD CONSTRAINT organisatieopvolging_spoor_pkey PRIMARY KEY (opvolging_id, rij_id);

ALTER TABLE ONLY contacts.organisatiesamenvoeging_keten
    ADD CONSTRAINT organisatiesamenvoeging_keten_pkey PRIMARY KEY (samenvoeging_id, rij_id);

ALTER TABLE ONLY contacts.organisatiesamenvoeging
    ADD CONSTRAINT organisatiesamenvoeging_pkey PRIMARY KEY (id);

ALTER TABLE contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_dagen CHECK ((platform.pub_plausibel(begindatum) AND platform.pub_plausibel(einddatum))) NOT VALID;

ALTER TABLE ONLY contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_een_centraal_contact EXCLUDE USING gist (hashtextextended((organisatie_id)::text, (0)::bigint) WITH =, periode WITH &&) WHERE ((rol = 'centraal_contact'::text));

ALTER TABLE ONLY contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_niet_dubbel EXCLUDE USING gist (hashtextextended((((contactpersoon_id)::text || (organisatie_id)::text) || rol), (0)::bigint) WITH =, periode WITH &&);

ALTER TABLE ONLY contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.samenvoeging_keten
    ADD CONSTRAINT samenvoeging_keten_pkey PRIMARY KEY (samenvoeging_id, rij_id);

ALTER TABLE ONLY contacts.samenvoeging
    ADD CONSTRAINT samenvoeging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.samenvoeging_voorkeur
    ADD CONSTRAINT samenvoeging_voorkeur_pkey PRIMARY KEY (samenvoeging_id);

ALTER TABLE ONLY contacts.voorkeur
    ADD CONSTRAINT voorkeur_pkey PRIMARY KEY (contactpersoon_id);

ALTER TABLE contacts.voorstel
    ADD CONSTRAINT voorstel_dagen CHECK (platform.pub_plausibel(einddatum)) NOT VALID;

ALTER TABLE ONLY contacts.voorstel
    ADD CONSTRAINT voorstel_een_per_verzoek UNIQUE (bevestigingsverzoek_id);

ALTER TABLE ONLY contacts.voorstel
    ADD CONSTRAINT voorstel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contacts.werkgebied
    ADD CONSTRAINT werkgebied_pkey PRIMARY KEY (gebied, achternaam, contactpersoon_id, rolvervulling_id);

ALTER TABLE ONLY contacts.zoekwoord
    ADD CONSTRAINT zoekwoord_pkey PRIMARY KEY (woord, achternaam, contactpersoon_id);

ALTER TABLE ONLY coordination.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY coordination.afspraak
    ADD CONSTRAINT afspraak_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.afwezigheid
    ADD CONSTRAINT afwezigheid_eenmaal EXCLUDE USING gist (regisseur_id WITH =, daterange(vanaf_datum, tot_datum, '[]'::text) WITH &&);

ALTER TABLE ONLY coordination.afwezigheid
    ADD CONSTRAINT afwezigheid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.agendatoken
    ADD CONSTRAINT agendatoken_hash UNIQUE (hash);

ALTER TABLE ONLY coordination.agendatoken
    ADD CONSTRAINT agendatoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.contactritme
    ADD CONSTRAINT contactritme_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.doelcijfer
    ADD CONSTRAINT doelcijfer_pkey PRIMARY KEY (doel_id);

ALTER TABLE ONLY coordination.doelstand
    ADD CONSTRAINT doelstand_pkey PRIMARY KEY (doel_id, datum);

ALTER TABLE ONLY coordination.dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (overdracht_id);

ALTER TABLE ONLY coordination.dossierregel
    ADD CONSTRAINT dossierregel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.netwerkdoel
    ADD CONSTRAINT netwerkdoel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.overdracht_organisatie
    ADD CONSTRAINT overdracht_eenmaal UNIQUE (organisatie_id, datum);

ALTER TABLE ONLY coordination.overdracht
    ADD CONSTRAINT overdracht_id_datum_key UNIQUE (id, datum);

ALTER TABLE ONLY coordination.overdracht_organisatie
    ADD CONSTRAINT overdracht_organisatie_pkey PRIMARY KEY (overdracht_id, organisatie_id);

ALTER TABLE ONLY coordination.overdracht
    ADD CONSTRAINT overdracht_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.regisseur
    ADD CONSTRAINT regisseur_een_per_subject EXCLUDE USING gist (subject WITH =, periode WITH &&) WHERE ((subject IS NOT NULL));

ALTER TABLE ONLY coordination.regisseur
    ADD CONSTRAINT regisseur_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coordination.uitstel
    ADD CONSTRAINT uitstel_pkey PRIMARY KEY (sleutel);

ALTER TABLE ONLY coordination.voortgangsrapportage
    ADD CONSTRAINT voortgangsrapportage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coverage.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY coverage.bewaking
    ADD CONSTRAINT bewaking_pkey PRIMARY KEY (een);

ALTER TABLE ONLY coverage.dekking_dag_groep
    ADD CONSTRAINT dekking_dag_groep_pkey PRIMARY KEY (datum, soort, verband, domeinen, wijken);

ALTER TABLE ONLY coverage.dekking_dag
    ADD CONSTRAINT dekking_dag_pkey PRIMARY KEY (datum);

ALTER TABLE ONLY coverage.dekking_melding_organisatie
    ADD CONSTRAINT dekking_melding_organisatie_pkey PRIMARY KEY (melding_id, organisatie_id);

ALTER TABLE ONLY coverage.dekking_melding
    ADD CONSTRAINT dekking_melding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY coverage.dekking_stand
    ADD CONSTRAINT dekking_stand_pkey PRIMARY KEY (organisatie_id);

ALTER TABLE ONLY information.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY information.aanbod
    ADD CONSTRAINT aanbod_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.adreswijziging
    ADD CONSTRAINT adreswijziging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.bericht
    ADD CONSTRAINT bericht_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.bundel
    ADD CONSTRAINT bundel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.geadresseerde
    ADD CONSTRAINT geadresseerde_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.introductie_link
    ADD CONSTRAINT introductie_link_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY information.introductie
    ADD CONSTRAINT introductie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.kennisitem_bijlage
    ADD CONSTRAINT kennisitem_bijlage_eenmaal UNIQUE (kennisitem_id, sha256);

ALTER TABLE ONLY information.kennisitem_bijlage
    ADD CONSTRAINT kennisitem_bijlage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.kennisitem_bijlage
    ADD CONSTRAINT kennisitem_bijlage_plaats UNIQUE (kennisitem_id, plaats) DEFERRABLE;

ALTER TABLE ONLY information.kennisitem
    ADD CONSTRAINT kennisitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.kennisitem_versie
    ADD CONSTRAINT kennisitem_versie_nummer UNIQUE (kennisitem_id, nummer);

ALTER TABLE ONLY information.kennisitem_versie
    ADD CONSTRAINT kennisitem_versie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.linkaanvraag
    ADD CONSTRAINT linkaanvraag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.mijn_link
    ADD CONSTRAINT mijn_link_hash_key UNIQUE (hash);

ALTER TABLE ONLY information.mijn_link
    ADD CONSTRAINT mijn_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.testmail
    ADD CONSTRAINT testmail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.vraag
    ADD CONSTRAINT vraag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.vrijgave
    ADD CONSTRAINT vrijgave_eenmaal UNIQUE (kennisitem_id, contactpersoon_id);

ALTER TABLE ONLY information.vrijgave
    ADD CONSTRAINT vrijgave_pkey PRIMARY KEY (id);

ALTER TABLE ONLY information.wegwijzergebruik
    ADD CONSTRAINT wegwijzergebruik_pkey PRIMARY KEY (contactpersoon_id, dag);

ALTER TABLE ONLY insights.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY notifications.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY notifications.abonnement
    ADD CONSTRAINT abonnement_pkey PRIMARY KEY (id);

ALTER TABLE notifications.abonnement
    ADD CONSTRAINT abonnement_verzegeld CHECK (((length(geheim) = 65) AND (get_byte(geheim, 0) = 1) AND ((geheim_vorig IS NULL) OR ((length(geheim_vorig) = 65) AND (get_byte(geheim_vorig, 0) = 1))) AND ((autorisatie_token IS NULL) OR ((length(autorisatie_token) > 33) AND (get_byte(autorisatie_token, 0) = 1))) AND ((client_secret IS NULL) OR ((length(client_secret) > 33) AND (get_byte(client_secret, 0) = 1))))) NOT VALID;

ALTER TABLE ONLY notifications.client
    ADD CONSTRAINT client_pkey PRIMARY KEY (client);

ALTER TABLE ONLY notifications.gebeurtenis
    ADD CONSTRAINT gebeurtenis_pkey PRIMARY KEY (sequence);

ALTER TABLE ONLY notifications.levering
    ADD CONSTRAINT levering_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notifications.teller
    ADD CONSTRAINT teller_pkey PRIMARY KEY (enig);

ALTER TABLE ONLY platform.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY platform.afmeldlink
    ADD CONSTRAINT afmeldlink_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY platform.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (op, id);

ALTER TABLE ONLY platform.auditdag
    ADD CONSTRAINT auditdag_pkey PRIMARY KEY (dag);

ALTER TABLE ONLY platform.dataverwerking
    ADD CONSTRAINT dataverwerking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.dataverwerking_wachtrij
    ADD CONSTRAINT dataverwerking_wachtrij_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.definitie
    ADD CONSTRAINT definitie_pkey PRIMARY KEY (naam);

ALTER TABLE ONLY platform.externe_sleutel
    ADD CONSTRAINT externe_sleutel_eenmaal PRIMARY KEY (soort, sleutel);

ALTER TABLE ONLY platform.feit
    ADD CONSTRAINT feit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.idempotentie
    ADD CONSTRAINT idempotentie_pkey PRIMARY KEY (client, sleutel);

ALTER TABLE ONLY platform.levering
    ADD CONSTRAINT levering_eenmaal UNIQUE (outbox_id, handler);

ALTER TABLE ONLY platform.levering
    ADD CONSTRAINT levering_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.mail_budget
    ADD CONSTRAINT mail_budget_pkey PRIMARY KEY (een);

ALTER TABLE ONLY platform.mail
    ADD CONSTRAINT mail_eenmaal UNIQUE (soort, sleutel);

ALTER TABLE ONLY platform.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.mailmelding
    ADD CONSTRAINT mailmelding_eenmaal UNIQUE (mail_id, soort);

ALTER TABLE ONLY platform.mailmelding
    ADD CONSTRAINT mailmelding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.sleutel
    ADD CONSTRAINT sleutel_pkey PRIMARY KEY (naam);

ALTER TABLE ONLY platform.toegang
    ADD CONSTRAINT toegang_cookie UNIQUE (cookie_hash);

ALTER TABLE ONLY platform.toegang
    ADD CONSTRAINT toegang_link UNIQUE (link_hash);

ALTER TABLE ONLY platform.toegang
    ADD CONSTRAINT toegang_pkey PRIMARY KEY (id);

ALTER TABLE ONLY platform.verhuisd
    ADD CONSTRAINT verhuisd_pkey PRIMARY KEY (id, tabel, rij);

ALTER TABLE ONLY platform.verhuizing
    ADD CONSTRAINT verhuizing_pkey PRIMARY KEY (id, wie);

ALTER TABLE ONLY platform.verwijdering
    ADD CONSTRAINT verwijdering_pkey PRIMARY KEY (soort, id);

ALTER TABLE ONLY privacy.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY privacy.bewaartermijn
    ADD CONSTRAINT bewaartermijn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY privacy.bewaartermijn
    ADD CONSTRAINT bewaartermijn_soort UNIQUE (soort);

ALTER TABLE ONLY privacy.inzagecode
    ADD CONSTRAINT inzagecode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY privacy.inzagelink
    ADD CONSTRAINT inzagelink_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY privacy.inzageverzoek
    ADD CONSTRAINT inzageverzoek_pkey PRIMARY KEY (id);

ALTER TABLE ONLY privacy.vernietiging
    ADD CONSTRAINT vernietiging_eenmaal UNIQUE (datum, soort);

ALTER TABLE ONLY privacy.vernietiging
    ADD CONSTRAINT vernietiging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY privacy.verwerkingsactiviteit
    ADD CONSTRAINT verwerkingsactiviteit_code UNIQUE (code);

ALTER TABLE ONLY privacy.verwerkingsactiviteit
    ADD CONSTRAINT verwerkingsactiviteit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY privacy.wissing
    ADD CONSTRAINT wissing_pkey PRIMARY KEY (contactpersoon_id);

ALTER TABLE ONLY privacy.zout
    ADD CONSTRAINT zout_pkey PRIMARY KEY (enig);

ALTER TABLE ONLY protocols.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY protocols.afhandeling
    ADD CONSTRAINT afhandeling_pkey PRIMARY KEY (reactie_id);

ALTER TABLE ONLY protocols.bijlage
    ADD CONSTRAINT bijlage_eenmaal UNIQUE (versie_id, sha256);

ALTER TABLE ONLY protocols.bijlage
    ADD CONSTRAINT bijlage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.bijlage
    ADD CONSTRAINT bijlage_plaats UNIQUE (versie_id, plaats) DEFERRABLE;

ALTER TABLE protocols.convenantpartij
    ADD CONSTRAINT convenantpartij_dagen CHECK ((platform.pub_plausibel(begindatum) AND platform.pub_plausibel(einddatum))) NOT VALID;

ALTER TABLE ONLY protocols.convenantpartij
    ADD CONSTRAINT convenantpartij_niet_dubbel EXCLUDE USING gist (protocol_id WITH =, organisatie_id WITH =, periode WITH &&);

ALTER TABLE ONLY protocols.convenantpartij
    ADD CONSTRAINT convenantpartij_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.kennisname
    ADD CONSTRAINT kennisname_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.onderwerp
    ADD CONSTRAINT onderwerp_code UNIQUE (code);

ALTER TABLE ONLY protocols.onderwerp
    ADD CONSTRAINT onderwerp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.protocol
    ADD CONSTRAINT protocol_met_soort UNIQUE (id, soort);

ALTER TABLE ONLY protocols.protocol
    ADD CONSTRAINT protocol_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.protocolversie
    ADD CONSTRAINT protocolversie_met_hash UNIQUE (id, inhoud_hash);

ALTER TABLE ONLY protocols.protocolversie
    ADD CONSTRAINT protocolversie_nummer UNIQUE (protocol_id, nummer);

ALTER TABLE ONLY protocols.protocolversie
    ADD CONSTRAINT protocolversie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.raadpleging
    ADD CONSTRAINT raadpleging_een_per_versie UNIQUE (versie_id);

ALTER TABLE ONLY protocols.raadpleging_niet_gevraagd
    ADD CONSTRAINT raadpleging_niet_gevraagd_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.raadpleging
    ADD CONSTRAINT raadpleging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.ratificatie
    ADD CONSTRAINT ratificatie_met_organisatie UNIQUE (id, organisatie_id);

ALTER TABLE ONLY protocols.ratificatie
    ADD CONSTRAINT ratificatie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.ratificatieronde
    ADD CONSTRAINT ratificatieronde_een_per_versie UNIQUE (versie_id);

ALTER TABLE ONLY protocols.ratificatieronde
    ADD CONSTRAINT ratificatieronde_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.reactie
    ADD CONSTRAINT reactie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.uitnodiging
    ADD CONSTRAINT uitnodiging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY protocols.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY surveys.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY surveys.behoefte
    ADD CONSTRAINT behoefte_een_per_soort UNIQUE (ronde_id, soort);

ALTER TABLE ONLY surveys.behoefte
    ADD CONSTRAINT behoefte_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.behoefte_vraag
    ADD CONSTRAINT behoefte_vraag_pkey PRIMARY KEY (behoefte_id, uitnodiging_id);

ALTER TABLE ONLY surveys.besluit
    ADD CONSTRAINT besluit_een_per_behoefte UNIQUE (behoefte_id);

ALTER TABLE ONLY surveys.besluit
    ADD CONSTRAINT besluit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.doorverwijzing
    ADD CONSTRAINT doorverwijzing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.evaluatie
    ADD CONSTRAINT evaluatie_pkey PRIMARY KEY (sessie_id);

ALTER TABLE ONLY surveys.inzending
    ADD CONSTRAINT inzending_pkey PRIMARY KEY (uitnodiging_id);

ALTER TABLE ONLY surveys.inzending_vertrouwelijk
    ADD CONSTRAINT inzending_vertrouwelijk_pkey PRIMARY KEY (id);

ALTER TABLE surveys.peiling
    ADD CONSTRAINT peiling_dagen CHECK (platform.pub_plausibel((start)::date)) NOT VALID;

ALTER TABLE ONLY surveys.peiling
    ADD CONSTRAINT peiling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.resultaat
    ADD CONSTRAINT resultaat_pkey PRIMARY KEY (ronde_id, uitsplitsing, groep);

ALTER TABLE ONLY surveys.ronde
    ADD CONSTRAINT ronde_nummer UNIQUE (peiling_id, nummer);

ALTER TABLE ONLY surveys.ronde
    ADD CONSTRAINT ronde_periode UNIQUE (peiling_id, periode);

ALTER TABLE ONLY surveys.ronde
    ADD CONSTRAINT ronde_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.testmail
    ADD CONSTRAINT testmail_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.uitnodiging
    ADD CONSTRAINT uitnodiging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY surveys.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY surveys.voorbeeld_token
    ADD CONSTRAINT voorbeeld_token_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY surveys.vragenlijst
    ADD CONSTRAINT vragenlijst_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.migratie
    ADD CONSTRAINT "PK_migratie_Id" PRIMARY KEY (schemaversionsid);

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_code_eenmalig UNIQUE (code);

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_eenmaal_gecorrigeerd UNIQUE (corrigeert_id);

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.inschrijving
    ADD CONSTRAINT inschrijving_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.kwalificatie
    ADD CONSTRAINT kwalificatie_pkey PRIMARY KEY (contactpersoon_id) INCLUDE (scholing);

ALTER TABLE ONLY trainings.sessie
    ADD CONSTRAINT sessie_met_training UNIQUE (id, training_id);

ALTER TABLE ONLY trainings.sessie
    ADD CONSTRAINT sessie_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.training
    ADD CONSTRAINT training_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.training_vereist
    ADD CONSTRAINT training_vereist_pkey PRIMARY KEY (training_id, vereist_id);

ALTER TABLE ONLY trainings.training_verlengt
    ADD CONSTRAINT training_verlengt_pkey PRIMARY KEY (training_id, verlengt_id);

ALTER TABLE ONLY trainings.trainingsdoel
    ADD CONSTRAINT trainingsdoel_een_per_jaar_en_soort UNIQUE NULLS NOT DISTINCT (jaar, soort);

ALTER TABLE ONLY trainings.trainingsdoel
    ADD CONSTRAINT trainingsdoel_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.uitnodiging
    ADD CONSTRAINT uitnodiging_pkey PRIMARY KEY (id);

ALTER TABLE ONLY trainings.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_pkey PRIMARY KEY (hash);

CREATE UNIQUE INDEX beperking_een_tegelijk ON contacts.beperking USING btree (contactpersoon_id);

CREATE INDEX bevestigingstoken_verzoek ON contacts.bevestigingstoken USING btree (bevestigingsverzoek_id);

CREATE INDEX bevestigingsverzoek_op_dag ON contacts.bevestigingsverzoek USING btree (gevraagd_op) WHERE (NOT met_de_hand);

CREATE INDEX bevestigingsverzoek_op_persoon ON contacts.bevestigingsverzoek USING btree (contactpersoon_id, gevraagd_op);

CREATE INDEX contactmoment_belofte ON contacts.contactmoment USING btree (vervolg_uiterlijke_datum) WHERE ((vervolg_omschrijving IS NOT NULL) AND (vervolg_afgerond_op IS NULL));

CREATE INDEX contactmoment_lijkt_op ON contacts.contactmoment USING gin (contacts.zonder_accenten(((((COALESCE(onderwerp, ''::text) || ' '::text) || COALESCE(vervolg_omschrijving, ''::text)) || ' '::text) || contacts.in_woorden(themas))) public.gin_trgm_ops);

CREATE INDEX contactmoment_op_aanleiding ON contacts.contactmoment USING btree (aanleiding, plaatsgevonden_op, id);

CREATE INDEX contactmoment_op_contactpersoon ON contacts.contactmoment USING btree (contactpersoon_id);

CREATE INDEX contactmoment_op_gewijzigd ON contacts.contactmoment USING btree (gewijzigd_op, id);

CREATE INDEX contactmoment_op_labels ON contacts.contactmoment USING gin (contacts.labels(themas)) WHERE (themas <> '{}'::text[]);

CREATE INDEX contactmoment_op_moment ON contacts.contactmoment USING btree (plaatsgevonden_op, id);

CREATE INDEX contactmoment_op_organisatie ON contacts.contactmoment USING btree (organisatie_id, plaatsgevonden_op, id);

CREATE INDEX contactmoment_op_richting ON contacts.contactmoment USING btree (richting, plaatsgevonden_op, id);

CREATE INDEX contactmoment_op_vorm ON contacts.contactmoment USING btree (vorm, plaatsgevonden_op, id);

CREATE INDEX contactmoment_open ON contacts.contactmoment USING btree (organisatie_id) WHERE ((vervolg_omschrijving IS NOT NULL) AND (vervolg_afgerond_op IS NULL));

CREATE INDEX contactmoment_zoek ON contacts.contactmoment USING gin (zoekvector);

CREATE INDEX contactpersoon_adres ON contacts.contactpersoon USING btree (sha256((replace(lower(email), '\'::text, '\\'::text))::bytea)) WHERE (email IS NOT NULL);

CREATE INDEX contactpersoon_is_sleutelfiguur ON contacts.contactpersoon USING btree (id) WHERE sleutelfiguur;

CREATE INDEX contactpersoon_lijkt_op ON contacts.contactpersoon USING gin (zoeknaam public.gin_trgm_ops);

CREATE INDEX contactpersoon_niet_te_mailen ON contacts.contactpersoon USING btree (mailstatus, achternaam COLLATE platform.nederlands, id) WHERE (mailstatus <> 'actief'::text);

CREATE INDEX contactpersoon_op_aangemaakt ON contacts.contactpersoon USING btree (aangemaakt_op, id);

CREATE UNIQUE INDEX contactpersoon_op_achternaam ON contacts.contactpersoon USING btree (achternaam COLLATE platform.nederlands, id);

CREATE INDEX contactpersoon_op_email ON contacts.contactpersoon USING btree (contacts.sleutel(email)) WHERE (email IS NOT NULL);

CREATE INDEX contactpersoon_op_gewijzigd ON contacts.contactpersoon USING btree (gewijzigd_op, id);

CREATE INDEX contactpersoon_op_herkomst ON contacts.contactpersoon USING btree (herkomst, achternaam COLLATE platform.nederlands, id) WHERE (herkomst <> 'import'::text);

CREATE INDEX contactpersoon_op_sleutel ON contacts.contactpersoon USING btree (contacts.sleutel(naam));

CREATE INDEX contactpersoon_op_taal ON contacts.contactpersoon USING btree (taal, achternaam COLLATE platform.nederlands, id) WHERE (taal <> 'nl'::text);

CREATE INDEX contactpersoon_op_telefoon ON contacts.contactpersoon USING btree (contacts.telefoonsleutel(telefoon)) WHERE (telefoon IS NOT NULL);

CREATE INDEX contactpersoon_uit_zicht ON contacts.contactpersoon USING btree (id) WHERE (beperkt OR (gewist_op IS NOT NULL));

CREATE INDEX contactpersoon_zoek ON contacts.contactpersoon USING gin (zoekvector);

CREATE INDEX deelname_contactpersoon_periode ON contacts.deelname USING btree (contactpersoon_id);

CREATE INDEX deelname_op_aangemaakt ON contacts.deelname USING btree (aangemaakt_op, id);

CREATE INDEX deelname_op_gewijzigd ON contacts.deelname USING btree (gewijzigd_op, id);

CREATE INDEX deelname_organisatie_periode ON contacts.deelname USING btree (organisatie_id);

CREATE INDEX draagvlak_op_contactpersoon ON contacts.draagvlak USING btree (contactpersoon_id);

CREATE INDEX draagvlak_op_datum ON contacts.draagvlak USING btree (organisatie_id, datum, id);

CREATE INDEX draagvlak_op_gewijzigd ON contacts.draagvlak USING btree (gewijzigd_op, id);

CREATE INDEX draagvlak_op_trede ON contacts.draagvlak USING btree (trede, organisatie_id);

CREATE INDEX draagvlak_van_allen_op_datum ON contacts.draagvlak USING btree (datum, id);

CREATE INDEX functionaris_contactpersoon ON contacts.functionaris USING btree (contactpersoon_id);

CREATE INDEX import_op_aangemaakt ON contacts.import USING btree (aangemaakt_op, id);

CREATE INDEX import_op_gewijzigd ON contacts.import USING btree (gewijzigd_op, id);

CREATE INDEX import_rij_persoon ON contacts.import_rij USING btree (contactpersoon_id) WHERE (contactpersoon_id IS NOT NULL);

CREATE INDEX informering_gevraagd ON contacts.informering USING btree (gevraagd_op);

CREATE INDEX informering_onderweg ON contacts.informering USING btree (contactpersoon_id) WHERE ((gevraagd_op IS NOT NULL) AND (geinformeerd_op IS NULL));

CREATE INDEX informering_open ON contacts.informering USING btree (ingekomen_op) WHERE (gevraagd_op IS NULL);

CREATE INDEX netwerk_op_gewijzigd ON contacts.netwerk USING btree (gewijzigd_op, id);

CREATE INDEX netwerk_op_naam ON contacts.netwerk USING btree (naam COLLATE platform.nederlands, id);

CREATE INDEX netwerk_zoek ON contacts.netwerk USING gin (zoekvector);

CREATE UNIQUE INDEX organisatie_kvk ON contacts.organisatie USING btree (kvk_nummer, vestigingsnummer) NULLS NOT DISTINCT WHERE (kvk_nummer IS NOT NULL);

CREATE INDEX organisatie_lijkt_op ON contacts.organisatie USING gin (contacts.zonder_accenten(naam) public.gin_trgm_ops);

CREATE INDEX organisatie_op_aangemaakt ON contacts.organisatie USING btree (aangemaakt_op, id);

CREATE INDEX organisatie_op_gewijzigd ON contacts.organisatie USING btree (gewijzigd_op, id);

CREATE INDEX organisatie_op_labels ON contacts.organisatie USING gin (contacts.labels(themas));

CREATE INDEX organisatie_op_naam ON contacts.organisatie USING btree (naam COLLATE platform.nederlands, id);

CREATE INDEX organisatie_op_signaalroute ON contacts.organisatie USING btree (signaalroute, naam COLLATE platform.nederlands, id) WHERE (signaalroute IS NOT NULL);

CREATE INDEX organisatie_op_sleutel ON contacts.organisatie USING btree (contacts.sleutel(naam));

CREATE INDEX organisatie_op_soort ON contacts.organisatie USING btree (soort, naam COLLATE platform.nederlands, id);

CREATE INDEX organisatie_op_themas ON contacts.organisatie USING gin (themas);

CREATE INDEX organisatie_op_wijk ON contacts.organisatie USING gin (contacts.labels(wijken));

CREATE INDEX organisatie_spil ON contacts.organisatie USING btree (naam COLLATE platform.nederlands, id) WHERE spilorganisatie;

CREATE INDEX organisatie_zoek ON contacts.organisatie USING gin (zoekvector);

CREATE INDEX organisatie_zoek_ruim ON contacts.organisatie USING gin (to_tsvector('contacts.nederlands'::regconfig, ((((naam || ' '::text) || contacts.in_woorden(domeinen)) || ' '::text) || contacts.in_woorden(wijken))));

CREATE INDEX organisatieopvolging_spoor_rij ON contacts.organisatieopvolging_spoor USING btree (rij_id);

CREATE INDEX organisatieopvolging_van ON contacts.organisatieopvolging USING btree (organisatie_id, aangemaakt_op, id);

CREATE UNIQUE INDEX organisatiesamenvoeging_eenmaal ON contacts.organisatiesamenvoeging USING btree (met_id) WHERE (ongedaan_op IS NULL);

CREATE INDEX organisatiesamenvoeging_keten_rij ON contacts.organisatiesamenvoeging_keten USING btree (rij_id);

CREATE INDEX organisatiesamenvoeging_van ON contacts.organisatiesamenvoeging USING btree (organisatie_id, aangemaakt_op, id);

CREATE INDEX rolvervulling_aandacht ON contacts.rolvervulling USING btree (organisatie_id, rol) INCLUDE (contactpersoon_id, begindatum, einddatum) WHERE (rol = ANY (ARRAY['aandachtfunctionaris'::text, 'plaatsvervangend_aandachtfunctionaris'::text]));

CREATE INDEX rolvervulling_contactpersoon_rol ON contacts.rolvervulling USING btree (contactpersoon_id, rol);

CREATE INDEX rolvervulling_lijkt_op ON contacts.rolvervulling USING gin (contacts.zonder_accenten(functie) public.gin_trgm_ops) WHERE (functie IS NOT NULL);

CREATE INDEX rolvervulling_op_aangemaakt ON contacts.rolvervulling USING btree (aangemaakt_op, id);

CREATE INDEX rolvervulling_op_begindatum ON contacts.rolvervulling USING btree (begindatum) WHERE (rol <> 'sleutelfiguur'::text);

CREATE INDEX rolvervulling_op_gewijzigd ON contacts.rolvervulling USING btree (gewijzigd_op, id);

CREATE INDEX rolvervulling_op_labels ON contacts.rolvervulling USING gin (contacts.labels(themas)) WHERE (themas <> '{}'::text[]);

CREATE INDEX rolvervulling_organisatie_rol ON contacts.rolvervulling USING btree (organisatie_id, rol);

CREATE INDEX rolvervulling_zoek ON contacts.rolvervulling USING gin (to_tsvector('contacts.nederlands'::regconfig, ((COALESCE(functie, ''::text) || ' '::text) || contacts.in_woorden(themas))));

CREATE UNIQUE INDEX samenvoeging_een_per_persoon ON contacts.samenvoeging USING btree (met_id) WHERE (ongedaan_op IS NULL);

CREATE INDEX samenvoeging_van_persoon ON contacts.samenvoeging USING btree (contactpersoon_id, aangemaakt_op, id);

CREATE INDEX voorkeur_partners ON contacts.voorkeur USING btree (contactpersoon_id) WHERE (vindbaar = 'partners'::text);

CREATE INDEX voorstel_op_aangemaakt ON contacts.voorstel USING btree (aangemaakt_op, id);

CREATE INDEX voorstel_op_gewijzigd ON contacts.voorstel USING btree (gewijzigd_op, id);

CREATE INDEX voorstel_op_persoon ON contacts.voorstel USING btree (contactpersoon_id);

CREATE INDEX voorstel_op_te_ruimen ON contacts.voorstel USING btree (besloten_op) WHERE (gegevens IS NOT NULL);

CREATE INDEX werkgebied_rolvervulling ON contacts.werkgebied USING btree (rolvervulling_id);

CREATE INDEX afspraak_op_aangemaakt ON coordination.afspraak USING btree (aangemaakt_op, id);

CREATE UNIQUE INDEX afspraak_op_contactmoment ON coordination.afspraak USING btree (contactmoment_id) WHERE (contactmoment_id IS NOT NULL);

CREATE INDEX afspraak_op_contactpersoon ON coordination.afspraak USING btree (contactpersoon_id) WHERE (contactpersoon_id IS NOT NULL);

CREATE INDEX afspraak_op_gepland ON coordination.afspraak USING btree (gepland_op, id);

CREATE INDEX afspraak_op_gewijzigd ON coordination.afspraak USING btree (gewijzigd_op, id);

CREATE INDEX afspraak_op_organisatie ON coordination.afspraak USING btree (organisatie_id, gepland_op);

CREATE INDEX afwezigheid_op_aangemaakt ON coordination.afwezigheid USING btree (regisseur_id, aangemaakt_op, id);

CREATE INDEX afwezigheid_op_gewijzigd ON coordination.afwezigheid USING btree (gewijzigd_op, id);

CREATE INDEX agendatoken_op_aangemaakt ON coordination.agendatoken USING btree (aangemaakt_op, id);

CREATE INDEX agendatoken_op_gewijzigd ON coordination.agendatoken USING btree (gewijzigd_op, id);

CREATE INDEX agendatoken_op_regisseur ON coordination.agendatoken USING btree (regisseur_id) WHERE (regisseur_id IS NOT NULL);

CREATE INDEX contactritme_op_aangemaakt ON coordination.contactritme USING btree (aangemaakt_op, id);

CREATE INDEX contactritme_op_gewijzigd ON coordination.contactritme USING btree (gewijzigd_op, id);

CREATE INDEX contactritme_op_organisatie ON coordination.contactritme USING btree (organisatie_id) WHERE (organisatie_id IS NOT NULL);

CREATE INDEX contactritme_van_doelgroep ON coordination.contactritme USING btree (id) WHERE (organisatie_id IS NULL);

CREATE INDEX dossierregel_op_contactpersoon ON coordination.dossierregel USING btree (contactpersoon_id) WHERE (contactpersoon_id IS NOT NULL);

CREATE INDEX dossierregel_op_overdracht ON coordination.dossierregel USING btree (overdracht_id, organisatie_id);

CREATE INDEX netwerkdoel_op_aangemaakt ON coordination.netwerkdoel USING btree (aangemaakt_op, id);

CREATE INDEX netwerkdoel_op_gewijzigd ON coordination.netwerkdoel USING btree (gewijzigd_op, id);

CREATE INDEX netwerkdoel_op_organisatie ON coordination.netwerkdoel USING btree (eigenaar_organisatie_id) WHERE (eigenaar_organisatie_id IS NOT NULL);

CREATE INDEX overdracht_op_aan ON coordination.overdracht USING btree (aan_regisseur_id);

CREATE INDEX overdracht_op_aangemaakt ON coordination.overdracht USING btree (aangemaakt_op, id);

CREATE INDEX overdracht_op_datum ON coordination.overdracht USING btree (datum, id);

CREATE INDEX overdracht_op_gewijzigd ON coordination.overdracht USING btree (gewijzigd_op, id);

CREATE INDEX overdracht_op_van ON coordination.overdracht USING btree (van_regisseur_id);

CREATE INDEX overdracht_te_melden ON coordination.overdracht USING btree (datum) WHERE (gemeld_op IS NULL);

CREATE INDEX regisseur_op_aangemaakt ON coordination.regisseur USING btree (aangemaakt_op, id);

CREATE INDEX regisseur_op_gewijzigd ON coordination.regisseur USING btree (gewijzigd_op, id);

CREATE INDEX regisseur_op_naam ON coordination.regisseur USING btree (naam COLLATE platform.nederlands, id);

CREATE INDEX regisseur_op_plaatsvervanger ON coordination.regisseur USING btree (plaatsvervanger_id) WHERE (plaatsvervanger_id IS NOT NULL);

CREATE INDEX voortgangsrapportage_op_aangemaakt ON coordination.voortgangsrapportage USING btree (aangemaakt_op, id);

CREATE INDEX voortgangsrapportage_op_gewijzigd ON coordination.voortgangsrapportage USING btree (gewijzigd_op, id);

CREATE INDEX aanbod_op_aangemaakt ON information.aanbod USING btree (aangemaakt_op, id);

CREATE INDEX aanbod_op_gewijzigd ON information.aanbod USING btree (gewijzigd_op, id);

CREATE INDEX aanbod_op_organisatie ON information.aanbod USING btree (organisatie_id);

CREATE INDEX aanbod_op_titel ON information.aanbod USING btree (titel COLLATE platform.nederlands, id);

CREATE INDEX aanbod_zoek ON information.aanbod USING gin (zoekvector);

CREATE INDEX adreswijziging_contactpersoon ON information.adreswijziging USING btree (contactpersoon_id, gevraagd_op);

CREATE INDEX adreswijziging_gevraagd ON information.adreswijziging USING btree (gevraagd_op);

CREATE INDEX bericht_op_aangemaakt ON information.bericht USING btree (aangemaakt_op, id);

CREATE INDEX bericht_op_gewijzigd ON information.bericht USING btree (gewijzigd_op, id);

CREATE INDEX bericht_te_versturen ON information.bericht USING btree (verstuur_op) WHERE (status = 'gepland'::text);

CREATE INDEX bundel_contactpersoon ON information.bundel USING btree (contactpersoon_id);

CREATE INDEX geadresseerde_contactpersoon ON information.geadresseerde USING btree (contactpersoon_id, sinds_op);

CREATE UNIQUE INDEX geadresseerde_eenmaal ON information.geadresseerde USING btree (bericht_id, contactpersoon_id) WHERE (samenvoeging_id IS NULL);

CREATE INDEX geadresseerde_op_sinds ON information.geadresseerde USING btree (sinds_op);

CREATE INDEX geadresseerde_organisatie ON information.geadresseerde USING btree (organisatie_id);

CREATE INDEX geadresseerde_samenvoeging ON information.geadresseerde USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX geadresseerde_van_bundel ON information.geadresseerde USING btree (bundel_id) WHERE (bundel_id IS NOT NULL);

CREATE INDEX geadresseerde_wacht ON information.geadresseerde USING btree (sinds_op) WHERE ((wijze = 'bundel'::text) AND (bundel_id IS NULL) AND (samenvoeging_id IS NULL));

CREATE INDEX introductie_gevraagde ON information.introductie USING btree (gevraagde_id);

CREATE INDEX introductie_link_introductie ON information.introductie_link USING btree (introductie_id);

CREATE INDEX introductie_vrager ON information.introductie USING btree (vrager_id, aangemaakt_op);

CREATE UNIQUE INDEX kennisitem_een_per_vraag ON information.kennisitem USING btree (vraag_id) WHERE (vraag_id IS NOT NULL);

CREATE INDEX kennisitem_eigenaar ON information.kennisitem USING btree (eigenaar_contactpersoon_id);

CREATE INDEX kennisitem_gewijzigd ON information.kennisitem USING btree (gewijzigd_op, id);

CREATE INDEX kennisitem_op_titel ON information.kennisitem USING btree (titel COLLATE platform.nederlands, id);

CREATE INDEX kennisitem_zoek ON information.kennisitem USING gin (zoekvector);

CREATE INDEX linkaanvraag_adres ON information.linkaanvraag USING btree (adres, aangevraagd_op) WHERE toegestaan;

CREATE INDEX linkaanvraag_netwerkadres ON information.linkaanvraag USING btree (netwerkadres, aangevraagd_op) WHERE toegestaan;

CREATE INDEX linkaanvraag_nieuw ON information.linkaanvraag USING btree (aangevraagd_op) WHERE (toegestaan IS NULL);

CREATE INDEX linkaanvraag_oud ON information.linkaanvraag USING btree (aangevraagd_op);

CREATE INDEX mijn_link_contactpersoon ON information.mijn_link USING btree (contactpersoon_id);

CREATE INDEX mijn_link_sluit ON information.mijn_link USING btree (sluit_op);

CREATE INDEX testmail_bericht ON information.testmail USING btree (bericht_id, aangemaakt_op);

CREATE INDEX vraag_op_aangemaakt ON information.vraag USING btree (aangemaakt_op, id);

CREATE INDEX vraag_op_behandelaar ON information.vraag USING btree (behandelaar_id) WHERE (behandelaar_id IS NOT NULL);

CREATE INDEX vraag_op_contactpersoon ON information.vraag USING btree (contactpersoon_id);

CREATE INDEX vraag_op_gewijzigd ON information.vraag USING btree (gewijzigd_op, id);

CREATE INDEX vraag_op_moment ON information.vraag USING btree (gesteld_op, id);

CREATE INDEX vraag_op_organisatie ON information.vraag USING btree (organisatie_id, gesteld_op, id);

CREATE INDEX vraag_op_uiterlijk ON information.vraag USING btree (uiterlijk_datum, id);

CREATE INDEX vraag_op_verwezen ON information.vraag USING btree (verwezen_naar_contactpersoon_id) WHERE (verwezen_naar_contactpersoon_id IS NOT NULL);

CREATE INDEX vraag_te_doen ON information.vraag USING btree (uiterlijk_datum) WHERE (status = ANY (ARRAY['open'::text, 'in_behandeling'::text]));

CREATE INDEX vrijgave_contactpersoon ON information.vrijgave USING btree (contactpersoon_id);

CREATE INDEX abonnement_client ON notifications.abonnement USING btree (client, naam, id);

CREATE INDEX abonnement_op_gewijzigd ON notifications.abonnement USING btree (gewijzigd_op, id);

CREATE INDEX gebeurtenis_genummerd ON notifications.gebeurtenis USING btree (genummerd_op, sequence);

CREATE INDEX gebeurtenis_type ON notifications.gebeurtenis USING btree (type, sequence);

CREATE INDEX levering_aan_de_beurt ON notifications.levering USING btree (abonnement_id, volgende_op, sequence) WHERE (status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text]));

CREATE UNIQUE INDEX levering_eenmaal ON notifications.levering USING btree (abonnement_id, sequence) WHERE (sequence > 0);

CREATE INDEX levering_in_de_hand ON notifications.levering USING btree (abonnement_id, lease_tot) WHERE (lease_tot IS NOT NULL);

CREATE INDEX levering_lijst ON notifications.levering USING btree (abonnement_id, id);

CREATE INDEX levering_onderwerp ON notifications.levering USING btree (abonnement_id, onderwerp_id, sequence) WHERE (status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text]));

CREATE INDEX levering_oud ON notifications.levering USING btree (aangemaakt_op);

CREATE INDEX afmeldlink_contactpersoon ON platform.afmeldlink USING btree (contactpersoon_id);

CREATE INDEX audit_handeling ON platform.audit USING btree (handeling, op, id);

CREATE INDEX audit_object ON platform.audit USING btree (object_id, op, id);

CREATE INDEX audit_sub ON platform.audit USING btree (sub, op, id) WHERE (sub IS NOT NULL);

CREATE INDEX audit_wie ON platform.audit USING btree (wie, op, id);

CREATE INDEX dataverwerking_activiteit ON platform.dataverwerking USING btree (verwerkingsactiviteit, op, id);

CREATE INDEX dataverwerking_betrokkenen ON platform.dataverwerking USING gin (betrokkenen);

CREATE INDEX dataverwerking_op ON platform.dataverwerking USING brin (op);

CREATE INDEX dataverwerking_trace ON platform.dataverwerking USING btree (trace_id, op, id);

CREATE INDEX dataverwerking_wachtrij_vanaf ON platform.dataverwerking_wachtrij USING btree (vanaf, id);

CREATE INDEX externe_sleutel_van ON platform.externe_sleutel USING btree (id);

CREATE INDEX feit_dag ON platform.feit USING btree (dag, id) WHERE (dag IS NOT NULL);

CREATE INDEX feit_na_id ON platform.feit USING btree (na_id) WHERE (na_id IS NOT NULL);

CREATE INDEX feit_nu ON platform.feit USING btree (id) WHERE (dag IS NULL);

CREATE INDEX feit_wacht ON platform.feit USING btree (onderwerp_id) WHERE (dag IS NOT NULL);

CREATE INDEX idempotentie_oud ON platform.idempotentie USING btree (aangemaakt_op);

CREATE INDEX levering_geparkeerd ON platform.levering USING btree (id) WHERE (status = 'geparkeerd'::text);

CREATE INDEX levering_wachtend ON platform.levering USING btree (volgende_op) WHERE (status = 'wachtend'::text);

CREATE INDEX mail_bezig ON platform.mail USING btree (lease_tot) WHERE (status = 'bezig'::text);

CREATE INDEX mail_mislukt ON platform.mail USING btree (id) WHERE (status = 'mislukt'::text);

CREATE INDEX mail_te_doen ON platform.mail USING btree (volgende_op, id) WHERE (status = ANY (ARRAY['wachtend'::text, 'opnieuw'::text, 'onzeker'::text]));

CREATE INDEX mail_van_persoon ON platform.mail USING btree (contactpersoon_id, verzonden_op) WHERE (contactpersoon_id IS NOT NULL);

CREATE INDEX mailmelding_op_aangemaakt ON platform.mailmelding USING btree (aangemaakt_op, id);

CREATE INDEX mailmelding_op_gewijzigd ON platform.mailmelding USING btree (GREATEST(aangemaakt_op, herverzonden_op), id);

CREATE INDEX outbox_nieuw ON platform.outbox USING btree (id) WHERE (verspreid_op IS NULL);

CREATE INDEX verwijdering_op ON platform.verwijdering USING btree (op, id);

CREATE INDEX inzagecode_verzoek ON privacy.inzagecode USING btree (inzageverzoek_id, aangemaakt_op DESC);

CREATE INDEX inzagelink_verzoek ON privacy.inzagelink USING btree (inzageverzoek_id);

CREATE INDEX inzageverzoek_open ON privacy.inzageverzoek USING btree (uiterlijk_datum) WHERE (afgehandeld_op IS NULL);

CREATE INDEX inzageverzoek_van ON privacy.inzageverzoek USING btree (contactpersoon_id, aangemaakt_op, id);

CREATE INDEX verwerkingsactiviteit_gewijzigd ON privacy.verwerkingsactiviteit USING btree (gewijzigd_op, id);

CREATE INDEX wissing_naam ON privacy.wissing USING btree (naam_hash) WHERE (naam_hash IS NOT NULL);

CREATE INDEX wissing_wissing ON privacy.wissing USING btree (wissing_id);

CREATE INDEX convenantpartij_op_gewijzigd ON protocols.convenantpartij USING btree (gewijzigd_op, id);

CREATE INDEX convenantpartij_organisatie ON protocols.convenantpartij USING btree (organisatie_id);

CREATE INDEX convenantpartij_ratificatie ON protocols.convenantpartij USING btree (ratificatie_id);

CREATE INDEX kennisname_contactpersoon ON protocols.kennisname USING btree (contactpersoon_id);

CREATE UNIQUE INDEX kennisname_een_per_persoon ON protocols.kennisname USING btree (versie_id, contactpersoon_id) WHERE (samenvoeging_id IS NULL);

CREATE INDEX kennisname_samenvoeging ON protocols.kennisname USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX onderwerp_op_gewijzigd ON protocols.onderwerp USING btree (gewijzigd_op, id);

CREATE INDEX protocol_op_gewijzigd ON protocols.protocol USING btree (gewijzigd_op, id);

CREATE INDEX protocol_op_titel ON protocols.protocol USING btree (titel COLLATE platform.nederlands, id);

CREATE INDEX protocolversie_afspraken ON protocols.protocolversie USING gin (afspraken jsonb_path_ops);

CREATE UNIQUE INDEX protocolversie_een_onderhanden ON protocols.protocolversie USING btree (protocol_id) WHERE (status = ANY (ARRAY['raadpleging'::text, 'ter_ratificatie'::text]));

CREATE UNIQUE INDEX protocolversie_een_vastgesteld ON protocols.protocolversie USING btree (protocol_id) WHERE (status = 'vastgesteld'::text);

CREATE INDEX protocolversie_te_herzien ON protocols.protocolversie USING btree (herzieningsdatum) WHERE (status = 'vastgesteld'::text);

CREATE INDEX raadpleging_niet_gevraagd_persoon ON protocols.raadpleging_niet_gevraagd USING btree (contactpersoon_id);

CREATE INDEX raadpleging_niet_gevraagd_raadpleging ON protocols.raadpleging_niet_gevraagd USING btree (raadpleging_id);

CREATE INDEX raadpleging_open ON protocols.raadpleging USING btree (sluitdatum) WHERE (gesloten_op IS NULL);

CREATE INDEX raadpleging_terug_te_koppelen ON protocols.raadpleging USING btree (id) WHERE ((gesloten_op IS NOT NULL) AND (teruggekoppeld_op IS NULL));

CREATE INDEX ratificatie_contactpersoon ON protocols.ratificatie USING btree (contactpersoon_id);

CREATE UNIQUE INDEX ratificatie_een_per_organisatie ON protocols.ratificatie USING btree (versie_id, organisatie_id) WHERE (samenvoeging_id IS NULL);

CREATE INDEX ratificatie_organisatie ON protocols.ratificatie USING btree (organisatie_id);

CREATE INDEX ratificatieronde_sluit ON protocols.ratificatieronde USING btree (sluitdatum);

CREATE INDEX reactie_contactpersoon ON protocols.reactie USING btree (contactpersoon_id);

CREATE INDEX reactie_organisatie ON protocols.reactie USING btree (organisatie_id);

CREATE INDEX reactie_versie ON protocols.reactie USING btree (versie_id, id);

CREATE INDEX uitnodiging_contactpersoon ON protocols.uitnodiging USING btree (contactpersoon_id);

CREATE UNIQUE INDEX uitnodiging_een_per_organisatie ON protocols.uitnodiging USING btree (versie_id, soort, contactpersoon_id, organisatie_id) WHERE (samenvoeging_id IS NULL);

CREATE UNIQUE INDEX uitnodiging_een_per_persoon ON protocols.uitnodiging USING btree (versie_id, soort, contactpersoon_id) WHERE ((soort <> 'ratificatie'::text) AND (samenvoeging_id IS NULL));

CREATE INDEX uitnodiging_organisatie ON protocols.uitnodiging USING btree (organisatie_id);

CREATE INDEX uitnodiging_samenvoeging ON protocols.uitnodiging USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX uitnodiging_token_uitnodiging ON protocols.uitnodiging_token USING btree (uitnodiging_id);

CREATE INDEX behoefte_op_gewijzigd ON surveys.behoefte USING btree (gewijzigd_op, id);

CREATE INDEX behoefte_vraag_op_uitnodiging ON surveys.behoefte_vraag USING btree (uitnodiging_id);

CREATE UNIQUE INDEX doorverwijzing_een_open ON surveys.doorverwijzing USING btree (uitnodiging_id) WHERE (status = 'open'::text);

CREATE INDEX doorverwijzing_op_gewijzigd ON surveys.doorverwijzing USING btree (gewijzigd_op, id);

CREATE INDEX evaluatie_peiling ON surveys.evaluatie USING btree (peiling_id);

CREATE INDEX inzending_ronde ON surveys.inzending USING btree (ronde_id) WHERE definitief;

CREATE INDEX inzending_vertrouwelijk_ronde ON surveys.inzending_vertrouwelijk USING btree (ronde_id);

CREATE INDEX peiling_op_gewijzigd ON surveys.peiling USING btree (gewijzigd_op, id);

CREATE INDEX ronde_op_gewijzigd ON surveys.ronde USING btree (gewijzigd_op, id);

CREATE INDEX ronde_open ON surveys.ronde USING btree (sluit_op) WHERE (status = 'open'::text);

CREATE INDEX ronde_te_publiceren ON surveys.ronde USING btree (id) WHERE ((status = 'gesloten'::text) AND (anonimiteit = 'vertrouwelijk'::text) AND (gepubliceerd_op IS NULL));

CREATE INDEX testmail_peiling_op ON surveys.testmail USING btree (peiling_id, aangemaakt_op);

CREATE INDEX uitnodiging_contactpersoon ON surveys.uitnodiging USING btree (contactpersoon_id);

CREATE UNIQUE INDEX uitnodiging_een_per_persoon ON surveys.uitnodiging USING btree (ronde_id, contactpersoon_id) WHERE (samenvoeging_id IS NULL);

CREATE INDEX uitnodiging_ingevuld ON surveys.uitnodiging USING btree (ronde_id) WHERE ingevuld;

CREATE INDEX uitnodiging_op_aangemaakt ON surveys.uitnodiging USING btree (aangemaakt_op, id);

CREATE INDEX uitnodiging_op_gewijzigd ON surveys.uitnodiging USING btree (gewijzigd_op, id);

CREATE INDEX uitnodiging_ronde_persoon ON surveys.uitnodiging USING btree (ronde_id, contactpersoon_id);

CREATE INDEX uitnodiging_samenvoeging ON surveys.uitnodiging USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX uitnodiging_token_uitnodiging ON surveys.uitnodiging_token USING btree (uitnodiging_id);

CREATE INDEX uitnodiging_van_organisatie ON surveys.uitnodiging USING btree (organisatie_id, ronde_id);

CREATE INDEX voorbeeld_token_testmail ON surveys.voorbeeld_token USING btree (testmail_id);

CREATE INDEX vragenlijst_op_gewijzigd ON surveys.vragenlijst USING btree (gewijzigd_op, id);

CREATE UNIQUE INDEX bewijs_eenmaal_per_sessie ON trainings.bewijs USING btree (contactpersoon_id, sessie_id) WHERE geldt;

CREATE INDEX bewijs_inschrijving ON trainings.bewijs USING btree (inschrijving_id) WHERE (inschrijving_id IS NOT NULL);

CREATE INDEX bewijs_op_aangemaakt ON trainings.bewijs USING btree (aangemaakt_op, id);

CREATE INDEX bewijs_op_behaald ON trainings.bewijs USING btree (behaald_datum, id);

CREATE INDEX bewijs_op_geldig_tot ON trainings.bewijs USING btree (geldig_tot_datum) WHERE geldt;

CREATE INDEX bewijs_op_gewijzigd ON trainings.bewijs USING btree (gewijzigd_op, id);

CREATE INDEX bewijs_persoon_training ON trainings.bewijs USING btree (contactpersoon_id, training_id, behaald_datum);

CREATE INDEX bewijs_samenvoeging ON trainings.bewijs USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX bewijs_sessie_id ON trainings.bewijs USING btree (sessie_id);

CREATE INDEX bewijs_training_id ON trainings.bewijs USING btree (training_id);

CREATE INDEX bewijs_van_persoon ON trainings.bewijs USING btree (contactpersoon_id) INCLUDE (training_id, behaald_datum, geldig_tot_datum);

CREATE INDEX inschrijving_contactpersoon ON trainings.inschrijving USING btree (contactpersoon_id);

CREATE UNIQUE INDEX inschrijving_eenmaal ON trainings.inschrijving USING btree (sessie_id, contactpersoon_id) WHERE (status <> 'geannuleerd'::text);

CREATE INDEX inschrijving_op_aangemaakt ON trainings.inschrijving USING btree (sessie_id, aangemaakt_op, id);

CREATE INDEX inschrijving_op_gewijzigd ON trainings.inschrijving USING btree (gewijzigd_op, id);

CREATE INDEX inschrijving_samenvoeging ON trainings.inschrijving USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX inschrijving_van_allen_op_aangemaakt ON trainings.inschrijving USING btree (aangemaakt_op, id);

CREATE INDEX inschrijving_wachtlijst ON trainings.inschrijving USING btree (sessie_id, volgorde) WHERE (status = 'wachtlijst'::text);

CREATE INDEX sessie_kennisitem ON trainings.sessie USING gin (kennisitem_ids);

CREATE INDEX sessie_met_protocolversie ON trainings.sessie USING btree (training_id) WHERE (protocolversie_id IS NOT NULL);

CREATE INDEX sessie_op_aangemaakt ON trainings.sessie USING btree (aangemaakt_op, id);

CREATE INDEX sessie_op_begint ON trainings.sessie USING btree (begint_op, id);

CREATE INDEX sessie_op_gewijzigd ON trainings.sessie USING btree (gewijzigd_op, id);

CREATE INDEX sessie_training_id ON trainings.sessie USING btree (training_id);

CREATE INDEX training_op_aangemaakt ON trainings.training USING btree (aangemaakt_op, id);

CREATE INDEX training_op_gewijzigd ON trainings.training USING btree (gewijzigd_op, id);

CREATE INDEX training_op_titel ON trainings.training USING btree (titel COLLATE platform.nederlands, id);

CREATE INDEX training_vereist_andersom ON trainings.training_vereist USING btree (vereist_id);

CREATE INDEX training_verlengt_andersom ON trainings.training_verlengt USING btree (verlengt_id);

CREATE INDEX trainingsdoel_op_aangemaakt ON trainings.trainingsdoel USING btree (aangemaakt_op, id);

CREATE INDEX trainingsdoel_op_gewijzigd ON trainings.trainingsdoel USING btree (gewijzigd_op, id);

CREATE INDEX uitnodiging_contactpersoon ON trainings.uitnodiging USING btree (contactpersoon_id);

CREATE UNIQUE INDEX uitnodiging_een_per_persoon ON trainings.uitnodiging USING btree (sessie_id, contactpersoon_id) WHERE (samenvoeging_id IS NULL);

CREATE INDEX uitnodiging_op_aangemaakt ON trainings.uitnodiging USING btree (sessie_id, aangemaakt_op, id);

CREATE INDEX uitnodiging_samenvoeging ON trainings.uitnodiging USING btree (samenvoeging_id) WHERE (samenvoeging_id IS NOT NULL);

CREATE INDEX uitnodiging_token_uitnodiging ON trainings.uitnodiging_token USING btree (uitnodiging_id);

CREATE INDEX uitnodiging_van_organisatie ON trainings.uitnodiging USING btree (organisatie_id, sessie_id) WHERE (uitgenodigd_op IS NOT NULL);

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.beperking REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.bevestigingsverzoek REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.contactmoment REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.deelname REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.draagvlak REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.import_rij REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.informering REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.samenvoeging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'met_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.voorkeur REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON contacts.voorstel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.beperking REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.bevestigingsverzoek REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.contactmoment REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.contactpersoon REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.deelname REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.draagvlak REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.import_rij REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.informering REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.samenvoeging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'met_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.voorkeur REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON contacts.voorstel REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.beperking REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.bevestigingsverzoek REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.contactmoment REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.deelname REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.draagvlak REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.import_rij REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.informering REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.samenvoeging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'met_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.voorkeur REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON contacts.voorstel REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER contactpersoon_naam BEFORE INSERT OR UPDATE OF voornaam, voorvoegsel, achternaam ON contacts.contactpersoon FOR EACH ROW WHEN ((new.naam IS DISTINCT FROM contacts.voluit(new.voornaam, new.voorvoegsel, new.achternaam))) EXECUTE FUNCTION contacts.contactpersoon_naam();

CREATE TRIGGER email_sinds BEFORE UPDATE ON contacts.contactpersoon FOR EACH ROW WHEN ((lower(old.email) IS DISTINCT FROM lower(new.email))) EXECUTE FUNCTION contacts.onthoud_email_sinds();

CREATE TRIGGER externe_sleutel_af AFTER DELETE ON contacts.contactpersoon FOR EACH ROW WHEN ((old.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('contactpersoon');

CREATE TRIGGER externe_sleutel_af AFTER DELETE ON contacts.netwerk FOR EACH ROW WHEN ((old.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('netwerk');

CREATE TRIGGER externe_sleutel_af AFTER DELETE ON contacts.organisatie FOR EACH ROW WHEN ((old.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('organisatie');

CREATE TRIGGER externe_sleutel_bij AFTER INSERT ON contacts.contactpersoon FOR EACH ROW WHEN ((new.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('contactpersoon');

CREATE TRIGGER externe_sleutel_bij AFTER INSERT ON contacts.netwerk FOR EACH ROW WHEN ((new.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('netwerk');

CREATE TRIGGER externe_sleutel_bij AFTER INSERT ON contacts.organisatie FOR EACH ROW WHEN ((new.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('organisatie');

CREATE TRIGGER externe_sleutel_om AFTER UPDATE ON contacts.contactpersoon FOR EACH ROW WHEN ((old.externe_sleutels IS DISTINCT FROM new.externe_sleutels)) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('contactpersoon');

CREATE TRIGGER externe_sleutel_om AFTER UPDATE ON contacts.netwerk FOR EACH ROW WHEN ((old.externe_sleutels IS DISTINCT FROM new.externe_sleutels)) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('netwerk');

CREATE TRIGGER externe_sleutel_om AFTER UPDATE ON contacts.organisatie FOR EACH ROW WHEN ((old.externe_sleutels IS DISTINCT FROM new.externe_sleutels)) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('organisatie');

CREATE TRIGGER feit_af AFTER DELETE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_contactpersoon();

CREATE TRIGGER feit_af AFTER DELETE ON contacts.deelname REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_deelname();

CREATE TRIGGER feit_af AFTER DELETE ON contacts.netwerk REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_netwerk();

CREATE TRIGGER feit_af AFTER DELETE ON contacts.organisatie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_organisatie();

CREATE TRIGGER feit_af AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_rolvervulling();

CREATE TRIGGER feit_bij AFTER INSERT ON contacts.contactpersoon REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_contactpersoon();

CREATE TRIGGER feit_bij AFTER INSERT ON contacts.deelname REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_deelname();

CREATE TRIGGER feit_bij AFTER INSERT ON contacts.netwerk REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_netwerk();

CREATE TRIGGER feit_bij AFTER INSERT ON contacts.organisatie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_organisatie();

CREATE TRIGGER feit_bij AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_rolvervulling();

CREATE TRIGGER feit_om AFTER UPDATE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_contactpersoon();

CREATE TRIGGER feit_om AFTER UPDATE ON contacts.deelname REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_deelname();

CREATE TRIGGER feit_om AFTER UPDATE ON contacts.netwerk REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_netwerk();

CREATE TRIGGER feit_om AFTER UPDATE ON contacts.organisatie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_organisatie();

CREATE TRIGGER feit_om AFTER UPDATE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.feit_rolvervulling();

CREATE TRIGGER functionaris AFTER UPDATE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.functionaris_volgt_persoon();

CREATE TRIGGER functionaris_anders AFTER UPDATE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.functionaris_volgt_rol();

CREATE TRIGGER functionaris_leeg AFTER TRUNCATE ON contacts.rolvervulling FOR EACH STATEMENT EXECUTE FUNCTION contacts.functionaris_volgt_rol();

CREATE TRIGGER functionaris_nieuw AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.functionaris_volgt_rol();

CREATE TRIGGER functionaris_weg AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.functionaris_volgt_rol();

CREATE TRIGGER geverifieerd_dagen BEFORE INSERT OR UPDATE OF geverifieerd_op ON contacts.contactpersoon FOR EACH ROW WHEN (((new.geverifieerd_op IS NOT NULL) OR (new.geverifieerd_dagen <> '{}'::datemultirange))) EXECUTE FUNCTION contacts.geverifieerd_dagen();

CREATE TRIGGER merkt AFTER INSERT OR DELETE OR UPDATE ON contacts.beperking FOR EACH ROW EXECUTE FUNCTION contacts.beperking_merkt();

CREATE TRIGGER rolvervulling_merkt_anders AFTER UPDATE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.rolvervulling_merkt();

CREATE TRIGGER rolvervulling_merkt_nieuw AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.rolvervulling_merkt();

CREATE TRIGGER rolvervulling_merkt_weg AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.rolvervulling_merkt();

CREATE TRIGGER stand_af AFTER DELETE ON contacts.contactmoment REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactmoment');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.contactpersoon REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactpersoon');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.deelname REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.deelname');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.draagvlak REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.draagvlak');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.functionaris REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.functionaris');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.netwerk REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.netwerk');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.organisatie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatie');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.organisatiesamenvoeging REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatiesamenvoeging');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.rolvervulling');

CREATE TRIGGER stand_af AFTER DELETE ON contacts.samenvoeging REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.samenvoeging');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.contactmoment REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactmoment');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.contactpersoon REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactpersoon');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.deelname REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.deelname');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.draagvlak REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.draagvlak');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.functionaris REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.functionaris');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.netwerk REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.netwerk');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.organisatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatie');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.organisatiesamenvoeging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatiesamenvoeging');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.rolvervulling');

CREATE TRIGGER stand_bij AFTER INSERT ON contacts.samenvoeging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.samenvoeging');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.contactmoment REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactmoment');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.contactpersoon REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.contactpersoon');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.deelname REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.deelname');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.draagvlak REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.draagvlak');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.functionaris REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.functionaris');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.netwerk REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.netwerk');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.organisatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatie');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.organisatiesamenvoeging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.organisatiesamenvoeging');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.rolvervulling REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.rolvervulling');

CREATE TRIGGER stand_om AFTER UPDATE ON contacts.samenvoeging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('contacts.samenvoeging');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.beperking REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('beperking', 'privacy.beheren', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.bevestigingsverzoek REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('bevestigingsverzoek', 'contacten.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.contactmoment REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('contactmoment', 'contacten.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('contactpersoon', 'contacten.lezen', 'o.id', 'exists (select from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null and s.verborgen)', '(select s.contactpersoon_id from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null)', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.deelname REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('deelname', 'contacten.lezen', 'o.contactpersoon_id', 'false', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.draagvlak REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('draagvlak', 'contacten.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.netwerk REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('netwerk', 'contacten.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.organisatie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('organisatie', 'contacten.lezen', 'null::uuid', 'false', '(select s.organisatie_id from contacts.organisatiesamenvoeging s where s.met_id = o.id and s.ongedaan_op is null)', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.organisatieopvolging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('opvolging', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.organisatiesamenvoeging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('samenvoeging', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('rolvervulling', 'contacten.lezen', 'o.contactpersoon_id', 'o.rol = ''sleutelfiguur''', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.samenvoeging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('samenvoeging', 'contacten.lezen', 'o.met_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON contacts.voorstel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('voorstel', 'contacten.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_bij AFTER INSERT ON contacts.contactpersoon REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('contactpersoon', 'contacten.lezen', 'o.id', 'exists (select from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null and s.verborgen)', '(select s.contactpersoon_id from contacts.samenvoeging s where s.met_id = o.id and s.ongedaan_op is null)', 'null::text', 'true');

CREATE TRIGGER verwijdering_bij AFTER INSERT ON contacts.deelname REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('deelname', 'contacten.lezen', 'o.contactpersoon_id', 'false', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijdering_bij AFTER INSERT ON contacts.organisatie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('organisatie', 'contacten.lezen', 'null::uuid', 'false', '(select s.organisatie_id from contacts.organisatiesamenvoeging s where s.met_id = o.id and s.ongedaan_op is null)', 'null::text', 'true');

CREATE TRIGGER verwijdering_bij AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('rolvervulling', 'contacten.lezen', 'o.contactpersoon_id', 'o.rol = ''sleutelfiguur''', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijst BEFORE INSERT OR UPDATE OF contactpersoon_id ON contacts.contactmoment FOR EACH ROW WHEN ((new.contactpersoon_id IS NOT NULL)) EXECUTE FUNCTION contacts.verwijst_naar_zichtbare('contactmoment_contactpersoon');

CREATE TRIGGER verwijst BEFORE INSERT OR UPDATE OF contactpersoon_id ON contacts.deelname FOR EACH ROW WHEN ((new.contactpersoon_id IS NOT NULL)) EXECUTE FUNCTION contacts.verwijst_naar_zichtbare('deelname_contactpersoon');

CREATE TRIGGER verwijst BEFORE INSERT OR UPDATE OF contactpersoon_id ON contacts.draagvlak FOR EACH ROW WHEN ((new.contactpersoon_id IS NOT NULL)) EXECUTE FUNCTION contacts.verwijst_naar_zichtbare('draagvlak_contactpersoon');

CREATE TRIGGER verwijst BEFORE INSERT OR UPDATE OF contactpersoon_id ON contacts.rolvervulling FOR EACH ROW WHEN ((new.contactpersoon_id IS NOT NULL)) EXECUTE FUNCTION contacts.verwijst_naar_zichtbare('rolvervulling_contactpersoon');

CREATE TRIGGER werkgebied AFTER UPDATE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_naam();

CREATE TRIGGER werkgebied AFTER UPDATE ON contacts.organisatie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_organisatie();

CREATE TRIGGER werkgebied_anders AFTER UPDATE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_rol();

CREATE TRIGGER werkgebied_leeg AFTER TRUNCATE ON contacts.rolvervulling FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_rol();

CREATE TRIGGER werkgebied_nieuw AFTER INSERT ON contacts.rolvervulling REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_rol();

CREATE TRIGGER werkgebied_weg AFTER DELETE ON contacts.rolvervulling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.werkgebied_volgt_rol();

CREATE TRIGGER zoekwoord_anders AFTER UPDATE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.zoekwoord_volgt_naam();

CREATE TRIGGER zoekwoord_leeg AFTER TRUNCATE ON contacts.contactpersoon FOR EACH STATEMENT EXECUTE FUNCTION contacts.zoekwoord_volgt_naam();

CREATE TRIGGER zoekwoord_nieuw AFTER INSERT ON contacts.contactpersoon REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION contacts.zoekwoord_volgt_naam();

CREATE TRIGGER zoekwoord_weg AFTER DELETE ON contacts.contactpersoon REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION contacts.zoekwoord_volgt_naam();

CREATE TRIGGER betrokkenen_af AFTER DELETE ON coordination.afspraak REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON coordination.dossierregel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON coordination.afspraak REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON coordination.dossierregel REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON coordination.afspraak REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON coordination.dossierregel REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER gebieden AFTER INSERT OR UPDATE OF gebieden, begindatum, einddatum ON coordination.regisseur FOR EACH ROW EXECUTE FUNCTION coordination.bewaak_gebieden();

CREATE TRIGGER stand_af AFTER DELETE ON coordination.afspraak REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afspraak');

CREATE TRIGGER stand_af AFTER DELETE ON coordination.afwezigheid REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afwezigheid');

CREATE TRIGGER stand_af AFTER DELETE ON coordination.contactritme REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.contactritme');

CREATE TRIGGER stand_af AFTER DELETE ON coordination.overdracht REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht');

CREATE TRIGGER stand_af AFTER DELETE ON coordination.overdracht_organisatie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht_organisatie');

CREATE TRIGGER stand_af AFTER DELETE ON coordination.regisseur REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.regisseur');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.afspraak REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afspraak');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.afwezigheid REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afwezigheid');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.contactritme REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.contactritme');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.overdracht REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.overdracht_organisatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht_organisatie');

CREATE TRIGGER stand_bij AFTER INSERT ON coordination.regisseur REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.regisseur');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.afspraak REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afspraak');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.afwezigheid REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.afwezigheid');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.contactritme REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.contactritme');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.overdracht REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.overdracht_organisatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.overdracht_organisatie');

CREATE TRIGGER stand_om AFTER UPDATE ON coordination.regisseur REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coordination.regisseur');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.afspraak REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('afspraak', 'regie.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.afwezigheid REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('afwezigheid', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.agendatoken REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('agendatoken', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.contactritme REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('contactritme', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.netwerkdoel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('netwerkdoel', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.overdracht REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('overdracht', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.regisseur REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('regisseur', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON coordination.voortgangsrapportage REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('voortgangsrapportage', 'regie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER voortgangsrapportage_vast BEFORE DELETE OR UPDATE ON coordination.voortgangsrapportage FOR EACH ROW EXECUTE FUNCTION coordination.voortgangsrapportage_vast();

CREATE TRIGGER stand_af AFTER DELETE ON coverage.dekking_dag REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag');

CREATE TRIGGER stand_af AFTER DELETE ON coverage.dekking_dag_groep REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag_groep');

CREATE TRIGGER stand_bij AFTER INSERT ON coverage.dekking_dag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag');

CREATE TRIGGER stand_bij AFTER INSERT ON coverage.dekking_dag_groep REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag_groep');

CREATE TRIGGER stand_om AFTER UPDATE ON coverage.dekking_dag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag');

CREATE TRIGGER stand_om AFTER UPDATE ON coverage.dekking_dag_groep REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('coverage.dekking_dag_groep');

CREATE TRIGGER bericht_staat_vast BEFORE UPDATE ON information.bericht FOR EACH ROW WHEN ((old.status = ANY (ARRAY['verzonden'::text, 'geannuleerd'::text]))) EXECUTE FUNCTION information.bewaak_bericht();

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.adreswijziging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.bundel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.geadresseerde REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.introductie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('vrager_id', 'gevraagde_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.kennisitem REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.mijn_link REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.vraag REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'verwezen_naar_contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.vrijgave REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON information.wegwijzergebruik REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.adreswijziging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.bundel REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.geadresseerde REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.introductie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('vrager_id', 'gevraagde_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.kennisitem REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.mijn_link REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.vraag REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'verwezen_naar_contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.vrijgave REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON information.wegwijzergebruik REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.adreswijziging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.bundel REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.geadresseerde REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.introductie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('vrager_id', 'gevraagde_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.kennisitem REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.mijn_link REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.vraag REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id', 'verwezen_naar_contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.vrijgave REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON information.wegwijzergebruik REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER feit_af AFTER DELETE ON information.kennisitem REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION information.feit_kennisitem();

CREATE TRIGGER feit_bij AFTER INSERT ON information.kennisitem REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION information.feit_kennisitem();

CREATE TRIGGER feit_bij AFTER INSERT ON information.vraag REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION information.feit_vraag();

CREATE TRIGGER feit_om AFTER UPDATE ON information.bericht REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION information.feit_bericht();

CREATE TRIGGER feit_om AFTER UPDATE ON information.kennisitem REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION information.feit_kennisitem();

CREATE TRIGGER feit_om AFTER UPDATE ON information.vraag REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION information.feit_vraag();

CREATE TRIGGER niet_bij_casus BEFORE INSERT ON information.kennisitem_bijlage FOR EACH ROW EXECUTE FUNCTION information.bewaak_bijlage();

CREATE TRIGGER stand_af AFTER DELETE ON information.aanbod REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.aanbod');

CREATE TRIGGER stand_af AFTER DELETE ON information.bericht REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.bericht');

CREATE TRIGGER stand_af AFTER DELETE ON information.geadresseerde REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.geadresseerde');

CREATE TRIGGER stand_af AFTER DELETE ON information.kennisitem REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.kennisitem');

CREATE TRIGGER stand_af AFTER DELETE ON information.vraag REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.vraag');

CREATE TRIGGER stand_bij AFTER INSERT ON information.aanbod REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.aanbod');

CREATE TRIGGER stand_bij AFTER INSERT ON information.bericht REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.bericht');

CREATE TRIGGER stand_bij AFTER INSERT ON information.geadresseerde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.geadresseerde');

CREATE TRIGGER stand_bij AFTER INSERT ON information.kennisitem REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.kennisitem');

CREATE TRIGGER stand_bij AFTER INSERT ON information.vraag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.vraag');

CREATE TRIGGER stand_om AFTER UPDATE ON information.aanbod REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.aanbod');

CREATE TRIGGER stand_om AFTER UPDATE ON information.bericht REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.bericht');

CREATE TRIGGER stand_om AFTER UPDATE ON information.geadresseerde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.geadresseerde');

CREATE TRIGGER stand_om AFTER UPDATE ON information.kennisitem REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.kennisitem');

CREATE TRIGGER stand_om AFTER UPDATE ON information.vraag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('information.vraag');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.aanbod REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('aanbod', 'informatie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.bericht REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('bericht', 'informatie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.kennisitem REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('kennisitem', 'informatie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.kennisitem_bijlage REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('bijlage', 'informatie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.kennisitem_versie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('versie', 'informatie.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.vraag REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('vraag', 'informatie.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON information.vrijgave REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('vrijgave', 'informatie.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER vrijgave BEFORE UPDATE ON information.kennisitem FOR EACH ROW WHEN ((new.vrijgegeven_op IS NOT NULL)) EXECUTE FUNCTION information.bewaak_vrijgave();

CREATE TRIGGER zoekwoorden BEFORE INSERT OR UPDATE ON information.aanbod FOR EACH ROW EXECUTE FUNCTION information.aanbod_zoekwoorden();

CREATE TRIGGER zonder_bijlagen BEFORE UPDATE OF soort ON information.kennisitem FOR EACH ROW WHEN ((new.soort = 'casus'::text)) EXECUTE FUNCTION information.bewaak_casus();

CREATE TRIGGER verwijdering_af AFTER DELETE ON notifications.abonnement REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('abonnement', 'gebeurtenissen.beheren', 'null::uuid', 'false', 'null::uuid', 'o.client', 'true');

CREATE TRIGGER mail_mislukt AFTER UPDATE OF status ON platform.mail FOR EACH ROW WHEN (((new.status = 'mislukt'::text) AND (old.status = 'bezig'::text) AND (NOT new.adres_geweigerd))) EXECUTE FUNCTION platform.mail_mislukt();

CREATE TRIGGER stand_af AFTER DELETE ON platform.mail FOR EACH ROW WHEN ((old.soort = ANY (ARRAY['uitnodiging'::text, 'bericht'::text, 'bericht-urgent'::text, 'berichtenbundel'::text]))) EXECUTE FUNCTION platform.mail_stand();

CREATE TRIGGER stand_om AFTER UPDATE OF status ON platform.mail FOR EACH ROW WHEN (((new.soort = ANY (ARRAY['uitnodiging'::text, 'bericht'::text, 'bericht-urgent'::text, 'berichtenbundel'::text])) AND (new.status <> old.status) AND ((old.status = ANY (ARRAY['verzonden'::text, 'onzeker'::text, 'mislukt'::text])) OR (new.status = ANY (ARRAY['verzonden'::text, 'onzeker'::text, 'mislukt'::text]))))) EXECUTE FUNCTION platform.mail_stand();

CREATE CONSTRAINT TRIGGER verwijdering_moment AFTER INSERT ON platform.verwijdering DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION platform.verwijdering_moment();

CREATE TRIGGER betrokkenen_af AFTER DELETE ON privacy.inzageverzoek REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON privacy.inzageverzoek REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON privacy.inzageverzoek REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER verwijdering_af AFTER DELETE ON privacy.inzageverzoek REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('inzageverzoek', 'privacy.beheren', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER afhandeling_staat_vast BEFORE INSERT OR DELETE OR UPDATE ON protocols.afhandeling FOR EACH ROW EXECUTE FUNCTION protocols.bewaak_afhandeling();

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.kennisname REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.protocol REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.raadpleging_niet_gevraagd REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.ratificatie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.reactie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON protocols.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.kennisname REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.protocol REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.raadpleging_niet_gevraagd REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.ratificatie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.reactie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON protocols.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.kennisname REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.protocol REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('eigenaar_contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.raadpleging_niet_gevraagd REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.ratificatie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.reactie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON protocols.uitnodiging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER bijlage_vast BEFORE INSERT OR DELETE OR UPDATE ON protocols.bijlage FOR EACH ROW EXECUTE FUNCTION protocols.bewaar_bijlagen();

CREATE TRIGGER convenantpartij_heeft_getekend BEFORE UPDATE ON protocols.convenantpartij FOR EACH ROW EXECUTE FUNCTION protocols.bewaak_convenantpartij();

CREATE TRIGGER feit_bij AFTER INSERT ON protocols.ratificatie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION protocols.feit_ratificatie();

CREATE TRIGGER feit_om AFTER UPDATE ON protocols.protocolversie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION protocols.feit_protocolversie();

CREATE TRIGGER kennisname_staat_vast BEFORE DELETE OR UPDATE ON protocols.kennisname FOR EACH ROW EXECUTE FUNCTION protocols.staat_vast();

CREATE TRIGGER onderwerp_in_gebruik BEFORE DELETE OR UPDATE ON protocols.onderwerp FOR EACH ROW EXECUTE FUNCTION protocols.bewaak_onderwerp();

CREATE TRIGGER protocol_vast BEFORE UPDATE ON protocols.protocol FOR EACH ROW EXECUTE FUNCTION protocols.bewaar_protocol();

CREATE TRIGGER protocolversie_status_vooruit BEFORE UPDATE OF status ON protocols.protocolversie FOR EACH ROW EXECUTE FUNCTION protocols.bewaak_status();

CREATE TRIGGER protocolversie_tekst_vast BEFORE UPDATE ON protocols.protocolversie FOR EACH ROW EXECUTE FUNCTION protocols.bewaar_vastgestelde_tekst();

CREATE TRIGGER ratificatie_staat_vast BEFORE DELETE OR UPDATE ON protocols.ratificatie FOR EACH ROW EXECUTE FUNCTION protocols.staat_vast();

CREATE TRIGGER reactie_in_raadpleging BEFORE INSERT ON protocols.reactie FOR EACH ROW EXECUTE FUNCTION protocols.bewaak_reactie();

CREATE TRIGGER reactie_staat_vast BEFORE DELETE OR UPDATE ON protocols.reactie FOR EACH ROW EXECUTE FUNCTION protocols.staat_vast();

CREATE TRIGGER stand_af AFTER DELETE ON protocols.convenantpartij REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.convenantpartij');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.kennisname REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.kennisname');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.onderwerp REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.onderwerp');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.protocol REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocol');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.protocolversie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocolversie');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.raadpleging REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.raadpleging');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.ratificatie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatie');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.ratificatieronde REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatieronde');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.reactie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.reactie');

CREATE TRIGGER stand_af AFTER DELETE ON protocols.uitnodiging REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.uitnodiging');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.convenantpartij REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.convenantpartij');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.kennisname REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.kennisname');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.onderwerp REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.onderwerp');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.protocol REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocol');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.protocolversie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocolversie');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.raadpleging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.raadpleging');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.ratificatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatie');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.ratificatieronde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatieronde');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.reactie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.reactie');

CREATE TRIGGER stand_bij AFTER INSERT ON protocols.uitnodiging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.uitnodiging');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.convenantpartij REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.convenantpartij');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.kennisname REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.kennisname');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.onderwerp REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.onderwerp');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.protocol REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocol');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.protocolversie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.protocolversie');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.raadpleging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.raadpleging');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.ratificatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatie');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.ratificatieronde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.ratificatieronde');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.reactie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.reactie');

CREATE TRIGGER stand_om AFTER UPDATE ON protocols.uitnodiging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('protocols.uitnodiging');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.bijlage REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('bijlage', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.convenantpartij REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('convenantpartij', 'protocollen.lezen', '(select r.contactpersoon_id from protocols.ratificatie r where r.id = o.ratificatie_id)', 'false', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.kennisname REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('kennisname', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_kennisname g
    where g.versie_id = o.versie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.onderwerp REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('onderwerp', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.protocol REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('protocol', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.protocolversie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('versie', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.raadpleging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('raadpleging', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.ratificatie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('ratificatie', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_ratificatie g
    where g.versie_id = o.versie_id and g.organisatie_id = contacts.pub_welke_organisatie(o.organisatie_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.ratificatieronde REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('ratificatieronde', 'protocollen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.reactie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('reactie', 'protocollen.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON protocols.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_uitnodiging g
    where g.versie_id = o.versie_id and g.soort = o.soort and (g.soort <> ''ratificatie''
        or g.organisatie_id in (o.organisatie_id, contacts.pub_welke_organisatie(o.organisatie_id)))
      and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');

CREATE TRIGGER verwijdering_bij AFTER INSERT ON protocols.convenantpartij REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('convenantpartij', 'protocollen.lezen', '(select r.contactpersoon_id from protocols.ratificatie r where r.id = o.ratificatie_id)', 'false', 'contacts.pub_opgevolgd_door(o.id)', 'null::text', 'true');

CREATE TRIGGER verwijdering_om AFTER UPDATE ON protocols.kennisname REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('kennisname', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_kennisname g
    where g.versie_id = o.versie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

CREATE TRIGGER verwijdering_om AFTER UPDATE ON protocols.ratificatie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('ratificatie', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_ratificatie g
    where g.versie_id = o.versie_id and g.organisatie_id = contacts.pub_welke_organisatie(o.organisatie_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

CREATE TRIGGER verwijdering_om AFTER UPDATE ON protocols.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'protocollen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from protocols.geldige_uitnodiging g
    where g.versie_id = o.versie_id and g.soort = o.soort and (g.soort <> ''ratificatie''
        or g.organisatie_id in (o.organisatie_id, contacts.pub_welke_organisatie(o.organisatie_id)))
      and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');

CREATE TRIGGER behoeften_om AFTER UPDATE OF samenvoeging_id ON surveys.uitnodiging FOR EACH ROW WHEN ((old.samenvoeging_id IS DISTINCT FROM new.samenvoeging_id)) EXECUTE FUNCTION surveys.behoeften_van_uitnodiging();

CREATE TRIGGER betrokkenen_af AFTER DELETE ON surveys.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON surveys.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON surveys.uitnodiging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER feit_af AFTER DELETE ON surveys.behoefte_vraag REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_behoefte_vraag_weg();

CREATE TRIGGER feit_bij AFTER INSERT ON surveys.behoefte REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_behoefte();

CREATE TRIGGER feit_bij AFTER INSERT ON surveys.behoefte_vraag REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_behoefte_vraag();

CREATE TRIGGER feit_bij AFTER INSERT ON surveys.inzending REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_inzending();

CREATE TRIGGER feit_bij AFTER INSERT ON surveys.ronde REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_ronde();

CREATE TRIGGER feit_om AFTER UPDATE ON surveys.behoefte REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_behoefte();

CREATE TRIGGER feit_om AFTER UPDATE ON surveys.inzending REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_inzending();

CREATE TRIGGER feit_om AFTER UPDATE ON surveys.ronde REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.feit_ronde();

CREATE TRIGGER peiling_uitsplitsing_vast BEFORE UPDATE OF uitsplitsing ON surveys.peiling FOR EACH ROW WHEN ((new.uitsplitsing IS DISTINCT FROM old.uitsplitsing)) EXECUTE FUNCTION surveys.peiling_uitsplitsing_vast();

CREATE TRIGGER resultaat_gekozen BEFORE INSERT ON surveys.resultaat FOR EACH ROW WHEN ((new.uitsplitsing <> ''::text)) EXECUTE FUNCTION surveys.resultaat_gekozen();

CREATE TRIGGER stand_af AFTER DELETE ON surveys.behoefte REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.behoefte_vraag REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte_vraag');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.besluit REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.besluit');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.evaluatie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.evaluatie');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.inzending REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.inzending');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.peiling REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.peiling');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.ronde REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.ronde');

CREATE TRIGGER stand_af AFTER DELETE ON surveys.uitnodiging REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.uitnodiging');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.behoefte REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.behoefte_vraag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte_vraag');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.besluit REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.besluit');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.evaluatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.evaluatie');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.inzending REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.inzending');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.peiling REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.peiling');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.ronde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.ronde');

CREATE TRIGGER stand_bij AFTER INSERT ON surveys.uitnodiging REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.uitnodiging');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.behoefte REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.behoefte_vraag REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.behoefte_vraag');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.besluit REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.besluit');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.evaluatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.evaluatie');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.inzending REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.inzending');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.peiling REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.peiling');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.ronde REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('surveys.ronde');

CREATE TRIGGER stand_om AFTER UPDATE ON surveys.uitnodiging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION surveys.uitnodiging_stand_bijhouden();

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.behoefte REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('behoefte', 'peilingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.doorverwijzing REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('doorverwijzing', 'peilingen.lezen', '(select u.contactpersoon_id from surveys.uitnodiging u where u.id = o.uitnodiging_id)', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.peiling REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('peiling', 'peilingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.ronde REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('ronde', 'peilingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'peilingen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from surveys.geldige_uitnodiging g
    where g.ronde_id = o.ronde_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');

CREATE TRIGGER verwijdering_af AFTER DELETE ON surveys.vragenlijst REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('vragenlijst', 'peilingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_om AFTER UPDATE ON surveys.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'peilingen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from surveys.geldige_uitnodiging g
    where g.ronde_id = o.ronde_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', '(o.samenvoeging_id is null and o.contactpersoon_id is not null)');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON trainings.bewijs REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON trainings.inschrijving REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_af AFTER DELETE ON trainings.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON trainings.bewijs REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON trainings.inschrijving REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_bij AFTER INSERT ON trainings.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON trainings.bewijs REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON trainings.inschrijving REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER betrokkenen_om AFTER UPDATE ON trainings.uitnodiging REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.betrokkenen_bijhouden('contactpersoon_id');

CREATE TRIGGER bewijs_geldt BEFORE INSERT ON trainings.bewijs FOR EACH ROW EXECUTE FUNCTION trainings.bewijs_geldt();

CREATE TRIGGER bewijs_staat_vast BEFORE DELETE OR UPDATE OF id, training_id, sessie_id, behaald_datum, geldig_tot_datum, aangemaakt_op, corrigeert_id, ingetrokken, toelichting ON trainings.bewijs FOR EACH ROW EXECUTE FUNCTION trainings.bewijs_staat_vast();

CREATE TRIGGER externe_sleutel_af AFTER DELETE ON trainings.sessie FOR EACH ROW WHEN ((old.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('sessie');

CREATE TRIGGER externe_sleutel_bij AFTER INSERT ON trainings.sessie FOR EACH ROW WHEN ((new.externe_sleutels <> '{}'::text[])) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('sessie');

CREATE TRIGGER externe_sleutel_om AFTER UPDATE ON trainings.sessie FOR EACH ROW WHEN ((old.externe_sleutels IS DISTINCT FROM new.externe_sleutels)) EXECUTE FUNCTION platform.externe_sleutel_bijhouden('sessie');

CREATE TRIGGER feit_af AFTER DELETE ON trainings.sessie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_sessie();

CREATE TRIGGER feit_bij AFTER INSERT ON trainings.bewijs REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_bewijs();

CREATE TRIGGER feit_bij AFTER INSERT ON trainings.inschrijving REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_inschrijving();

CREATE TRIGGER feit_bij AFTER INSERT ON trainings.sessie REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_sessie();

CREATE TRIGGER feit_om AFTER UPDATE ON trainings.bewijs REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_bewijs();

CREATE TRIGGER feit_om AFTER UPDATE ON trainings.inschrijving REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_inschrijving();

CREATE TRIGGER feit_om AFTER UPDATE ON trainings.sessie REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.feit_sessie();

CREATE TRIGGER inschrijving_bezet AFTER INSERT OR DELETE OR UPDATE OF status ON trainings.inschrijving FOR EACH ROW EXECUTE FUNCTION trainings.inschrijving_bezet();

CREATE TRIGGER kwalificatie_af AFTER DELETE ON trainings.bewijs REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_bewijs();

CREATE TRIGGER kwalificatie_af AFTER DELETE ON trainings.training_verlengt REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_training();

CREATE TRIGGER kwalificatie_bij AFTER INSERT ON trainings.bewijs REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_bewijs();

CREATE TRIGGER kwalificatie_bij AFTER INSERT ON trainings.training_verlengt REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_training();

CREATE TRIGGER kwalificatie_leeg AFTER TRUNCATE ON trainings.bewijs FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_bewijs();

CREATE TRIGGER kwalificatie_om AFTER UPDATE ON trainings.bewijs REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_bewijs();

CREATE TRIGGER kwalificatie_om AFTER UPDATE ON trainings.training REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_training();

CREATE TRIGGER kwalificatie_om AFTER UPDATE ON trainings.training_verlengt REFERENCING OLD TABLE AS oud NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION trainings.kwalificatie_volgt_training();

CREATE TRIGGER sessie_protocolversie_werkbijeenkomst BEFORE INSERT OR UPDATE ON trainings.sessie FOR EACH ROW EXECUTE FUNCTION trainings.bewaak_protocolversie();

CREATE TRIGGER stand_af AFTER DELETE ON trainings.bewijs REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.bewijs');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.inschrijving REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.inschrijving');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.kwalificatie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.kwalificatie');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.sessie REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.sessie');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.training REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.training_verlengt REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training_verlengt');

CREATE TRIGGER stand_af AFTER DELETE ON trainings.trainingsdoel REFERENCING OLD TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.trainingsdoel');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.bewijs REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.bewijs');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.inschrijving REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.inschrijving');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.kwalificatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.kwalificatie');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.sessie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.sessie');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.training REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.training_verlengt REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training_verlengt');

CREATE TRIGGER stand_bij AFTER INSERT ON trainings.trainingsdoel REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.trainingsdoel');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.bewijs REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.bewijs');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.inschrijving REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.inschrijving');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.kwalificatie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.kwalificatie');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.sessie REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.sessie');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.training REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.training_verlengt REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.training_verlengt');

CREATE TRIGGER stand_om AFTER UPDATE ON trainings.trainingsdoel REFERENCING NEW TABLE AS gewijzigd FOR EACH STATEMENT EXECUTE FUNCTION platform.pub_stand_bijhouden('trainings.trainingsdoel');

CREATE TRIGGER training_werkbijeenkomst_met_protocol BEFORE UPDATE OF soort ON trainings.training FOR EACH ROW WHEN ((old.soort = 'werkbijeenkomst'::text)) EXECUTE FUNCTION trainings.bewaak_werkbijeenkomst();

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.bewijs REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('bewijs', 'trainingen.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.inschrijving REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('inschrijving', 'trainingen.lezen', 'o.contactpersoon_id', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.sessie REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('sessie', 'trainingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.training REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('training', 'trainingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.trainingsdoel REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('trainingsdoel', 'trainingen.lezen', 'null::uuid', 'false', 'null::uuid', 'null::text', 'true');

CREATE TRIGGER verwijdering_af AFTER DELETE ON trainings.uitnodiging REFERENCING OLD TABLE AS oud FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'trainingen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from trainings.geldige_uitnodiging g
    where g.sessie_id = o.sessie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

CREATE TRIGGER verwijdering_om AFTER UPDATE ON trainings.uitnodiging REFERENCING NEW TABLE AS nieuw FOR EACH STATEMENT EXECUTE FUNCTION platform.verwijdering_bijhouden('uitnodiging', 'trainingen.lezen', 'o.contactpersoon_id', 'false', '(select g.id from trainings.geldige_uitnodiging g
    where g.sessie_id = o.sessie_id and contacts.pub_wie_is(g.contactpersoon_id) = contacts.pub_wie_is(o.contactpersoon_id) limit 1)', 'null::text', 'o.samenvoeging_id is null');

ALTER TABLE ONLY contacts.beperking
    ADD CONSTRAINT beperking_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id);

ALTER TABLE ONLY contacts.bevestigingstoken
    ADD CONSTRAINT bevestigingstoken_bevestigingsverzoek_id_fkey FOREIGN KEY (bevestigingsverzoek_id) REFERENCES contacts.bevestigingsverzoek(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.bevestigingsverzoek
    ADD CONSTRAINT bevestigingsverzoek_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.contactmoment
    ADD CONSTRAINT contactmoment_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id);

ALTER TABLE ONLY contacts.contactmoment
    ADD CONSTRAINT contactmoment_organisatie FOREIGN KEY (organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.deelname
    ADD CONSTRAINT deelname_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id);

ALTER TABLE ONLY contacts.deelname
    ADD CONSTRAINT deelname_netwerk FOREIGN KEY (netwerk_id) REFERENCES contacts.netwerk(id);

ALTER TABLE ONLY contacts.deelname
    ADD CONSTRAINT deelname_organisatie FOREIGN KEY (organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.draagvlak
    ADD CONSTRAINT draagvlak_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id);

ALTER TABLE ONLY contacts.draagvlak
    ADD CONSTRAINT draagvlak_organisatie FOREIGN KEY (organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.import_rij
    ADD CONSTRAINT import_rij_import_id_fkey FOREIGN KEY (import_id) REFERENCES contacts.import(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.netwerk
    ADD CONSTRAINT netwerk_hoofdverantwoordelijke FOREIGN KEY (hoofdverantwoordelijke_organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.organisatieopvolging
    ADD CONSTRAINT organisatieopvolging_organisatie FOREIGN KEY (organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.organisatieopvolging_spoor
    ADD CONSTRAINT organisatieopvolging_spoor_opvolging FOREIGN KEY (opvolging_id) REFERENCES contacts.organisatieopvolging(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.organisatiesamenvoeging_keten
    ADD CONSTRAINT organisatiesamenvoeging_keten_samenvoeging FOREIGN KEY (samenvoeging_id) REFERENCES contacts.organisatiesamenvoeging(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id);

ALTER TABLE ONLY contacts.rolvervulling
    ADD CONSTRAINT rolvervulling_organisatie FOREIGN KEY (organisatie_id) REFERENCES contacts.organisatie(id);

ALTER TABLE ONLY contacts.samenvoeging_keten
    ADD CONSTRAINT samenvoeging_keten_samenvoeging FOREIGN KEY (samenvoeging_id) REFERENCES contacts.samenvoeging(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.samenvoeging_voorkeur
    ADD CONSTRAINT samenvoeging_voorkeur_samenvoeging FOREIGN KEY (samenvoeging_id) REFERENCES contacts.samenvoeging(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.voorkeur
    ADD CONSTRAINT voorkeur_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY contacts.voorstel
    ADD CONSTRAINT voorstel_bevestigingsverzoek_id_fkey FOREIGN KEY (bevestigingsverzoek_id) REFERENCES contacts.bevestigingsverzoek(id) ON DELETE CASCADE;

ALTER TABLE ONLY contacts.voorstel
    ADD CONSTRAINT voorstel_contactpersoon FOREIGN KEY (contactpersoon_id) REFERENCES contacts.contactpersoon(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.afwezigheid
    ADD CONSTRAINT afwezigheid_regisseur FOREIGN KEY (regisseur_id) REFERENCES coordination.regisseur(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.agendatoken
    ADD CONSTRAINT agendatoken_regisseur FOREIGN KEY (regisseur_id) REFERENCES coordination.regisseur(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.doelcijfer
    ADD CONSTRAINT doelcijfer_doel FOREIGN KEY (doel_id) REFERENCES coordination.netwerkdoel(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.doelstand
    ADD CONSTRAINT doelstand_doel FOREIGN KEY (doel_id) REFERENCES coordination.netwerkdoel(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.dossier
    ADD CONSTRAINT dossier_overdracht FOREIGN KEY (overdracht_id) REFERENCES coordination.overdracht(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.dossierregel
    ADD CONSTRAINT dossierregel_overdracht FOREIGN KEY (overdracht_id) REFERENCES coordination.overdracht(id) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.overdracht
    ADD CONSTRAINT overdracht_aan FOREIGN KEY (aan_regisseur_id) REFERENCES coordination.regisseur(id);

ALTER TABLE ONLY coordination.overdracht_organisatie
    ADD CONSTRAINT overdracht_organisatie_van FOREIGN KEY (overdracht_id, datum) REFERENCES coordination.overdracht(id, datum) ON DELETE CASCADE;

ALTER TABLE ONLY coordination.overdracht
    ADD CONSTRAINT overdracht_van FOREIGN KEY (van_regisseur_id) REFERENCES coordination.regisseur(id);

ALTER TABLE ONLY coordination.regisseur
    ADD CONSTRAINT regisseur_plaatsvervanger FOREIGN KEY (plaatsvervanger_id) REFERENCES coordination.regisseur(id);

ALTER TABLE ONLY coverage.dekking_dag_groep
    ADD CONSTRAINT dekking_dag_groep_datum_fkey FOREIGN KEY (datum) REFERENCES coverage.dekking_dag(datum);

ALTER TABLE ONLY coverage.dekking_melding_organisatie
    ADD CONSTRAINT dekking_melding_organisatie_melding_id_fkey FOREIGN KEY (melding_id) REFERENCES coverage.dekking_melding(id) ON DELETE CASCADE;

ALTER TABLE ONLY information.geadresseerde
    ADD CONSTRAINT geadresseerde_bericht FOREIGN KEY (bericht_id) REFERENCES information.bericht(id);

ALTER TABLE ONLY information.geadresseerde
    ADD CONSTRAINT geadresseerde_bundel FOREIGN KEY (bundel_id) REFERENCES information.bundel(id);

ALTER TABLE ONLY information.introductie_link
    ADD CONSTRAINT introductie_link_introductie_id_fkey FOREIGN KEY (introductie_id) REFERENCES information.introductie(id) ON DELETE CASCADE;

ALTER TABLE ONLY information.kennisitem_bijlage
    ADD CONSTRAINT kennisitem_bijlage_van FOREIGN KEY (kennisitem_id) REFERENCES information.kennisitem(id) ON DELETE CASCADE;

ALTER TABLE ONLY information.kennisitem_versie
    ADD CONSTRAINT kennisitem_versie_van FOREIGN KEY (kennisitem_id) REFERENCES information.kennisitem(id) ON DELETE CASCADE;

ALTER TABLE ONLY information.kennisitem
    ADD CONSTRAINT kennisitem_vraag_id_fkey FOREIGN KEY (vraag_id) REFERENCES information.vraag(id) ON DELETE SET NULL;

ALTER TABLE ONLY information.testmail
    ADD CONSTRAINT testmail_bericht FOREIGN KEY (bericht_id) REFERENCES information.bericht(id) ON DELETE CASCADE;

ALTER TABLE ONLY information.vrijgave
    ADD CONSTRAINT vrijgave_van FOREIGN KEY (kennisitem_id) REFERENCES information.kennisitem(id) ON DELETE CASCADE;

ALTER TABLE ONLY notifications.levering
    ADD CONSTRAINT levering_abonnement FOREIGN KEY (abonnement_id) REFERENCES notifications.abonnement(id) ON DELETE CASCADE;

ALTER TABLE ONLY platform.dataverwerking_wachtrij
    ADD CONSTRAINT dataverwerking_wachtrij_id_fkey FOREIGN KEY (id) REFERENCES platform.dataverwerking(id);

ALTER TABLE ONLY platform.levering
    ADD CONSTRAINT levering_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES platform.outbox(id) ON DELETE CASCADE;

ALTER TABLE ONLY platform.mailmelding
    ADD CONSTRAINT mailmelding_mail FOREIGN KEY (mail_id) REFERENCES platform.mail(id) ON DELETE CASCADE;

ALTER TABLE ONLY privacy.inzagecode
    ADD CONSTRAINT inzagecode_inzageverzoek_id_fkey FOREIGN KEY (inzageverzoek_id) REFERENCES privacy.inzageverzoek(id) ON DELETE CASCADE;

ALTER TABLE ONLY privacy.inzagelink
    ADD CONSTRAINT inzagelink_inzageverzoek_id_fkey FOREIGN KEY (inzageverzoek_id) REFERENCES privacy.inzageverzoek(id) ON DELETE CASCADE;

ALTER TABLE ONLY privacy.vernietiging
    ADD CONSTRAINT vernietiging_soort FOREIGN KEY (soort) REFERENCES privacy.bewaartermijn(soort);

ALTER TABLE ONLY protocols.afhandeling
    ADD CONSTRAINT afhandeling_reactie FOREIGN KEY (reactie_id) REFERENCES protocols.reactie(id);

ALTER TABLE ONLY protocols.bijlage
    ADD CONSTRAINT bijlage_versie FOREIGN KEY (versie_id) REFERENCES protocols.protocolversie(id);

ALTER TABLE ONLY protocols.convenantpartij
    ADD CONSTRAINT convenantpartij_protocol FOREIGN KEY (protocol_id, protocol_soort) REFERENCES protocols.protocol(id, soort);

ALTER TABLE ONLY protocols.convenantpartij
    ADD CONSTRAINT convenantpartij_ratificatie FOREIGN KEY (ratificatie_id, organisatie_id) REFERENCES protocols.ratificatie(id, organisatie_id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY protocols.kennisname
    ADD CONSTRAINT kennisname_inhoud FOREIGN KEY (versie_id, inhoud_hash) REFERENCES protocols.protocolversie(id, inhoud_hash);

ALTER TABLE ONLY protocols.protocolversie
    ADD CONSTRAINT protocolversie_protocol FOREIGN KEY (protocol_id) REFERENCES protocols.protocol(id);

ALTER TABLE ONLY protocols.raadpleging_niet_gevraagd
    ADD CONSTRAINT raadpleging_niet_gevraagd_raadpleging_id_fkey FOREIGN KEY (raadpleging_id) REFERENCES protocols.raadpleging(id) ON DELETE CASCADE;

ALTER TABLE ONLY protocols.raadpleging
    ADD CONSTRAINT raadpleging_versie FOREIGN KEY (versie_id) REFERENCES protocols.protocolversie(id);

ALTER TABLE ONLY protocols.ratificatie
    ADD CONSTRAINT ratificatie_inhoud FOREIGN KEY (versie_id, inhoud_hash) REFERENCES protocols.protocolversie(id, inhoud_hash);

ALTER TABLE ONLY protocols.ratificatieronde
    ADD CONSTRAINT ratificatieronde_versie FOREIGN KEY (versie_id) REFERENCES protocols.protocolversie(id);

ALTER TABLE ONLY protocols.reactie
    ADD CONSTRAINT reactie_inhoud FOREIGN KEY (versie_id, inhoud_hash) REFERENCES protocols.protocolversie(id, inhoud_hash);

ALTER TABLE ONLY protocols.reactie
    ADD CONSTRAINT reactie_onderwerp FOREIGN KEY (onderwerp_code) REFERENCES protocols.onderwerp(code);

ALTER TABLE ONLY protocols.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_uitnodiging FOREIGN KEY (uitnodiging_id) REFERENCES protocols.uitnodiging(id) ON DELETE CASCADE;

ALTER TABLE ONLY protocols.uitnodiging
    ADD CONSTRAINT uitnodiging_versie FOREIGN KEY (versie_id) REFERENCES protocols.protocolversie(id);

ALTER TABLE ONLY surveys.behoefte
    ADD CONSTRAINT behoefte_ronde_id_fkey FOREIGN KEY (ronde_id) REFERENCES surveys.ronde(id);

ALTER TABLE ONLY surveys.behoefte_vraag
    ADD CONSTRAINT behoefte_vraag_behoefte_id_fkey FOREIGN KEY (behoefte_id) REFERENCES surveys.behoefte(id) ON DELETE CASCADE;

ALTER TABLE ONLY surveys.behoefte_vraag
    ADD CONSTRAINT behoefte_vraag_uitnodiging_id_fkey FOREIGN KEY (uitnodiging_id) REFERENCES surveys.uitnodiging(id);

ALTER TABLE ONLY surveys.besluit
    ADD CONSTRAINT besluit_behoefte FOREIGN KEY (behoefte_id) REFERENCES surveys.behoefte(id);

ALTER TABLE ONLY surveys.doorverwijzing
    ADD CONSTRAINT doorverwijzing_nieuwe_uitnodiging FOREIGN KEY (nieuwe_uitnodiging_id) REFERENCES surveys.uitnodiging(id);

ALTER TABLE ONLY surveys.doorverwijzing
    ADD CONSTRAINT doorverwijzing_uitnodiging FOREIGN KEY (uitnodiging_id) REFERENCES surveys.uitnodiging(id);

ALTER TABLE ONLY surveys.evaluatie
    ADD CONSTRAINT evaluatie_peiling_id_fkey FOREIGN KEY (peiling_id) REFERENCES surveys.peiling(id) ON DELETE CASCADE;

ALTER TABLE ONLY surveys.inzending
    ADD CONSTRAINT inzending_ronde FOREIGN KEY (ronde_id) REFERENCES surveys.ronde(id);

ALTER TABLE ONLY surveys.inzending
    ADD CONSTRAINT inzending_uitnodiging_id_fkey FOREIGN KEY (uitnodiging_id) REFERENCES surveys.uitnodiging(id);

ALTER TABLE ONLY surveys.inzending_vertrouwelijk
    ADD CONSTRAINT inzending_vertrouwelijk_ronde FOREIGN KEY (ronde_id) REFERENCES surveys.ronde(id);

ALTER TABLE ONLY surveys.peiling
    ADD CONSTRAINT peiling_vragenlijst FOREIGN KEY (vragenlijst_id) REFERENCES surveys.vragenlijst(id);

ALTER TABLE ONLY surveys.resultaat
    ADD CONSTRAINT resultaat_ronde FOREIGN KEY (ronde_id) REFERENCES surveys.ronde(id);

ALTER TABLE ONLY surveys.ronde
    ADD CONSTRAINT ronde_peiling FOREIGN KEY (peiling_id) REFERENCES surveys.peiling(id);

ALTER TABLE ONLY surveys.testmail
    ADD CONSTRAINT testmail_peiling FOREIGN KEY (peiling_id) REFERENCES surveys.peiling(id) ON DELETE CASCADE;

ALTER TABLE ONLY surveys.uitnodiging
    ADD CONSTRAINT uitnodiging_ronde FOREIGN KEY (ronde_id) REFERENCES surveys.ronde(id);

ALTER TABLE ONLY surveys.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_uitnodiging_id_fkey FOREIGN KEY (uitnodiging_id) REFERENCES surveys.uitnodiging(id) ON DELETE CASCADE;

ALTER TABLE ONLY surveys.voorbeeld_token
    ADD CONSTRAINT voorbeeld_token_testmail_id_fkey FOREIGN KEY (testmail_id) REFERENCES surveys.testmail(id) ON DELETE CASCADE;

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_corrigeert FOREIGN KEY (corrigeert_id) REFERENCES trainings.bewijs(id);

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_inschrijving FOREIGN KEY (inschrijving_id) REFERENCES trainings.inschrijving(id) ON DELETE SET NULL;

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_sessie FOREIGN KEY (sessie_id, training_id) REFERENCES trainings.sessie(id, training_id);

ALTER TABLE ONLY trainings.bewijs
    ADD CONSTRAINT bewijs_training FOREIGN KEY (training_id) REFERENCES trainings.training(id);

ALTER TABLE ONLY trainings.inschrijving
    ADD CONSTRAINT inschrijving_sessie FOREIGN KEY (sessie_id) REFERENCES trainings.sessie(id);

ALTER TABLE ONLY trainings.sessie
    ADD CONSTRAINT sessie_training FOREIGN KEY (training_id) REFERENCES trainings.training(id);

ALTER TABLE ONLY trainings.training_vereist
    ADD CONSTRAINT training_vereist_bestaat FOREIGN KEY (vereist_id) REFERENCES trainings.training(id);

ALTER TABLE ONLY trainings.training_vereist
    ADD CONSTRAINT training_vereist_training_id_fkey FOREIGN KEY (training_id) REFERENCES trainings.training(id) ON DELETE CASCADE;

ALTER TABLE ONLY trainings.training_verlengt
    ADD CONSTRAINT training_verlengt_bestaat FOREIGN KEY (verlengt_id) REFERENCES trainings.training(id);

ALTER TABLE ONLY trainings.training_verlengt
    ADD CONSTRAINT training_verlengt_training_id_fkey FOREIGN KEY (training_id) REFERENCES trainings.training(id) ON DELETE CASCADE;

ALTER TABLE ONLY trainings.uitnodiging
    ADD CONSTRAINT uitnodiging_sessie FOREIGN KEY (sessie_id) REFERENCES trainings.sessie(id);

ALTER TABLE ONLY trainings.uitnodiging_token
    ADD CONSTRAINT uitnodiging_token_uitnodiging_id_fkey FOREIGN KEY (uitnodiging_id) REFERENCES trainings.uitnodiging(id) ON DELETE CASCADE;
