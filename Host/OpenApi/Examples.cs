using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// Values that a reader recognises and that the host takes: a test sends each request. Of members by name, else by type; where one
/// operation wants another value or none, by the name of its schema. All people and organisations are made up.
/// </summary>
internal static partial class Examples
{
    private const string Id = "01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77";

    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["naam"] = "GGZ Zonnewende",
        ["subject"] = "8c2f4e7a-regisseur",
        ["organisatie"] = "GGZ Zonnewende",
        ["voornaam"] = "Youssef",
        ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        ["spanId"] = "00f067aa0ba902b7",
        ["verwerkingsactiviteit"] = "contactbeheer",
        ["Dataverwerking.betrokkenen"] = "5f2b9c0d7e8a41c6b3d2e1f009a8b7c6",
        ["client"] = "zaaksysteem",
        ["voorvoegsel"] = "van der",
        ["achternaam"] = "Visser",
        ["email"] = "y.visser@ggz-zonnewende.example",
        ["telefoon"] = "036 5210273",
        ["website"] = "https://www.ggz-zonnewende.example",
        ["functie"] = "gezinscoach",
        ["kvkNummer"] = "71002154",
        ["vestigingsnummer"] = "000012345678",
        ["taal"] = "nl",
        ["talen"] = "nl",
        ["wijk"] = "Centrum",
        ["thema"] = "weerbaarheid",
        ["wijken"] = "Centrum",
        ["themas"] = "weerbaarheid",
        ["doelen"] = "Signalen sneller delen",
        ["frequentie"] = "elke maand",
        ["titel"] = "Informatie delen bij zorgen",
        ["rapport"] = "dekking",
        ["verband"] = "formeel",
        ["soort"] = "zorg",
        ["domein"] = "zorg",
        ["status"] = "gedekt",
        ["herkomst"] = "regisseur",
        ["kolom"] = "status",
        ["selectielijstcategorie"] = "Selectielijst gemeenten 2020, proces 1",
        ["identiteitVastgesteldDoor"] = "Balie, met paspoort",
        ["onderdeel"] = "Contacten",
        ["wat"] = "Uw rollen bij organisaties",
        ["waarom"] = "de dekking van voorbije dagen rust erop, zonder u",
        ["vertrouwelijk"] = "Vertrouwelijke antwoorden zijn niet tot een persoon te herleiden. Zij blijven buiten dit alles.",
        ["onderwerp"] = "Wat heeft u nodig in het netwerk?",
        ["bericht"] = "Beste {{voornaam}}, wilt u uiterlijk {{sluitdatum}} enkele vragen beantwoorden namens {{organisatie}}?",
        ["inleiding"] = "Het invullen duurt vijf minuten.",
        ["start"] = "2030-01-14T09:00",
        ["periode"] = "2030-01-14T09:00",
        ["herhaling"] = "FREQ=MONTHLY;INTERVAL=3",
        ["reden"] = "Wordt opgeheven",
        ["redenen"] = "Zelfde organisatie",
        ["code"] = "reactietermijn",
        ["tekst"] = "Is er behoefte aan een overleg?",
        ["toelichting"] = "Besproken in het netwerkoverleg.",
        ["heraanmeldingToelichting"] = "Vroeg er telefonisch om.",
        ["verwijzing"] = "Netwerkoverleg van februari",
        ["token"] = "kq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0",
        ["omschrijving"] = "Signalen herkennen en bespreken.",
        ["doelgroep"] = "Aandachtfunctionarissen",
        ["statuscode"] = "5.1.1",
        ["berichtId"] = "019ab2c3d4e57f6081920a1b2c3d4e5f@netwerkplatform.example",
        ["zoek"] = "zonnewende",
        ["next"] = "https://netwerkplatform.example/v1/organisaties?cursor=3q2-7w",
        ["bereikbaarheid"] = "Op werkdagen tot 16 uur",
        ["locatie"] = "Stadhuis, zaal 3",
        ["trainer"] = "Trainersbureau Polder",
        ["melding"] = "Kennen we dit adres? Dan krijgt u binnen enkele minuten een e-mail met een link naar uw pagina.",
        ["url"] = "https://netwerkplatform.example/mijn#/open/peiling/01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77",
        ["samenvatting"] = "Wanneer en met wie u informatie deelt.",
        ["organisaties"] = "GGZ Zonnewende",
        ["domeinen"] = "zorg|jeugd",
        ["ontbreekt"] = "scholing_verlopen|geen_plaatsvervanger",
        ["brug"] = "veiligheid_zorg",
        ["netwerk"] = "Overleg jeugd en veiligheid",
        ["anderNetwerk"] = "Wijknetwerk Centrum",
        ["netwerken"] = "Overleg jeugd en veiligheid",
        ["gemeente"] = "Gemeente Polderstad",
        ["privacyUrl"] = "https://netwerkplatform.example/privacy",
        ["privacy"] = "Wij gebruiken uw antwoord alleen om het netwerk te verbeteren.",
        ["peiling"] = "Behoeften van partners",
        ["groep"] = "zorg",
        ["antwoorden"] = "Meer overleg met scholen.",
        ["meldingen"] = "De functie is gewijzigd.",
        ["actie"] = "Bespreek het signaal met een collega",
        ["rol"] = "aandachtfunctionaris",
        ["termijn"] = "dezelfde dag",
        ["inhoud"] = "# Informatie delen\n\nWe delen niet meer dan nodig is.",
        ["inhoudHtml"] = "<h1>Informatie delen</h1><p>We delen niet meer dan nodig is.</p>",
        ["inhoudHash"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["bestandsnaam"] = "stappenkaart.pdf",
        ["onderwerpCode"] = "reactietermijn",
        ["vraag"] = "Binnen welke termijn reageert u op een signaal?",
        ["antwoord"] = "Het buurtteam geeft graag een ouderavond.",
        ["kosten"] = "Gratis",
        ["aanmelding"] = "Bel 036 5210273 of loop binnen",
        ["maand"] = "2026-03",
        ["waarde"] = "week",
        ["waardeVan"] = "week",
        ["waardeNaar"] = "dag",
        ["waardeTekst"] = "Binnen een week",
        ["tekstVan"] = "Binnen een week",
        ["tekstNaar"] = "Binnen een dag",
        ["toelichtingVan"] = "Tenzij er haast bij is.",
        ["toelichtingNaar"] = "Ook in de vakantie.",
        ["meestGekozen"] = "week",
        ["referentiewaarde"] = "week",
        ["regel"] = "We delen niet meer dan nodig is.",
        ["labelVan"] = "helemaal niet",
        ["labelTot"] = "heel goed",
        ["link"] = "https://netwerkplatform.example/beheer/toegang#kq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0",
        ["weergave"] = "Yasmina Visser",
        ["specversion"] = "1.0",
        ["source"] = "urn:nld:oin:00000001001234567890:systeem:netwerkplatform",
        ["type"] = "nl.netwerkplatform.organisatie.gewijzigd",
        ["na"] = "00000000000000000042",
        ["sequence"] = "00000000000000000042",
        ["dataref"] = "https://netwerkplatform.example/v1/organisaties/01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77",
        ["datacontenttype"] = "application/json",
        ["agendaUrl"] = "https://netwerkplatform.example/v1/werkvoorraad/agenda?token=kq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0pXkq0",
        ["callbackUrl"] = "https://zaaksysteem.voorbeeld.example/gebeurtenissen",
        ["typen"] = "nl.netwerkplatform.organisatie.",
        ["tokenUrl"] = "https://zaaksysteem.voorbeeld.example/token",
        ["clientId"] = "netwerkplatform",
        ["clientSecret"] = "een-lang-geheim",
        ["meldEmail"] = "beheer@zaaksysteem.example",
        ["title"] = "KvK-nummer bestaat al",
        ["detail"] = "Er is al een organisatie met dit KvK-nummer en vestigingsnummer.",
        ["name"] = "kvkNummer",
        ["reason"] = "Dit heeft niet de juiste vorm.",
        ["systeem"] = "zaaksysteem",
        ["sleutel"] = "K-1042",
        ["externeSleutel"] = "zaaksysteem:K-1042",
        ["geheim"] = "whsec_q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
        ["vanafSequence"] = "00000000000000000042",
        ["id"] = "contactbeheer",
        ["wie"] = "client:demo-regisseur",
        ["sub"] = "demo-regisseur",
        ["handeling"] = "organisatie.gewijzigd",
        ["vanaf"] = "192.0.2.17",
        ["doel"] = "Weten wie bij welke organisatie het aanspreekpunt is.",
        ["grondslag"] = "AVG artikel 6, eerste lid, onder e: een taak van algemeen belang.",
        ["betrokkenen"] = "Contactpersonen van partners",
        ["gegevens"] = "Naam en functie",
        ["ontvangers"] = "De netwerkregisseur",
        ["bewaartermijn"] = "Twee jaar na de laatste rol.",
        ["beveiliging"] = "Toegang per taak; elke wijziging staat in het auditspoor.",
    };

