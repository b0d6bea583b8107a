-- What partners have to agree on before they share anything: the catalogue to start from. Whoever wants other words changes them, or adds topics.
-- A topic that someone made before under the same code stays as it is.
insert into protocols.onderwerp (id, code, vraag, waarden) values
('01900000-0000-7000-8000-000000000001', 'wie_deelt', 'Wie mag er informatie delen?',
 '[{"code": "iedere_medewerker", "tekst": "Iedere medewerker die bij de jongere betrokken is"},
   {"code": "aandachtfunctionaris", "tekst": "Alleen de aandachtfunctionaris of diens plaatsvervanger"},
   {"code": "centraal_contact", "tekst": "Alleen het centraal contact van de organisatie"},
   {"code": "leidinggevende", "tekst": "Alleen een leidinggevende"},
   {"code": "na_intern_overleg", "tekst": "Een betrokken medewerker, na overleg met de aandachtfunctionaris"}]'),
('01900000-0000-7000-8000-000000000002', 'met_wie', 'Met wie mag informatie worden gedeeld?',
 '[{"code": "niemand", "tekst": "Met niemand buiten de eigen organisatie"},
   {"code": "gemeente", "tekst": "Alleen met de gemeente"},
   {"code": "casusoverleg", "tekst": "Alleen met de deelnemers aan het casusoverleg"},
   {"code": "convenantpartijen", "tekst": "Met alle partijen bij het privacyconvenant"},
   {"code": "betrokken_organisaties", "tekst": "Alleen met organisaties die zelf bij de jongere betrokken zijn"},
   {"code": "politie_en_justitie", "tekst": "Ook met politie en justitie"},
   {"code": "veilig_thuis", "tekst": "Alleen met Veilig Thuis"}]'),
('01900000-0000-7000-8000-000000000003', 'grondslag', 'Op welke grondslag (AVG, artikel 6) wordt informatie gedeeld?',
 '[{"code": "toestemming", "tekst": "Toestemming van de betrokkene (artikel 6, lid 1, onder a)"},
   {"code": "overeenkomst", "tekst": "Uitvoering van een overeenkomst met de betrokkene (onder b)"},
   {"code": "wettelijke_taak", "tekst": "Wettelijke verplichting (onder c)"},
   {"code": "vitaal_belang", "tekst": "Vitaal belang: er is gevaar voor iemands leven of gezondheid (onder d)"},
   {"code": "algemeen_belang", "tekst": "Taak van algemeen belang of openbaar gezag (onder e)"},
   {"code": "gerechtvaardigd_belang", "tekst": "Gerechtvaardigd belang; niet voor overheden in hun taak (onder f)"},
   {"code": "geen_persoonsgegevens", "tekst": "Niet nodig: er worden geen persoonsgegevens gedeeld"}]'),
('01900000-0000-7000-8000-000000000004', 'toestemming', 'Vragen we de jongere of de ouders om toestemming voordat we informatie delen?',
 '[{"code": "altijd", "tekst": "Altijd vooraf, schriftelijk"},
   {"code": "mondeling", "tekst": "Altijd vooraf, mondeling en vastgelegd in het dossier"},
   {"code": "tenzij_onveilig", "tekst": "Altijd, tenzij dat onveilig is"},
   {"code": "informeren_vooraf", "tekst": "Nee, maar we informeren hen vooraf"},
   {"code": "informeren_achteraf", "tekst": "Nee, maar we informeren hen achteraf, zodra dat veilig kan"},
   {"code": "nee", "tekst": "Nee"}]'),
('01900000-0000-7000-8000-000000000005', 'termijn', 'Binnen welke termijn wordt een signaal doorgegeven?',
 '[{"code": "direct", "tekst": "Direct, dezelfde dag; bij acuut gevaar altijd eerst 112"},
   {"code": "een_werkdag", "tekst": "Binnen één werkdag"},
   {"code": "drie_werkdagen", "tekst": "Binnen drie werkdagen"},
   {"code": "vijf_werkdagen", "tekst": "Binnen vijf werkdagen"},
   {"code": "twee_weken", "tekst": "Binnen twee weken"},
   {"code": "volgend_overleg", "tekst": "In het eerstvolgende overleg"},
   {"code": "geen_termijn", "tekst": "Er is geen termijn afgesproken"}]'),
