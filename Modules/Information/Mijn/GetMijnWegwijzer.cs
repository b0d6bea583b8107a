using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record GetMijnWegwijzerRequest
{
    /// <summary>Woorden uit functie, thema, organisatie of naam.</summary>
    public string? Zoek { get; init; }
    public string? Thema { get; init; }
    public string? Domein { get; init; }
    public string? Wijk { get; init; }
}

internal sealed class GetMijnWegwijzerValidator : Validator<GetMijnWegwijzerRequest>
{
    public GetMijnWegwijzerValidator()
    {
        RuleFor(r => r.Zoek).FreeText(200);
        RuleFor(r => r.Thema).FreeText(100);
        RuleFor(r => r.Domein).OneOf(OrganisatieCodes.Domeinen);
        RuleFor(r => r.Wijk).FreeText(100);
        RuleFor(r => r.Zoek).Must((r, _) => new[] { r.Zoek, r.Thema, r.Domein, r.Wijk }.Any(v => !string.IsNullOrWhiteSpace(v)))
            .WithMessage("Geef minstens een van zoek, thema, domein en wijk.");
    }
}

/// <summary>Wie zich door partners laat vinden, en past.</summary>
internal sealed record MijnWegwijzerResponse
{
    /// <summary>Wie het best past, voorop; hooguit 25.</summary>
    public required IReadOnlyList<MijnWijzer> Results { get; init; }
}

/// <summary>Iemand die zich door partners laat vinden.</summary>
internal sealed record MijnWijzer
{
    public required Guid ContactpersoonId { get; init; }
    public required string Naam { get; init; }
    public string? Functie { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public required string Organisatie { get; init; }
    /// <summary>Waarom deze persoon hier staat.</summary>
    public required string[] Redenen { get; init; }
}

/// <summary>Wijst een partner wie waarvoor te vinden is.</summary>
/// <remarks>
/// Alleen wie koos om door partners te worden gevonden, en nooit een sleutelfiguur. Zonder e-mailadres en telefoonnummer: daarvoor vraagt u
/// om te worden voorgesteld. Dertig keer op een dag; daarna 429 tot de volgende.
/// </remarks>
internal sealed class GetMijnWegwijzer(Db db, IPartner partners, TimeProvider clock, RateLimits limits)
    : Endpoint<GetMijnWegwijzerRequest, MijnWegwijzerResponse>
{
    public override void Configure()
    {
        Get("mijn-netwerk/wegwijzer");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<MijnWegwijzerResponse> ExecuteAsync(GetMijnWegwijzerRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        var (nu, vandaag) = (clock.GetUtcNow(), clock.Vandaag());
        // The thirty-first finds no row to change; two at once wait for each other here.
        if (await tx.ScalarAsync<int?>(
            """
            insert into information.wegwijzergebruik as g (contactpersoon_id, dag, aantal) values (@ContactpersoonId, @Dag, 1)
            on conflict (contactpersoon_id, dag) do update set aantal = g.aantal + 1 where g.aantal < 30
            returning aantal
            """, new { bezoeker.ContactpersoonId, Dag = vandaag }, ct) is null)
            throw new ProblemException(Problem.TooManyRequests(
                (int)Math.Ceiling((vandaag.AddDays(1).AmsterdamMidnight() - nu).TotalSeconds)));
        var gevonden = await partners.SearchAsync(
            tx, new(req.Zoek, req.Thema, req.Domein, req.Wijk), bezoeker.ContactpersoonId, vandaag, ct);
        await tx.CommitAsync(ct);
        return new()
        {
            Results = [.. gevonden.Select(v => new MijnWijzer
            {
                ContactpersoonId = v.ContactpersoonId,
                Naam = v.Naam,
                Functie = v.Functie,
                Rol = v.Rol,
                Organisatie = v.Organisatie,
                Redenen = v.Redenen,
            })],
        };
    }
}