    /// <summary>Of what may end or must still come; any other day or moment is in the past.</summary>
    private static readonly Dictionary<string, string> Ahead = new(StringComparer.Ordinal)
    {
        ["einddatum"] = "2030-12-31",
        ["totDatum"] = "2026-06-30",
        ["sluitdatum"] = "2030-03-15",
        ["herzieningsdatum"] = "2031-01-01",
        ["sluitOp"] = "2030-03-15T22:59:59Z",
        ["begintOp"] = "2030-03-12T09:00:00Z",
        ["eindigtOp"] = "2030-03-12T12:00:00Z",
        ["nietVoorOp"] = "2030-03-12T09:00:00Z",
    };

    /// <summary>
    /// JSON for a member of a request, null to leave it out: what only some requests may have, and what must fit something else in the same
    /// one.
    /// </summary>
    private static readonly Dictionary<string, string?> OfRequests = new(StringComparer.Ordinal)
    {
        ["Abonnement.naam"] = "\"Zaaksysteem\"",
        ["Abonnement.status"] = "\"aangevraagd\"",
        ["Abonnement.organisatieIds"] = null,
        ["Abonnement.domeinen"] = """["zorg"]""",
        ["Autorisatie.soort"] = "\"oauth2\"",
        ["Autorisatie.token"] = null,
        ["Bewijs.sessieId"] = null,
        ["Bewijs.corrigeertBewijsId"] = null,
        ["Bewijs.ingetrokken"] = null,
        ["Bevestiging.uitkomst"] = "\"gewijzigd\"",
        ["Bevestiging.opvolger"] = null,
        ["Contactpersoon.externeSleutels"] = null,
        ["Deelname.rol"] = "\"voorzitter\"",
        ["Doelgroep.domeinen"] = """["zorg"]""",
        ["Doelgroep.verbanden"] = null,
        ["Doelgroep.spilorganisaties"] = null,
        ["Doelgroep.soorten"] = null,
        ["Doelgroep.wijken"] = null,
        ["Doelgroep.organisatieIds"] = null,
        ["Doorverwijzing.naam"] = "\"Sanne Bakker\"",
        ["Inzending.antwoorden"] = """{"scholing": true, "onderwerp": "signalen"}""",
        ["Bericht.onderwerp"] = "\"Nieuwe wijkagent in Centrum\"",
        ["Bericht.inhoud"] = "\"Er is een **nieuwe** wijkagent.\"",
        ["Kennisitem.titel"] = "\"Signalen zien en bespreken\"",
        ["Kennisitem.geldigTotDatum"] = "\"2027-06-30\"",
        ["Mailmelding.dsn"] = null,
        ["MijnReactie.onderwerpCode"] = null,
        ["MijnReactie.stapVolgorde"] = null,
        ["Netwerk.naam"] = "\"Overleg jeugd en veiligheid\"",
        ["Netwerk.externeSleutels"] = null,
        ["Onderwerp.waarden"] = """[{"code": "dag", "tekst": "Binnen een dag"}, {"code": "week", "tekst": "Binnen een week"}]""",
        ["Opvolger.naam"] = "\"Sanne Bakker\"",
        ["Opvolging.begindatum"] = "\"2026-06-01\"",
        ["Organisatie.soort"] = "\"zorg\"",
        ["Organisatie.domeinen"] = """["zorg", "jeugd"]""",
        ["Organisatie.inactiefVanafDatum"] = null,
        ["Organisatie.externeSleutels"] = null,
        ["ExterneOrganisatie.soort"] = "\"zorg\"",
        ["ExterneOrganisatie.domeinen"] = """["zorg", "jeugd"]""",
        ["ExterneOrganisatie.inactiefVanafDatum"] = null,
        ["ExterneOrganisatie.externeSleutels"] = null,
        ["MijnDossier.code"] = "\"123456\"",
        ["Adresbevestiging.code"] = "\"123456\"",
        ["Organisaties.alles"] = "false",
        ["Aanbod.geldigTotDatum"] = null,
        ["Bevestiging.aanbodIds"] = null,
        ["Vraag.behandelaarId"] = null,
        ["Regisseur.plaatsvervangerId"] = null,
        ["Regisseur.einddatum"] = null,
        ["Regisseur.naam"] = "\"Noor Bakker\"",
        ["Regisseur.subject"] = null,
        ["Regisseur.gebieden"] = """[{"wijken": ["Waterwijk"], "domeinen": ["zorg"]}]""",
        ["Afspraak.geplandOp"] = "\"2026-10-06T09:00:00Z\"",
        ["Afspraak.locatie"] = "\"Wijkcentrum\"",
        ["Afspraak.doel"] = "\"Kennismaken\"",
        ["Afspraak.status"] = "\"gepland\"",
        ["Uitstel.sleutel"] = "\"vraag:01957c5e-8f00-7a3c-9d41-5b1f0e6a2c77\"",
        ["Uitstel.totDatum"] = "\"2026-10-20\"",
        ["Uitstel.reden"] = "\"Wacht op het overleg van volgende week.\"",
        ["Agendatoken.regisseurId"] = null,
        ["Netwerkdoel.titel"] = "\"Vier van de vijf organisaties gedekt\"",
        ["Netwerkdoel.netwerkId"] = null,
        ["Netwerkdoel.eigenaarOrganisatieId"] = null,
        ["Netwerkdoel.meting"] = """
            {"rapport": "dekking", "kolom": "status", "filters": {"verband": "formeel"}, "functie": "aandeel", "waarde": "gedekt"}
            """,
        ["Netwerkdoel.nulwaarde"] = "0.35",
        ["Netwerkdoel.streefwaarde"] = "0.8",
        ["Netwerkdoel.streefdatum"] = "\"2027-12-31\"",
        ["Contactritme.organisatieId"] = null,
        ["Contactritme.idealeDagen"] = "60",
        ["Contactritme.uiterlijkeDagen"] = "90",
        ["Contactritme.prioriteit"] = "3",
        ["Afwezigheid.vanafDatum"] = "\"2026-07-20\"",
        ["Afwezigheid.totDatum"] = "\"2026-08-07\"",
        ["Vraagantwoord.verwezenNaarContactpersoonId"] = null,
        ["Peiling.naam"] = "\"Behoeften van partners\"",
        ["Peiling.looptijdDagen"] = "14",
        ["Peiling.herinneringen"] = """{"naDagen": [7]}""",
        ["Peiling.drempel"] = "5",
        ["Peiling.uitsplitsing"] = null,
        ["Peiling.vertalingen"] = null,
        ["Protocol.soort"] = "\"informatiedeling\"",
        ["Protocol.organisatieId"] = null,
        ["Reactie.onderwerpCode"] = null,
        ["Reactie.stapVolgorde"] = null,
        ["Sessie.capaciteit"] = "16",
        ["Sessie.protocolversieId"] = null,
        ["Sessie.kennisitemIds"] = null,
        ["Sessie.externeSleutels"] = null,
        ["Training.titel"] = "\"Basistraining aandachtfunctionaris\"",
        ["Training.geldigheidMaanden"] = "24",
        ["Training.vereistTrainingIds"] = null,
        ["Training.verlengtTrainingIds"] = null,
        ["Trainingsdoel.jaar"] = "2027",
        ["Trainingsdoel.aantal"] = "40",
        ["Verwerkingsactiviteit.code"] = null,
        ["Verwerkingsactiviteit.naam"] = "\"Contactgegevens van partners\"",
        ["Voorstelbesluit.einddatum"] = null,
        ["Vragenlijstsjabloon.code"] = "\"overleg\"",
        ["Vragenlijst.titel"] = "\"Wat heeft u nodig?\"",
        ["Vragenlijst.vertalingen"] = """{"en": {"titel": "What do you need?", "inleiding": "This takes five minutes."}}""",
        ["Vragenlijst.vragen"] =
            """
            [{"code": "scholing", "soort": "ja_nee", "tekst": "Wilt u scholing?", "verplicht": true,
             "behoefte": {"soort": "scholing", "bijWaarden": [true]}},
             {"code": "onderwerp", "soort": "enkele_keuze", "tekst": "Waarover?", "toonAls": {"vraag": "scholing", "waarden": [true]},
              "opties": [{"code": "signalen", "tekst": "Signalen herkennen"}, {"code": "gesprek", "tekst": "Moeilijke gesprekken"}]}]
            """,
    };

