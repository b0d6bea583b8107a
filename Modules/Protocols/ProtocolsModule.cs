using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Protocols.Raadplegingen;
using Netwerkplatform.Protocols.Ratificaties;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols;

/// <summary>Agreements on sharing information and acting on a signal: topics, protocols, their versions and adoption.</summary>
public sealed class ProtocolsModule : IModule
{
    public string Name => "Protocols";

    public string Verwerkingsactiviteit => "protocollen";

    public (string Name, string Description) Tag =>
        ("Protocollen", "Afspraken over het delen van informatie en het handelen bij een signaal.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.ProtocollenLezen] = "Protocollen en afspraken lezen",
        [Scope.ProtocollenBeheren] = "Protocollen en afspraken vastleggen",
    };

    public IEnumerable<PublicEvent> Publishes =>
    [
        .. PublicEvent.Of("protocolversie", Scope.ProtocollenLezen, "/v1/protocollen/{protocolId}/versies/{nummer}",
            [Feitveld.Id("versieId"), Feitveld.Id("protocolId"), Feitveld.Getal("nummer"), Feitveld.Code("status", "vastgesteld")],
            ("raadpleging", "Partners worden over een versie geraadpleegd."),
            ("ter_ratificatie", "Een versie ligt voor om te ondertekenen."),
            ("vastgesteld", "Een versie is vastgesteld."), ("vervallen", "Een versie is vervallen.")),
        .. PublicEvent.Of("ratificatie", Scope.ProtocollenLezen,
            "/v1/protocollen/{protocolId}/versies/{nummer}/ratificaties/{ratificatieId}",
            [Feitveld.Id("ratificatieId"), Feitveld.Id("versieId"), Feitveld.Id("protocolId"), Feitveld.Getal("nummer"),
                Feitveld.Id("organisatieId"),
                Feitveld.Id("contactpersoonId"), Feitveld.Dag("datum")],
            ("vastgelegd", "Een organisatie heeft een versie ondertekend.")),
    ];

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.When<CloseRaadplegingen>(CloseRaadplegingen.Due, "raadplegingen-sluiten", "0 32 * * * *"),
        Schedule.Of<RemindRaadplegingen>("raadplegingen-herinneren", "0 20 9-17 * * *"),
        Schedule.When<ReportBackRaadplegingen>(ReportBackRaadplegingen.Due, "raadplegingen-terugkoppelen", "0 36 * * * *"),
        Schedule.Of<RemindRatificaties>("ratificaties-herinneren", "0 25 9-17 * * *"),
        Schedule.Of<AnnounceHerzieningen>("herzieningen-aankondigen", "0 30 8-17 * * *"),
    ];

    public IEnumerable<PersonTable> Persons => ProtocolsPersons.Tables;

    public IEnumerable<string> NoPersons => ProtocolsPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => ProtocolsPersons.Terms;

    public IEnumerable<Verwijskolom> Verwijskolommen => ProtocolsOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IVerwijzingen, Protocolverwijzingen>();
        services.AddSingleton<IOpenstaand, Uitnodigingen.OpenVragen>();
    }

    public IEnumerable<ConstraintProblem> Constraints =>
    [
        ConstraintProblem.Conflict("raadpleging_een_per_versie", "al-geraadpleegd", "Al geraadpleegd",
            "Over deze versie is al een raadpleging gehouden."),
        ConstraintProblem.Conflict("reactie_in_raadpleging", "versie-niet-in-raadpleging", "Niet in raadpleging",
            "Reageren kan alleen op een versie die in raadpleging is."),
        ConstraintProblem.Conflict("raadpleging_teruggekoppeld", "raadpleging-teruggekoppeld", "Al teruggekoppeld",
            "Wie op deze versie reageerde, heeft al bericht gekregen over wat ermee is gedaan. Dat verandert niet meer."),
        ConstraintProblem.Conflict("onderwerp_code", "onderwerp-bestaat", "Onderwerp bestaat al", "Er is al een onderwerp met deze code."),
        ConstraintProblem.Conflict("onderwerp_code_vast", "onderwerp-code-vast", "Code staat vast",
            "De code van een onderwerp verandert niet. Maak een nieuw onderwerp."),
        ConstraintProblem.Conflict("onderwerp_in_gebruik", "onderwerp-in-gebruik", "Onderwerp in gebruik",
            "Een versie van een protocol heeft hierover een afspraak; het onderwerp blijft."),
        ConstraintProblem.Conflict("onderwerp_waarde_in_gebruik", "waarde-in-gebruik", "Waarde in gebruik",
            "Een versie van een protocol noemt een waarde die u weglaat."),
        ConstraintProblem.Conflict("onderwerp_woorden_vast", "onderwerp-woorden-vast", "Woorden staan vast",
            "Partners lazen deze woorden in een versie die geen concept meer is. Voeg een waarde toe of maak een nieuw onderwerp."),
        ConstraintProblem.Conflict("protocol_vast", "protocol-vast", "Protocol staat vast",
            "Een versie is onder deze titel ter ondertekening gelegd of vastgesteld. Titel, soort, reikwijdte en organisatie blijven; "
                + "maak een nieuw protocol."),
        ConstraintProblem.Conflict("reactie_onderwerp", "onderwerp-in-gebruik", "Onderwerp in gebruik",
            "Er is een reactie over dit onderwerp; het onderwerp blijft."),
        ConstraintProblem.Conflict("protocolversie_protocol", "protocol-in-gebruik", "Protocol in gebruik",
            "Een protocol met versies kan niet worden verwijderd."),
        ConstraintProblem.Conflict("protocolversie_nummer", "versie-tegelijk", "Tegelijk een versie gemaakt",
            "Iemand anders maakte tegelijk een versie. Probeer het nog eens."),
        ConstraintProblem.Conflict("protocolversie_een_vastgesteld", "versie-al-vastgesteld", "Al vastgesteld",
            "Een andere versie is tegelijk vastgesteld."),
        ConstraintProblem.Conflict("protocolversie_een_onderhanden", "andere-versie-onderhanden", "Andere versie onderhanden",
            "Een andere versie van dit protocol is in raadpleging of ter ratificatie."),
        ConstraintProblem.Conflict("ratificatie_een_per_organisatie", "al-geratificeerd", "Al geratificeerd",
            "Deze organisatie heeft deze versie al geratificeerd."),
        ConstraintProblem.Conflict("kennisname_een_per_persoon", "al-kennisgenomen", "Al kennisgenomen",
            "Deze persoon heeft al kennisgenomen van deze versie."),
        ConstraintProblem.Conflict("convenantpartij_niet_dubbel", "al-partij", "Al partij",
            "Op een van deze dagen is deze organisatie al partij bij dit convenant."),
        ConstraintProblem.Conflict("convenantpartij_heeft_getekend", "partij-heeft-getekend", "Partij heeft getekend",
            "Deze organisatie werd partij door haar ratificatie; alleen de datums kunnen anders."),
        ConstraintProblem.Conflict("convenantpartij_protocol", "convenant-heeft-partijen", "Convenant heeft partijen",
            "Dit convenant heeft partijen: het blijft, en het blijft een privacyconvenant."),
        ConstraintProblem.Conflict("bijlage_eenmaal", "bijlage-bestaat", "Bijlage bestaat al",
            "Ditzelfde bestand is al een bijlage van deze versie."),
        ConstraintProblem.Conflict("protocolversie_tekst_vast", "versie-niet-in-concept", "Niet meer in concept",
            "De tekst van deze versie ligt vast. Maak een nieuwe versie."),
    ];
}
