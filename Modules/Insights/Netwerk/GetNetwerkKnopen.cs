using FastEndpoints;
using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Insights.Netwerk;

internal sealed record NetwerkKnoopRij
{
    public required Guid OrganisatieId { get; init; }
    public required string Naam { get; init; }
    [OneOf("Verband")] public required string Verband { get; init; }
    /// <summary>Domeinen, gescheiden door |.</summary>
    [OneOf("Domein", Joined = true)] public required string Domeinen { get; init; }
    /// <summary>Met hoeveel andere organisaties zij een netwerk deelt.</summary>
    public required int Graad { get; init; }
    /// <summary>Welk deel van de kortste wegen tussen twee andere organisaties over haar loopt, 0 tot 1.</summary>
    public required decimal Tussenheid { get; init; }
    /// <summary>veiligheid_zorg, formeel_informeel en een_persoon, gescheiden door |; lege tekst als zij geen brug is.</summary>
    [OneOf("NetwerkBrug", "veiligheid_zorg", "formeel_informeel", "een_persoon", Joined = true)]
    public required string Brug { get; init; }
    /// <summary>De regisseur van de organisatie, op de peildatum en anders vandaag; leeg als dat die uit de instellingen is.</summary>
    public Guid? RegisseurId { get; init; }
}

/// <summary>Geeft de organisaties als knopen van het netwerk, met hun plaats daarin.</summary>
/// <remarks>
/// Elke actieve organisatie is een knoop; twee zijn verbonden als zij op de peildatum deelnemen aan hetzelfde actieve netwerk. Deelnames
/// van sleutelfiguren tellen niet mee. Filters kiezen welke rijen u krijgt; graad, tussenheid en brug gaan altijd over het hele netwerk.
///
/// tussenheid is de genormaliseerde betweenness (Brandes 2001): 1 voor een organisatie waar elke kortste weg over loopt; van een heel groot
/// netwerk wordt zij geschat.
///
/// In brug, in deze volgorde: veiligheid_zorg als de organisatie verbonden is met een organisatie in het domein veiligheid en niet in zorg,
/// en met een in zorg en niet in veiligheid, die samen geen netwerk delen; formeel_informeel als dat zo is met een formele en een informele
/// organisatie; een_persoon als twee netwerken alleen samenhangen doordat één persoon in beide zit, en die daar voor deze organisatie zit:
/// bij vertrek valt die brug weg.
/// </remarks>
internal sealed class GetNetwerkKnopen(Db db, TimeProvider clock)
    : Endpoint<NetwerkRequest, Rapport<NetwerkKnoopRij>>, IMeetbaar<NetwerkRequest, NetwerkKnoopRij>
{
    public override void Configure()
    {
        Get("rapportages/netwerk/knopen");
        Scopes(Scope.RapportagesLezen);
    }

    public override Task<Rapport<NetwerkKnoopRij>> ExecuteAsync(NetwerkRequest req, CancellationToken ct) =>
        VanAsync(req, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);

    public Task<Rapport<NetwerkKnoopRij>> VanAsync(NetwerkRequest req, bool sleutelfiguren, CancellationToken ct) =>
        Task.FromResult(Rapport.Van(db, Netwerkgraaf.Sql.Knopen, async (reader, stop) =>
            (await Netwerkgraaf.ReadAsync(reader, req, clock.Vandaag(), stop)).KnoopRijen(stop)));
}
