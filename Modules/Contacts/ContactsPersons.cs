using Netwerkplatform.Contacts.Samenvoegingen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts;

/// <summary>
/// What this module keeps of persons. Erasure takes the tables in this order: the person near the end, by whom the others are found, and
/// last what is kept beside their name.
/// </summary>
internal static class ContactsPersons
{
    private const string Contact = "weten wie bij welke organisatie het contact is";
    private const string Relatie = "contactpersoon_zonder_rol";
    private const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    public static readonly PersonTable[] Tables =
    [
        new("contacts.bevestigingstoken", "Links om uw gegevens te bevestigen")
        {
            Of = "t.bevestigingsverzoek_id in (select v.id from contacts.bevestigingsverzoek v where v.contactpersoon_id = any(@Ids))",
            Why = "u zonder account uw gegevens laten bevestigen",
            Columns = [new("hash"), new("adres")],
            Others = ["bevestigingsverzoek_id"],
            Erasure = Erasure.Delete,
        },
        new("contacts.voorstel", "Wijzigingen die u voorstelde")
        {
            Why = "gegevens juist houden",
            Term = "voorstel",
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(), new("soort", "soort"), new("status", "status"), new("einddatum", "laatste dag"),
                // The successor whom they named is somebody else.
                new("gegevens", "voorstel") { Shown = "t.gegevens - 'opvolger'" }, new("aangemaakt_op", "voorgesteld op"),
            ],
            Others = ["id", "bevestigingsverzoek_id"],
            Merge = new() { Ook = Samenvoeging.Gewijzigd },
            Erasure = Erasure.Delete,
            Noemt = new("Voorstellen van anderen waarin u wordt genoemd", "gegevens") { Ook = Gewijzigd },
        },
        new("contacts.bevestigingsverzoek", "Verzoeken om uw gegevens te bevestigen")
        {
            Why = "gegevens juist houden",
            Term = "voorstel",
            Columns =
            [
                PersonColumn.Whose(), new("gevraagd_op", "gevraagd op"), new("uitkomst", "uitkomst"),
                new("beantwoord_op", "beantwoord op"),
            ],
            Others = ["id"],
            Merge = new()
            {
                Ook = ", gewijzigd_op = default, samengevoegd = samengevoegd + 1",
                OokTerug = ", gewijzigd_op = default, samengevoegd = samengevoegd - 1",
            },
            Erasure = Erasure.Delete,
        },
        new("contacts.voorkeur", "Wat u koos over berichten en over gevonden worden")
        {
            Why = "u sturen wat u wilt, en u niet laten vinden als u dat niet wilt",
            Term = Relatie,
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(), new("vindbaar", "te vinden door"), new("berichtsoorten", "berichten"), new("themas", "thema's"),
                new("wijken", "wijken"), new("frequentie", "hoe vaak"),
            ],
            StaysAtMerge = "of two choices the one that shares least holds (VoorkeurenSamenvoegen)",
            Erasure = Erasure.Delete,
        },
        new("contacts.beperking", "Verzoeken om uw gegevens niet te gebruiken")
        {
            Why = "uw gegevens bewaren zonder ze te gebruiken",
            Ground = PersonTable.LegalDuty,
            Term = Relatie,
            Columns = [PersonColumn.Whose(), new("reden", "reden"), new("aangemaakt_op", "sinds")],
            Others = ["id"],
            Merge = new() { Ook = ", gewijzigd_op = default" },
            Erasure = Erasure.Delete,
        },
        new("contacts.import", "Verslagen van het inlezen van lijsten met uw gegevens")
        {
            Of = "t.id in (select r.import_id from contacts.import_rij r where r.contactpersoon_id = any(@Ids))",
            Why = "kunnen nagaan wat een ingelezen lijst heeft veranderd",
            Term = "import",
            Source = "'een lijst van de organisatie'",
            Columns =
            [
                new("aangemaakt_op", "ingelezen op"),
                // Remarks quote what stood in a row.
                new("rijen")
                {
                    Cleared =
                        """
                        (select jsonb_agg(case when exists (select from contacts.import_rij r
                                                             where r.import_id = t.id and r.contactpersoon_id = any(@Ids)
                                                               and r.rij = (e.rij ->> 'rij')::int)
                                               then e.rij || '{"meldingen": [], "fouten": []}' else e.rij end order by e.plaats)
                           from jsonb_array_elements(t.rijen) with ordinality as e (rij, plaats))
                        """,
                },
            ],
            Others = ["id", "aantallen", "status"],
            Noemt = new("Verslagen van het inlezen van lijsten waarin u wordt genoemd", "rijen"),
            Erasure = Erasure.Clear,
            StaysBecause = "het verslag gaat ook over anderen; uw regel noemt alleen nog de uitkomst",
        },
        new("contacts.import_rij", "Regels van ingelezen lijsten")
        {
            Why = "kunnen nagaan wat een ingelezen lijst heeft veranderd",
            Term = "import",
            Columns = [PersonColumn.Whose(), new("rij", "regel"), new("uitkomst", "uitkomst")],
            Others = ["import_id", "id"],
            Merge = new(),
            Erasure = Erasure.Keep,
            StaysBecause = "aantallen van het verslag",
        },
        new("contacts.informering", "Dat u bericht krijgt over de herkomst van uw gegevens")
        {
            Why = "u laten weten dat wij uw gegevens niet van u kregen",
            Ground = PersonTable.LegalDuty,
            Source = "'een lijst van de organisatie'",
            Columns =
            [
                PersonColumn.Whose(), new("ingekomen_op", "ingelezen op"), new("gevraagd_op", "klaargezet op"),
                new("aangeboden_op", "aangeboden op"), new("geinformeerd_op", "verstuurd op"),
            ],
            StaysAtMerge = "each record that came in is told of once; of two that became one, one mail leaves",
            Erasure = Erasure.Delete,
        },
        new("contacts.draagvlak", "Inschattingen van draagvlak waarbij u de bron was")
        {
            Why = "weten hoe ver een organisatie is",
            Columns =
            [
                PersonColumn.Whose() with { Cleared = "null" }, new("datum", "datum"), new("trede", "trede"),
                new("organisatie_id", "organisatie") { Shown = Organisatie },
                new("toelichting") { Cleared = "null" },
            ],
            Others = ["id"],
            // After the roles, by which it is known who is out of sight.
            Merge = new() { Ook = ", gewijzigd_op = default", Stil = Samenvoeging.UitZicht, Beurt = 1 },
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default",
            Noemt = new("Toelichtingen bij draagvlak waarin u wordt genoemd", "toelichting") { Ook = ", gewijzigd_op = default" },
            StaysBecause = "de trede gaat over de organisatie",
        },
        new("contacts.contactmoment", "Contactmomenten met u")
        {
            Why = "afspraken en beloften nakomen",
            Term = "contactmoment",
            Act = "plaatsgevonden_op",
            Columns =
            [
                PersonColumn.Whose() with { Cleared = "null" }, new("plaatsgevonden_op", "wanneer"), new("vorm", "vorm"),
                new("richting", "richting"), new("aanleiding", "aanleiding"),
                new("organisatie_id", "organisatie") { Shown = Organisatie },
                new("onderwerp", "onderwerp") { Cleared = "null" },
                new("vervolg_omschrijving", "wat is toegezegd")
                    { Cleared = "case when t.vervolg_omschrijving is not null then 'gewist' end" },
                new("vervolg_uiterlijke_datum", "toegezegd voor"), new("themas", "thema's"),
            ],
            // vervolg_sub is the employee who promised, and not the person of the dossier.
            Others = ["id", "vervolg_sub"],
            Merge = new() { Ook = Samenvoeging.Gewijzigd },
            Erasure = Erasure.Clear,
            Ook = ", gewijzigd_op = default, versie = versie + 1",
            Noemt = new("Contactmomenten met anderen waarin u wordt genoemd", "onderwerp", "vervolg_omschrijving") { Ook = Gewijzigd },
            StaysBecause = "dat er contact was, telt voor de organisatie",
        },
        new("contacts.deelname", "Uw deelnames aan netwerken")
        {
            Why = Contact,
            Term = Relatie,
            Columns =
            [
                PersonColumn.Whose(), new("rol", "rol") { Cleared = "null" }, new("mandaat", "mandaat"),
                new("begindatum", "vanaf"), new("einddatum", "tot en met"),
                new("netwerk_id", "netwerk") { Shown = "(select w.naam from contacts.netwerk w where w.id = t.netwerk_id)" },
                new("organisatie_id", "namens") { Shown = Organisatie },
            ],
            Others = ["id"],
            Merge = new() { Ook = Samenvoeging.Gewijzigd },
            Erasure = Erasure.Clear,
            StaysBecause = "welke organisatie op een dag deelnam, zonder u",
            Resource = ("deelname", Scope.ContactenLezen),
        },
        new("contacts.rolvervulling", "Uw rollen bij organisaties")
        {
            Why = Contact,
            Term = Relatie,
            Columns =
            [
                PersonColumn.Whose(refers: true), new("rol", "rol"), new("functie", "functie") { Cleared = "null" },
                new("begindatum", "vanaf"), new("einddatum", "tot en met"),
                new("organisatie_id", "organisatie") { Shown = Organisatie },
                new("domeinen", "domeinen"), new("themas", "thema's"), new("wijken", "wijken"),
            ],
            Others = ["id"],
            // Roles and seats that would be double have become one before they move.
            Merge = new() { Ook = Samenvoeging.Gewijzigd },
            Erasure = Erasure.Clear,
            Noemt = new("Functies van anderen waarin u wordt genoemd", "functie") { Ook = Gewijzigd },
            StaysBecause = "de dekking van voorbije dagen rust erop, zonder u",
            Resource = ("rolvervulling", Scope.ContactenLezen),
            Besloten = $"t.rol = '{RolCodes.Sleutelfiguur}'",
        },
        new("contacts.samenvoeging_keten", "Stappen van het samenvoegen van dubbele gegevens")
        {
            Of =
                """
                t.samenvoeging_id in (select s.id from contacts.samenvoeging s
                                       where s.met_id = any(@Ids) or s.contactpersoon_id = any(@Ids))
                """,
            Why = "een verkeerde samenvoeging ongedaan maken",
            Term = "samenvoeging",
            Columns = [new("oud")],
            Others = ["samenvoeging_id", "tabel", "rij_id", "blijft_id"],
            StaysAtMerge = "it says who became one",
            Erasure = Erasure.Delete,
        },
        new("contacts.organisatiesamenvoeging_keten", "Uw rollen en deelnames van voor het samenvoegen van dubbele organisaties")
        {
            Of = "(t.oud ->> 'contactpersoon_id')::uuid = any(@Ids)",
            Why = "een verkeerde samenvoeging ongedaan maken",
            Term = "samenvoeging",
            Columns = [new("oud") { Cleared = ZonderWoorden("oud") }],
            Others = ["samenvoeging_id", "tabel", "rij_id", "blijft_id"],
            StaysAtMerge = "undoing looks for who they are now",
            Erasure = Erasure.Clear,
            StaysBecause = "de dekking van voorbije dagen rust erop als de samenvoeging ongedaan wordt gemaakt, zonder u",
        },
        new("contacts.organisatieopvolging_spoor", "Uw rollen en deelnames van voor en na de opvolging van een organisatie")
        {
            Of = "(coalesce(t.oud, t.nieuw) ->> 'contactpersoon_id')::uuid = any(@Ids)",
            Why = "een verkeerde opvolging ongedaan maken",
            Term = "samenvoeging",
            Columns = [new("oud") { Cleared = ZonderWoorden("oud") }, new("nieuw") { Cleared = ZonderWoorden("nieuw") }],
            Others = ["opvolging_id", "tabel", "bron_id", "rij_id"],
            StaysAtMerge = "undoing looks for who they are now",
            Erasure = Erasure.Clear,
            StaysBecause = "de dekking van voorbije dagen rust erop als de opvolging ongedaan wordt gemaakt, zonder u",
        },
        new("contacts.samenvoeging_voorkeur", "Wat u koos, van voor het samenvoegen van dubbele gegevens")
        {
            Of =
                """
                t.samenvoeging_id in (select s.id from contacts.samenvoeging s
                                       where s.met_id = any(@Ids) or s.contactpersoon_id = any(@Ids))
                """,
            Why = "een verkeerde samenvoeging ongedaan maken",
            Term = "samenvoeging",
            Columns = [new("blijft"), new("vervalt"), new("na")],
            Others = ["samenvoeging_id"],
            StaysAtMerge = "it says what each of the two had chosen",
            Erasure = Erasure.Delete,
        },
        new("contacts.samenvoeging", "Samenvoegingen van dubbele gegevens van u")
        {
            Of = "(t.met_id = any(@Ids) or t.contactpersoon_id = any(@Ids))",
            Why = "een verkeerde samenvoeging ongedaan maken",
            Term = "samenvoeging",
            Columns =
            [
                PersonColumn.Whose("contactpersoon_id"), PersonColumn.Whose("met_id"),
                new("aangemaakt_op", "samengevoegd op"), new("behoud"), new("andere", "de andere gegevens")
                {
                    Shown =
                        """
                        case when t.andere is not null then jsonb_strip_nulls(jsonb_build_object(
                          'naam', t.andere ->> 'naam', 'email', t.andere ->> 'email', 'telefoon', t.andere ->> 'telefoon')) end
                        """,
                    Cleared = "case when t.andere is not null then '{}'::jsonb end",
                },
                new("voor") { Cleared = "null" }, new("na") { Cleared = "null" },
            ],
            Others = ["id"],
            StaysAtMerge = "it says who became one",
            Erasure = Erasure.Clear,
            StaysBecause = "ook wie naar de oude gegevens vraagt, hoort dat ze gewist zijn",
        },
        new("contacts.contactpersoon", "Uw gegevens")
        {
            Of = "t.id = any(@Ids)",
            Why = Contact,
            Term = Relatie,
            Source =
                """
                case t.herkomst when 'import' then 'een lijst van de organisatie' when 'zelf' then 'uzelf' when 'gesprek' then 'een gesprek'
                  when 'koppeling' then 'een ander systeem van de gemeente' else 'de netwerkregisseur' end
                """,
            Columns =
            [
                PersonColumn.Whose("id"), new("voornaam", "voornaam") { Cleared = "null" },
                new("voorvoegsel", "voorvoegsel") { Cleared = "null" }, new("achternaam", "achternaam") { Cleared = "'gewist'" },
                new("naam") { Cleared = "'gewist'" }, new("email", "e-mailadres") { Cleared = "null" },
                new("telefoon", "telefoon") { Cleared = "null" }, new("taal", "taal") { Cleared = "'nl'" },
                new("bereikbaarheid", "bereikbaarheid") { Cleared = "null" }, new("herkomst", "herkomst") { Cleared = "null" },
                new("mailstatus", "of post aankomt"), new("afgemeld_op", "afgemeld op") { Cleared = "null" },
                new("onbestelbaar_op", "onbestelbaar sinds") { Cleared = "null" },
                new("geverifieerd_op", "bevestigd op") { Cleared = "null" }, new("geverifieerd_dagen") { Cleared = "'{}'" },
                new("geinformeerd_op", "geïnformeerd over de herkomst op") { Cleared = "null" },
                new("heraangemeld_op", "weer aangemeld op") { Cleared = "null" },
                new("heraanmelding_toelichting", "hoe u zich weer aanmeldde") { Cleared = "null" },
                new("externe_sleutels", "nummers in andere systemen") { Cleared = "'{}'" },
                new("aangemaakt_op", "vastgelegd op"), new("gewijzigd_op", "gewijzigd op"), new("zoeknaam"),
                new("beperkt", "alleen bewaard, niet gebruikt"), new("gewist_op") { Cleared = "@Nu" },
            ],
            Noemt = new("Hoe anderen te bereiken zijn, waar u daarbij wordt genoemd", "bereikbaarheid", "heraanmelding_toelichting")
                { Ook = Gewijzigd },
            Erasure = Erasure.Clear,
            StaysBecause = "een lege plek waar andere feiten naar verwijzen",
            Resource = ("contactpersoon", Scope.ContactenLezen),
        },
        new("contacts.werkgebied", "Waar u in lijsten staat")
        {
            Why = "snel zoeken",
            Columns = [PersonColumn.Whose(), new("achternaam"), new("gebied")],
            Others = ["rolvervulling_id"],
            StaysAtMerge = "worked out anew from the roles",
            Erasure = Erasure.Delete,
        },
        new("contacts.functionaris", "Op welke dagen u aandachtfunctionaris was, of plaatsvervanger")
        {
            Why = Contact,
            Term = Relatie,
            Columns = [PersonColumn.Whose(), new("geverifieerd_dagen")],
            Others = ["organisatie_id"],
            StaysAtMerge = "worked out anew from the roles",
            Erasure = Erasure.Keep,
            StaysBecause = "de dekking van voorbije dagen rust erop, zonder u",
        },
        new("contacts.zoekwoord", "Woorden waarmee u te vinden bent")
        {
            Why = "snel zoeken",
            Columns = [PersonColumn.Whose(), new("woord"), new("achternaam")],
            StaysAtMerge = "worked out anew from the name",
            Erasure = Erasure.Delete,
        },
    ];

    /// <summary>The last day of their roles and seats; where there never was one, the last that was done with or about them.</summary>
    private const string EindeRelatie =
        $"""
        case when exists (select from contacts.rolvervulling r
                           where r.contactpersoon_id = t.id and coalesce(r.einddatum >= @Nu::date, true))
               or exists (select from contacts.deelname d
                           where d.contactpersoon_id = t.id and coalesce(d.einddatum >= @Nu::date, true))
             then null
             else coalesce(
               greatest((select max(r.einddatum) from contacts.rolvervulling r where r.contactpersoon_id = t.id),
                        (select max(d.einddatum) from contacts.deelname d where d.contactpersoon_id = t.id))::timestamptz,
               greatest(t.aangemaakt_op, {RetentionTerm.LastAct})) end
        """;

    public static readonly RetentionTerm[] Terms =
    [
        // Whose data are only kept, at their own wish or by law, are kept.
        new("contactpersoon_zonder_rol", "contacts.contactpersoon t", EindeRelatie)
        {
            // Who has a role or seat is not of this kind.
            Left = $"t.gewist_op is null and not t.beperkt and ({EindeRelatie}) is not null",
            Persons = $"""
                select t.id from contacts.contactpersoon t
                 where (@Id::uuid is null or t.id = @Id) and t.gewist_op is null and not t.beperkt
                   and {EindeRelatie} < @Tot
                 order by t.id limit @Batch
                """,
        },
        new("contactmoment", "contacts.contactmoment t", "t.plaatsgevonden_op")
        {
            Left = "(t.contactpersoon_id is not null or t.onderwerp is not null or coalesce(t.vervolg_omschrijving <> 'gewist', false))",
            Destroy =
                """
                update contacts.contactmoment
                   set contactpersoon_id = null, onderwerp = null,
                       vervolg_omschrijving = case when vervolg_omschrijving is not null then 'gewist' end, vervolg_sub = null,
                       gewijzigd_op = default, versie = versie + 1
                 where id in (select t.id from contacts.contactmoment t
                               where t.plaatsgevonden_op < @Tot
                                 and (t.contactpersoon_id is not null or t.onderwerp is not null
                                      or coalesce(t.vervolg_omschrijving <> 'gewist', false))
                               limit @Batch for update skip locked)
                """,
        },
        new("import", "contacts.import t", "t.aangemaakt_op")
        {
            Destroy =
                """
                with oud as materialized (
                  select id from contacts.import where aangemaakt_op < @Tot limit @Batch for update skip locked
                ), rijen as (
                  delete from contacts.import_rij where import_id in (select id from oud)
                )
                delete from contacts.import where id in (select id from oud)
                """,
        },
        // After that it cannot be undone any more, and the id that went is nobody's. Of who was out of sight when they went, two ids stay
        // for as long as the audit trail may be kept: without them it would tell of that id to everybody.
        new("samenvoeging", "contacts.samenvoeging t", "t.aangemaakt_op")
        {
            Left = "(not t.verborgen or t.ongedaan_op is not null or t.andere <> '{}')",
            Destroyed =
                """
                with oud as materialized (
                  select t.id, t.verborgen and t.ongedaan_op is null and t.aangemaakt_op >= @Tot - interval '240 months' as blijft
                    from contacts.samenvoeging t
                   where t.aangemaakt_op < @Tot
                     and (not t.verborgen or t.ongedaan_op is not null or t.andere <> '{}'
                          or t.aangemaakt_op < @Tot - interval '240 months')
                   limit @Batch for update skip locked
                ), keten as (
                  delete from contacts.samenvoeging_keten where samenvoeging_id in (select id from oud)
                ), informering as (
                  delete from contacts.informering
                   where contactpersoon_id in (select s.met_id from contacts.samenvoeging s
                                                where s.id in (select id from oud) and s.ongedaan_op is null)
                ), voorkeur as (
                  delete from contacts.samenvoeging_voorkeur where samenvoeging_id in (select id from oud)
                ), leeg as (
                  update contacts.samenvoeging set behoud = '{}', andere = '{}', voor = null, na = null
                   where id in (select id from oud where blijft)
                ), weg as (
                  delete from contacts.samenvoeging where id in (select id from oud where not blijft)
                )
                select count(*)::int, count(*)::int from oud
                """,
        },
        // The same of organisations.
        new("samenvoeging", "contacts.organisatiesamenvoeging t", "t.aangemaakt_op")
        {
            Destroy =
                """
                with oud as materialized (
                  select id from contacts.organisatiesamenvoeging where aangemaakt_op < @Tot limit @Batch for update skip locked
                ), keten as (
                  delete from contacts.organisatiesamenvoeging_keten where samenvoeging_id in (select id from oud)
                )
                delete from contacts.organisatiesamenvoeging where id in (select id from oud)
                """,
        },
        // And of a succession: that stays, what undoing it needs goes.
        new("samenvoeging", "contacts.organisatieopvolging t", "t.aangemaakt_op")
        {
            Left = "not t.vast and t.ongedaan_op is null",
            Destroy =
                """
                with oud as materialized (
                  select id from contacts.organisatieopvolging
                   where aangemaakt_op < @Tot and not vast and ongedaan_op is null limit @Batch for update skip locked
                ), spoor as (
                  delete from contacts.organisatieopvolging_spoor where opvolging_id in (select id from oud)
                )
                update contacts.organisatieopvolging set vast = true where id in (select id from oud)
                """,
        },
        new("voorstel", "contacts.voorstel t", "t.besloten_op")
        {
            Destroy =
                """
                delete from contacts.voorstel
                 where id in (select id from contacts.voorstel where besloten_op < @Tot limit @Batch for update skip locked)
                """,
        },
        // A proposal that waits for a decision keeps the request by which it came.
        new("voorstel", "contacts.bevestigingsverzoek t", "coalesce(t.beantwoord_op, t.ingetrokken_op, t.sluit_op)")
        {
            Left = "not exists (select from contacts.voorstel v where v.bevestigingsverzoek_id = t.id)",
            Destroy =
                """
                delete from contacts.bevestigingsverzoek
                 where id in (select t.id from contacts.bevestigingsverzoek t
                               where coalesce(t.beantwoord_op, t.ingetrokken_op, t.sluit_op) < @Tot
                                 and not exists (select from contacts.voorstel v where v.bevestigingsverzoek_id = t.id)
                               limit @Batch for update skip locked)
                """,
        },
    ];

    /// <summary>Tables of this module that hold no persons.</summary>
    public static readonly string[] NoPersons = ["contacts.organisatie", "contacts.netwerk", "contacts.organisatiesamenvoeging",
        "contacts.organisatieopvolging"];

    /// <summary>As of the role or seat itself: what it was of stays, in what words goes.</summary>
    private static string ZonderWoorden(string kolom) =>
        $$"""
        t.{{kolom}} || case when t.{{kolom}} ? 'functie' then '{"functie": null}'::jsonb
                            when t.{{kolom}} ? 'mandaat' then '{"rol": null}' else '{}' end
        """;

    private const string Organisatie = "(select o.naam from contacts.organisatie o where o.id = t.organisatie_id)";
}
