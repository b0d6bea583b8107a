using Netwerkplatform.Platform.Instelling;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.Auditspoor;
using Netwerkplatform.Privacy.Bewaartermijnen;
using Netwerkplatform.Privacy.Inzage;
using Netwerkplatform.Privacy.MijnInzage;
using Netwerkplatform.Privacy.Verwerkingsactiviteiten;
using Netwerkplatform.Privacy.Wissingen;

namespace Netwerkplatform.Privacy;

/// <summary>
/// What the law asks of whoever keeps data of persons: to show them, to erase them, to keep them no longer than said, and to show who
/// looked. It knows no other module: each says of its tables whom they are about, and what becomes of that.
/// </summary>
public sealed class PrivacyModule : IModule
{
    public string Name => "Privacy";

    public string Verwerkingsactiviteit => "privacy";

    public (string Name, string Description) Tag =>
        ("Privacy", "Wat de AVG vraagt: inzage, wissen, beperken, bewaartermijnen, het register en wie er heeft gekeken.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.PrivacyBeheren] = "Verzoeken van betrokkenen afhandelen, bewaartermijnen en het register vastleggen",
        [Scope.LogboekLezen] = "Lezen wie wanneer gegevens van personen heeft verwerkt",
    };

    public IEnumerable<Schedule> Schedules =>
    [
        Schedule.Of<AuditSluiten>("audit-sluiten", "0 35 * * * *"),
        Schedule.Of<InzageOpruimen>("inzage-opruimen", "0 5 2 * * *"),
        Schedule.Of<Vernietigen>("bewaartermijnen", "0 15 2 * * *"),
        Schedule.Of<WisregisterBijwerken>("wisregister-bijwerken", "0 50 2 * * *"),
    ];

    private const string Verzoeken = "(select v.id from privacy.inzageverzoek v where v.contactpersoon_id = any(@Ids))";

    public IEnumerable<PersonTable> Persons =>
    [
        new("privacy.inzagelink", "Links naar uw dossier")
        {
            Of = $"t.inzageverzoek_id in {Verzoeken}",
            Why = "u zelf uw dossier laten openen",
            Ground = PersonTable.LegalDuty,
            Columns = [new("hash")],
            Others = ["inzageverzoek_id"],
            Erasure = Erasure.Delete,
        },
        new("privacy.inzagecode", "Codes om uw dossier te openen")
        {
            Of = $"t.inzageverzoek_id in {Verzoeken}",
            Why = "zeker weten dat u het bent",
            Ground = PersonTable.LegalDuty,
            Columns = [new("hash"), new("adres"), new("getoond_op", "dossier getoond op")],
            Others = ["id", "inzageverzoek_id"],
            Erasure = Erasure.Delete,
        },
        new("privacy.inzageverzoek", "Uw verzoeken om inzage")
        {
            Why = "verzoeken op tijd beantwoorden",
            Ground = PersonTable.LegalDuty,
            Source = "'uzelf'",
            Columns =
            [
                PersonColumn.Whose(), new("aangemaakt_op", "gevraagd op"), new("kanaal", "kanaal"),
                new("identiteit_vastgesteld_door") { Cleared = "'gewist'" }, new("afgehandeld_op", "gegeven op")
                    { Cleared = "coalesce(t.afgehandeld_op, @Nu)" },
            ],
            Others = ["id"],
            Merge = new() { Ook = ", gewijzigd_op = default, versie = versie + 1" },
            Erasure = Erasure.Clear,
            StaysBecause = "dat een verzoek op tijd is beantwoord, zonder van wie",
        },
        new("privacy.wissing", "Dat u gewist bent")
        {
            Why = "niemand ongemerkt terugbrengen die gewist is",
            Ground = PersonTable.LegalDuty,
            Columns = [PersonColumn.Whose(), new("gewist_op", "gewist op"), new("grond", "grond"), new("adres_hash"), new("naam_hash")],
            Others = ["wissing_id", "uitkomst"],
            StaysAtMerge = "who is erased is nobody to merge",
            Erasure = Erasure.Keep,
            StaysBecause = "een lijst of een oude reservekopie mag u niet terugbrengen; van naam en adres blijft alleen een hash",
        },
    ];

    public IEnumerable<string> NoPersons =>
        ["privacy.bewaartermijn", "privacy.vernietiging", "privacy.verwerkingsactiviteit", "privacy.zout"];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<IPaginadeel, Registerpagina>();
        services.AddSingleton<Zout>();
        services.AddSingleton<IErased>(p => p.GetRequiredService<Zout>());
        services.AddScoped<Wisser>();
        services.AddScoped<Auditzicht>();
        services.AddScoped<Dossierschrijver>();
        services.AddScoped<Inzagelink>();
        services.AddSingleton<Wisregister>();
        services.AddHostedService(p => p.GetRequiredService<Wisregister>());
    }
}
