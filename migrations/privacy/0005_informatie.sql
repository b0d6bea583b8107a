-- The line of the register (AVG 30) for what the regisseur brings and what partners ask.
insert into privacy.verwerkingsactiviteit (id, code, naam, doel, grondslag, betrokkenen, gegevens, ontvangers, bewaartermijn, beveiliging)
values ('01910000-0000-7000-8000-000000000011', 'informatie', 'Informatie voor partners',
 'Partners laten weten wat er speelt, kennis en aanbod op één plek geven, en hun vragen beantwoorden.',
 'AVG artikel 6, eerste lid, onder e: een taak van algemeen belang van de gemeente. Elke soort bericht kan uit. Door andere partners'
 || ' gevonden worden gebeurt alleen als iemand daar zelf voor kiest.',
 array['Contactpersonen van organisaties', 'Wie een vraag stelt', 'Eigenaren van een kennisitem'],
 array['Welk bericht naar wie ging', 'Voorkeuren', 'Vragen en antwoorden', 'Wie kennis bijhoudt'],
 array['De netwerkregisseur', 'Partners, voor zover iemand daarvoor koos'],
 'Berichten: 60 maanden. Vragen: 24 maanden. Voorkeuren zolang de persoon bekend is.',
 'Toegang per taak. E-mails hebben geen gevolgde links en geen telpixels. Een voorbeeld uit de praktijk wordt op herkenbare gegevens'
 || ' gecontroleerd en door twee organisaties vrijgegeven.');
