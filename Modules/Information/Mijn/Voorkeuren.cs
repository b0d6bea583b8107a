using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

/// <summary>Wat iemand koos over berichten en over gevonden worden.</summary>
internal sealed record VoorkeurenResponse
{
    /// <summary>
    /// Wie deze persoon vindt in de wegwijzer: niemand, regisseur (dat is zo totdat iemand kiest) of partners. Collega's van de eigen
    /// organisatie zien altijd naam en rol.
    /// </summary>
    [OneOf("Vindbaar")] public required string Vindbaar { get; init; }
    /// <summary>Welke berichten komen; alle, totdat iemand kiest.</summary>
    [OneOf("Berichtsoort")] public required string[] Berichtsoorten { get; init; }
    /// <summary>Over welke thema's; leeg is alle.</summary>
    public required string[] Themas { get; init; }
    /// <summary>Over welke wijken; leeg is alle.</summary>
    public required string[] Wijken { get; init; }
    /// <summary>direct: zodra een bericht er is; week: eens per week, samen.</summary>
    [OneOf("Berichtfrequentie")] public required string Frequentie { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public required string Taal { get; init; }

    public static VoorkeurenResponse Van(Partnervoorkeur v) => new()
    {
        Vindbaar = v.Vindbaar,
        Berichtsoorten = v.Berichtsoorten,
        Themas = v.Themas,
        Wijken = v.Wijken,
        Frequentie = v.Frequentie,
        Taal = v.Taal,
    };
}

/// <summary>Geeft de eigen voorkeuren.</summary>
internal sealed class GetVoorkeuren(Db db, IPartner partners, TimeProvider clock, RateLimits limits)
    : EndpointWithoutRequest<VoorkeurenResponse>
{
    public override void Configure()
    {
        Get("mijn-netwerk/voorkeuren");
        AllowAnonymous();
        Options(b => b.Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<VoorkeurenResponse> ExecuteAsync(CancellationToken ct)
    {
        var bezoeker = await db.BezoekerAsync(HttpContext, clock, limits, ct);
        return VoorkeurenResponse.Van(await partners.VoorkeurAsync(db, bezoeker.ContactpersoonId, ct));
    }
}

internal sealed record UpdateVoorkeurenRequest
{
    /// <summary>Weglaten laat een keuze zoals zij is.</summary>
    public string? Vindbaar { get; init; }
    public string[]? Berichtsoorten { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    public string? Frequentie { get; init; }
    public string? Taal { get; init; }
}

internal sealed class UpdateVoorkeurenValidator : Validator<UpdateVoorkeurenRequest>
{
    /// <summary>The languages of pages and mails.</summary>
    private static readonly string Talen = $@"^({string.Join('|', Mailwoorden.Talen)})\z";

    public UpdateVoorkeurenValidator()
    {
        RuleFor(r => r.Vindbaar).OneOf(VoorkeurCodes.Vindbaar);
        RuleFor(r => r.Berichtsoorten).EachOneOf(VoorkeurCodes.Berichtsoorten);
        RuleFor(r => r.Themas).Labels();
        RuleFor(r => r.Wijken).Labels();
        RuleFor(r => r.Frequentie).OneOf(VoorkeurCodes.Frequenties);
        RuleFor(r => r.Taal).Matches(Talen);
    }
}

/// <summary>Legt de eigen voorkeuren vast.</summary>
/// <remarks>
/// Wie partners kiest, is voor andere partners te vinden; die komen niet aan een adres of telefoonnummer, maar kunnen vragen om te worden
/// voorgesteld. Wie niemand kiest, staat ook niet in de wegwijzer van de netwerkregisseur.
/// </remarks>
internal sealed class UpdateVoorkeuren(Db db, IPartner partners, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<UpdateVoorkeurenRequest, Ok<VoorkeurenResponse>>
{
    public override void Configure()
    {
        Put("mijn-netwerk/voorkeuren");
        AllowAnonymous();
        Options(b => b.WithMetadata(Bezoeker.Link, new WithoutIfMatch()).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Ok<VoorkeurenResponse>> ExecuteAsync(UpdateVoorkeurenRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var nu = await partners.VoorkeurAsync(tx, bezoeker.ContactpersoonId, ct);
        var gekozen = new Partnervoorkeur
        {
            Vindbaar = req.Vindbaar ?? nu.Vindbaar,
            Berichtsoorten = req.Berichtsoorten ?? nu.Berichtsoorten,
            Themas = req.Themas ?? nu.Themas,
            Wijken = req.Wijken ?? nu.Wijken,
            Frequentie = req.Frequentie ?? nu.Frequentie,
            Taal = req.Taal ?? nu.Taal,
        };
        await partners.KiesAsync(tx, bezoeker.ContactpersoonId, gekozen, ct);
        await tx.AuditAsync("voorkeuren.gewijzigd", bezoeker.ContactpersoonId, ct);
        return await tx.CommitAsync(TypedResults.Ok(VoorkeurenResponse.Van(gekozen)), ct);
    }
}
