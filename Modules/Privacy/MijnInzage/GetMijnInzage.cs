using FastEndpoints;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Wat een link naar een dossier laat zien voordat er een code is: niets over de persoon.</summary>
internal sealed record MijnInzageResponse
{
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public required string Taal { get; init; }
    /// <summary>Tot wanneer de link werkt.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    /// <summary>open: u kunt een code vragen.</summary>
    [OneOf("MijnInzageStatus", "open")] public string Status => "open";
}

/// <summary>Kijkt of een link naar een dossier nog werkt.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook. Het dossier zelf komt pas met een code.</remarks>
internal sealed class GetMijnInzage(Db db, Inzagelink link) : EndpointWithoutRequest<MijnInzageResponse>
{
    public override void Configure()
    {
        Get("mijn-inzage");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Inzagelink.LinkVerlopen));
    }

    public override async Task<MijnInzageResponse> ExecuteAsync(CancellationToken ct)
    {
        var inzager = await link.OpenAsync(db, HttpContext, ct);
        return new MijnInzageResponse { Taal = inzager.Taal, SluitOp = inzager.SluitOp };
    }
}
