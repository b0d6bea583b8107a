using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

/// <summary>Wat iemand koos over berichten en over gevonden worden.</summary>
internal sealed record VoorkeurenResponse : IVersionedByContent
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
    : EndpointWithoutRequest<Resource<VoorkeurenResponse>>
{
    public override void Configure()
    {
        Get("mijn-netwerk/voorkeuren");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Resource<VoorkeurenResponse>> ExecuteAsync(CancellationToken ct)
    {
        var bezoeker = await db.BezoekerAsync(HttpContext, clock, limits, ct);
        return Resource.Ok(VoorkeurenResponse.Van(await partners.VoorkeurAsync(db, bezoeker.ContactpersoonId, ct)));
    }
}

internal sealed record UpdateVoorkeurenRequest
{
    /// <summary>Zonder waarde: regisseur.</summary>
    public string? Vindbaar { get; init; }
    /// <summary>Zonder waarde alle soorten; een lege lijst is geen enkele.</summary>
    public string[]? Berichtsoorten { get; init; }
    /// <summary>Leeg is alle.</summary>
    public string[]? Themas { get; init; }
    /// <summary>Leeg is alle.</summary>
    public string[]? Wijken { get; init; }
    /// <summary>Zonder waarde: direct.</summary>
    public string? Frequentie { get; init; }
    /// <summary>Een taal van de pagina's, of de taal die deze persoon al heeft. Zonder waarde: nl.</summary>
    public string? Taal { get; init; }
}

internal sealed class UpdateVoorkeurenValidator : Validator<UpdateVoorkeurenRequest>
{
    public UpdateVoorkeurenValidator()
    {
        RuleFor(r => r.Vindbaar).OneOf(VoorkeurCodes.Vindbaar);
        RuleFor(r => r.Berichtsoorten).EachOneOf(VoorkeurCodes.Berichtsoorten);
        RuleFor(r => r.Themas).Labels();
        RuleFor(r => r.Wijken).Labels();
        RuleFor(r => r.Frequentie).OneOf(VoorkeurCodes.Frequenties);
        RuleFor(r => r.Taal).Matches(@"^[a-z]{2,3}\z");
    }
}

/// <summary>Vervangt de eigen voorkeuren.</summary>
/// <remarks>
/// Wat u weglaat, wordt weer zoals het was voordat iemand koos: lees eerst wat er staat.
/// Wie partners kiest, is voor andere partners te vinden; die komen niet aan een adres of telefoonnummer, maar kunnen vragen om te worden
/// voorgesteld. Wie niemand kiest, staat ook niet in de wegwijzer van de netwerkregisseur.
/// </remarks>
internal sealed class UpdateVoorkeuren(Db db, IPartner partners, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<UpdateVoorkeurenRequest, Resource<VoorkeurenResponse>>
{
    public override void Configure()
    {
        Put("mijn-netwerk/voorkeuren");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Resource<VoorkeurenResponse>> ExecuteAsync(UpdateVoorkeurenRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var versies = HttpContext.IfMatch();
        // Held before it is read: an opt-out that comes at the same moment is seen here, or comes after this.
        await partners.HoldAsync(tx, bezoeker.ContactpersoonId, ct);
        var nu = await partners.VoorkeurAsync(tx, bezoeker.ContactpersoonId, ct);
        if (versies is not null && !versies.Contains(((IVersioned)VoorkeurenResponse.Van(nu)).Versie))
            throw new ProblemException(Problem.PreconditionFailed());
        // Whoever is spoken to in a language that the page has not, keeps it.
        if (req.Taal is not null && req.Taal != nu.Taal && !Mailwoorden.Talen.Contains(req.Taal))
            throw new ProblemException(Problem.Invalid("taal", Fout.OngeldigeWaarde,
                $"Kies een van: {string.Join(", ", Mailwoorden.Talen)}."));
        var gekozen = new Partnervoorkeur
        {
            Vindbaar = req.Vindbaar ?? "regisseur",
            Berichtsoorten = req.Berichtsoorten ?? VoorkeurCodes.Berichtsoorten,
            Themas = req.Themas ?? [],
            Wijken = req.Wijken ?? [],
            Frequentie = req.Frequentie ?? "direct",
            Taal = req.Taal ?? "nl",
        };
        await partners.ChooseAsync(tx, bezoeker.ContactpersoonId, gekozen, ct);
        await tx.AuditAsync("voorkeuren.gewijzigd", bezoeker.ContactpersoonId, ct);
        return await tx.CommitAsync(Resource.Ok(VoorkeurenResponse.Van(gekozen)), ct);
    }
}
