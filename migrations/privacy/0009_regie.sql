-- The line of the register (AVG 30) for the regisseurs and their work, under which the logboek already counted it.
insert into privacy.verwerkingsactiviteit (id, code, naam, doel, grondslag, betrokkenen, gegevens, ontvangers, bewaartermijn, beveiliging)
values ('01910000-0000-7000-8000-000000000012', 'regie', 'Werk van de netwerkregisseur',
 'Weten wie bij de gemeente het aanspreekpunt van een organisatie is, afspraken en beloften nakomen, en het werk goed kunnen overdragen.',
 'AVG artikel 6, eerste lid, onder e: een taak van algemeen belang van de gemeente.',
 array['Netwerkregisseurs', 'Contactpersonen met wie er een afspraak is of aan wie iets is beloofd'],
 array['Naam, e-mailadres, telefoonnummer en gebruiker van de netwerkregisseur', 'Wanneer die afwezig is',
       'Afspraken: met wie, wanneer en waarover', 'Wat er te doen is, en wat is uitgesteld', 'Dossiers bij een overdracht'],
 array['De netwerkregisseur en diens vervanger of opvolger', 'Partners: wie hun netwerkregisseur is'],
 'Netwerkregisseurs: 24 maanden nadat zij zijn gestopt. Afspraken en wat in een dossier over iemand staat: 60 maanden.',
 'Toegang per taak. De agenda staat achter een eigen adres dat kan worden ingetrokken. Een dossier is vastgelegd met een controlegetal.')
on conflict (code) do nothing;
