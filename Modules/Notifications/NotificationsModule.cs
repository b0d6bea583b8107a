using Netwerkplatform.Notifications.Abonnementen;
using Netwerkplatform.Notifications.Gebeurtenissen;
using Netwerkplatform.Notifications.Leveringen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Notifications;

/// <summary>
/// What happened, for other systems: numbered in one order, to be read as a feed or sent to who asked for it. It knows no other module:
/// each says what it tells (<see cref="IModule.Publishes"/>), and writes it down in the transaction of the act.
/// </summary>
public sealed class NotificationsModule : IModule
{
    public string Name => "Notifications";

    public string Verwerkingsactiviteit => "gebeurtenissen";

    public (string Name, string Description) Tag =>
        ("Gebeurtenissen", "Wat er is gebeurd, voor systemen die dit systeem volgen: op te halen, of toegestuurd.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.GebeurtenissenBeheren] = "Abonnementen op gebeurtenissen vastleggen",
    };

    public IEnumerable<Schedule> Schedules => [Schedule.Of<GebeurtenissenOpruimen>("gebeurtenissen-opruimen", "0 55 3 * * *")];

    public IEnumerable<PersonTable> Persons => NotificationsPersons.Tables;

    public IEnumerable<string> NoPersons => NotificationsPersons.NoPersons;

    public IEnumerable<RetentionTerm> Terms => NotificationsPersons.Terms;

    public IEnumerable<Setting> Settings => [GebeurtenissenOpruimen.Dagen];

    public IEnumerable<Verwijskolom> Verwijskolommen => NotificationsOrganisaties.Verwijskolommen;

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Catalogus>();
        services.AddSingleton<Wekker>();
        services.AddHostedService<Nummeraar>();
        services.AddSingleton<IBellers, Bellers>();
        services.AddSingleton<Adresoordeel>();
        services.AddSingleton<Kluis>();
        services.AddHostedService(p => p.GetRequiredService<Kluis>());
        services.AddSingleton<Verspreider>();
        services.AddSingleton<Verzender>();
        services.AddHostedService<Bezorger>();
        services.AddSingleton(Bezorger.Due);
        foreach (var gauge in Bezorger.Gauges) services.AddGauge(gauge);
    }
}