('01900000-0000-7000-8000-000000000006', 'bewaartermijn', 'Hoe lang bewaart de ontvanger wat is gedeeld?',
 '[{"code": "niet_bewaren", "tekst": "Niet: na het overleg wordt het vernietigd"},
   {"code": "drie_maanden", "tekst": "Drie maanden"},
   {"code": "zes_maanden", "tekst": "Zes maanden"},
   {"code": "een_jaar", "tekst": "Een jaar"},
   {"code": "twee_jaar", "tekst": "Twee jaar"},
   {"code": "vijf_jaar", "tekst": "Vijf jaar"},
   {"code": "twintig_jaar", "tekst": "Twintig jaar, als deel van een dossier onder de Jeugdwet of de WGBO"},
   {"code": "wettelijk", "tekst": "Zo lang als de wet voor de ontvanger voorschrijft"}]'),
('01900000-0000-7000-8000-000000000007', 'terugkoppeling', 'Hoort wie een signaal geeft wat ermee is gedaan?',
 '[{"code": "altijd_inhoudelijk", "tekst": "Altijd, ook wat er is besloten"},
   {"code": "altijd_op_hoofdlijnen", "tekst": "Altijd, op hoofdlijnen: dat het is opgepakt, en door wie"},
   {"code": "ontvangstbevestiging", "tekst": "Alleen dat het signaal is ontvangen"},
   {"code": "met_toestemming", "tekst": "Alleen als de betrokkene dat goedvindt"},
   {"code": "op_verzoek", "tekst": "Alleen op verzoek"},
   {"code": "nee", "tekst": "Nee"}]'),
('01900000-0000-7000-8000-000000000008', 'escalatie', 'Bij wie komt een signaal als partijen er samen niet uitkomen?',
 '[{"code": "leidinggevenden", "tekst": "Bij de leidinggevenden van de betrokken organisaties"},
   {"code": "netwerkregisseur", "tekst": "Bij de netwerkregisseur van de gemeente"},
   {"code": "procesregisseur", "tekst": "Bij de procesregisseur van het Zorg- en Veiligheidshuis"},
   {"code": "casusoverleg", "tekst": "In het casusoverleg"},
   {"code": "bestuurders", "tekst": "Bij de bestuurders van de organisaties"},
   {"code": "burgemeester", "tekst": "Bij de burgemeester"},
   {"code": "geen_afspraak", "tekst": "Daarover is niets afgesproken"}]')
on conflict (code) do nothing;

-- Which versions speak about a topic.
create index protocolversie_afspraken on protocols.protocolversie using gin (afspraken jsonb_path_ops);

-- What a version has agreed keeps its meaning: the topic keeps its code, and the values that any version names stay.
create function protocols.bewaak_onderwerp() returns trigger language plpgsql as
$$
begin
  if tg_op = 'UPDATE' and new.code <> old.code then
    raise exception 'the code of a topic is fixed' using errcode = 'restrict_violation', constraint = 'onderwerp_code_vast';
  end if;
  if exists (select from protocols.protocolversie v, jsonb_array_elements(v.afspraken) a
              where v.afspraken @> jsonb_build_array(jsonb_build_object('onderwerpCode', old.code)) and a ->> 'onderwerpCode' = old.code
                and (tg_op = 'DELETE' or not exists (select from jsonb_array_elements(new.waarden) w where w ->> 'code' = a ->> 'waarde'))) then
    if tg_op = 'DELETE' then
      raise exception 'a version speaks about this topic' using errcode = 'restrict_violation', constraint = 'onderwerp_in_gebruik';
    end if;
    raise exception 'a version names a value that would go' using errcode = 'restrict_violation', constraint = 'onderwerp_waarde_in_gebruik';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger onderwerp_in_gebruik before update or delete on protocols.onderwerp for each row execute function protocols.bewaak_onderwerp();
