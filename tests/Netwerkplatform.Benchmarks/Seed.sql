-- A network of @personen people at a tenth as many organisations: names that are common and names that are rare, accents, roles, districts, themes.
-- Everything follows from the row's number, so that two runs are the same.
create temp table voornamen as select row_number() over () - 1 as nr, n from unnest(array['Fatima','Noor','Youssef','Sanne','Daan','Emma','Mohammed','Lotte','Bram','Zoë','André','Renée','Ömer','Aïcha','Pieter','Marieke','Jeroen','Samira','Thijs','Eva']) n;
create temp table lettergrepen as select row_number() over () - 1 as nr, n from unnest(array['ba','ke','lo','mi','nu','ra','se','to','vi','wa','zo','da','fe','go','hi','ju','ka','le','mo','ne','pi','ro','su','ta','ve','wi','za','bo','de','fa']) n;
create temp table wijknamen as select row_number() over () - 1 as nr, n from unnest(array['Almere Haven','Almere Stad','Almere Buiten','Almere Poort','Almere Hout','Almere Oosterwold','Tussen de Vaarten','Filmwijk','Muziekwijk','Stedenwijk']) n;

insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, wijken, themas, vereist_aantal_aandachtfunctionarissen, aangemaakt_op, gewijzigd_op)
select ('b0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
       (array['Stichting','Huis','Centrum','School','Praktijk','Team'])[1 + i % 6] || ' ' || initcap(a.n || b.n || c.n) || case when i >= 27000 then initcap(d.n) else '' end,
       (array['onderwijs','jeugdwerk','zorg','welzijn','sport','religieus','bewonersinitiatief','overig'])[1 + i % 8],
       case when i % 4 = 0 then 'informeel' else 'formeel' end,
       array[(array['veiligheid','zorg','onderwijs','jeugd','werk','wonen','samenleving'])[1 + i % 7]],
       (array['klein','middel','groot'])[1 + i % 3],
       array[w.n], array['thema ' || (i % (@personen / 1000))], 1,
       timestamptz '2025-01-01' + i * interval '1 second', timestamptz '2025-01-01' + i * interval '1 second'
  from generate_series(0, @personen / 10 - 1) i
  join lettergrepen a on a.nr = i % 30 join lettergrepen b on b.nr = (i / 30) % 30 join lettergrepen c on c.nr = (i / 900) % 30 join lettergrepen d on d.nr = (i / 27000) % 30
  join wijknamen w on w.nr = i % 10;

-- One in fifty is called Jansen; the others' names are as many as there are people.
insert into contacts.contactpersoon (id, voornaam, achternaam, email, onbestelbaar_op, geverifieerd_op, aangemaakt_op, gewijzigd_op)
select ('c0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, v.n,
       case when i % 50 = 7 then 'Jansen' else initcap(a.n || b.n || c.n || d.n) || case when i >= 810000 then 'sen' else '' end end,
       'p' || i || '@voorbeeld' || i % 100 || '.example',
       case when i % 100 = 3 then timestamptz '2025-06-01' end,
       timestamptz '2025-06-01' + (i % 400) * interval '1 day',
       timestamptz '2025-01-01' + i * interval '1 second', timestamptz '2025-01-01' + i * interval '1 second'
  from generate_series(0, @personen - 1) i
  join voornamen v on v.nr = i % 20
  join lettergrepen a on a.nr = (i * 7 + i / 11) % 30 join lettergrepen b on b.nr = (i / 30) % 30 join lettergrepen c on c.nr = (i / 900) % 30 join lettergrepen d on d.nr = (i / 27000) % 30;

insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, functie, wijken, begindatum, einddatum, aangemaakt_op, gewijzigd_op)
select ('d0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ('c0000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ('b0000000-0000-7000-8000-' || lpad(to_hex(i / 10), 12, '0'))::uuid,
       (array['centraal_contact','aandachtfunctionaris','bestuurder','plaatsvervangend_centraal_contact','medewerker','medewerker','medewerker','medewerker','medewerker','sleutelfiguur'])[1 + (i + i / 30) % 10],
       'adviseur ' || (i % (@personen / 20)), '{}', date '2020-01-01' + (i % 1000)::int, case when i % 13 = 0 then date '2025-06-30' end,
       timestamptz '2025-01-01' + i * interval '1 second', timestamptz '2025-01-01' + i * interval '1 second'
  from generate_series(0, @personen - 1) i;