    /// <summary>Whether a request's member has a value of its own, which may be to leave it out (null).</summary>
    public static bool OfRequest(string schema, string member, out JsonNode? value)
    {
        value = null;
        var request = Request().Match(schema);
        if (!request.Success || !OfRequests.TryGetValue($"{request.Groups[1]}{request.Groups[2]}.{member}", out var json)) return false;
        if (json is not null) value = JsonNode.Parse(json);
        return true;
    }

    [GeneratedRegex("^(?:(?:Create|Update|Get)(.+)Request|(.+)Invoer)$")]
    private static partial Regex Request();

    public static JsonNode? For(string name, JsonObject schema)
    {
        if (schema["enum"] is JsonArray values) return values[0]!.DeepClone();
        return ((string?)schema["type"], (string?)schema["format"]) switch
        {
            ("string", "uuid") => Id,
            ("string", "date") => Ahead.GetValueOrDefault(name, "2026-01-15"),
            ("string", "date-time") => Ahead.GetValueOrDefault(name, "2026-01-15T09:00:00Z"),
            ("string", "binary") => null,
            ("string", _) =>
                Fit(name, ByName.GetValueOrDefault(name)
                ?? throw new InvalidOperationException($"Give the text {name} an example in {nameof(Examples)}.{nameof(ByName)}."), schema),
            ("boolean", _) => true,
            ("integer", _) => (int?)schema["minimum"] is { } least && least > 1 ? least : 1,
            ("number", _) => 0.5,
            _ => null,
        };
    }

    private static JsonNode? Fit(string name, string text, JsonObject schema)
    {
        if (schema["pattern"] is { } pattern && !Regex.IsMatch(text, (string)pattern!)) throw new InvalidOperationException(
            $"The example of {name} does not match {pattern}.");
        return (int?)schema["maxLength"] is { } most && text.Length > most ? text[..most] : text;
    }
}
