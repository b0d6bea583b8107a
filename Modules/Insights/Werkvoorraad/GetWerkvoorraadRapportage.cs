using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Insights.Werkvoorraad;

internal sealed record GetWerkvoorraadRapportageRequest
{
    /// <summary>Het werk van deze regisseur, en van wie deze vandaag vervangt.</summary>
    public Guid? RegisseurId { get; init; }
}

internal sealed record WerkvoorraadRij
{
    [OneOf("Werksoort")] public required string Soort { get; init; }
    /// <summary>Hoeveel er te doen is; wat is uitgesteld, telt niet mee.</summary>
    public required int Aantal { get; init; }
    /// <summary>Waarvan de laatste dag voorbij is.</summary>
    public required int TeLaat { get; init; }
    /// <summary>Sinds wanneer het oudste te doen is.</summary>
    public required DateTimeOffset OudsteOp { get; init; }
}

/// <summary>Geeft per soort werk hoeveel er vandaag te doen is en hoeveel te laat is.</summary>
internal sealed class GetWerkvoorraadRapportage(Db db, IWerkvoorraad werkvoorraad)
    : Endpoint<GetWerkvoorraadRapportageRequest, Rapport<WerkvoorraadRij>>
{
    public override void Configure()
    {
        Get("rapportages/werkvoorraad");
        Scopes(Scope.RapportagesLezen);
    }

    public override async Task<Rapport<WerkvoorraadRij>> ExecuteAsync(GetWerkvoorraadRapportageRequest req, CancellationToken ct) =>
        Rapport.Van<WerkvoorraadRij>([..
            (await werkvoorraad.AantallenAsync(db, req.RegisseurId, HttpContext.HasScope(Scope.SleutelfigurenLezen), ct)).Select(
                a => new WerkvoorraadRij { Soort = a.Soort, Aantal = a.Aantal, TeLaat = a.TeLaat, OudsteOp = a.OudsteOp })]);
}
