using FastEndpoints;

namespace Netwerkplatform.Privacy.Bewaartermijnen;

internal sealed record UpdateBewaartermijnRequest
{
    /// <summary>Het id, of de soort.</summary>
    public string Id { get; init; } = "";
    /// <summary>1 tot en met 240; van idempotentie staat 1 vast, van gebeurtenis ten minste 3.</summary>
    public int? Maanden { get; init; }
    public string? Grondslag { get; init; }
    public string? Selectielijstcategorie { get; init; }
    /// <summary>Staat vast. Noemt u haar, dan zoals zij is.</summary>
    [OneOf("BewaartermijnSoort")] public string? Soort { get; init; }
    /// <summary>Staat vast. Noemt u het, dan zoals het is.</summary>
    [OneOf("BewaartermijnVanaf")] public string? Vanaf { get; init; }
    /// <summary>Staat vast. Noemt u haar, dan zoals zij is.</summary>
    [OneOf("BewaartermijnHandeling")] public string? Handeling { get; init; }
}

internal sealed class UpdateBewaartermijnValidator : Validator<UpdateBewaartermijnRequest>
{
    public UpdateBewaartermijnValidator()
    {
        RuleFor(r => r.Maanden).NotNull().InclusiveBetween(1, 240);
        RuleFor(r => r.Grondslag).NotEmpty().FreeText(1_000);
        RuleFor(r => r.Selectielijstcategorie).FreeText(200);
        RuleFor(r => r.Soort).OneOf(Bewaartermijn.Soorten);
        RuleFor(r => r.Vanaf).OneOf(Bewaartermijn.Beginnen);
        RuleFor(r => r.Handeling).OneOf(Bewaartermijn.Handelingen);
    }
}

/// <summary>Stelt vast hoe lang een soort gegevens blijft. Geldt vanaf de eerstvolgende nacht.</summary>
/// <remarks>
/// De termijn is het langste dat iets blijft. Bewaarde antwoorden (idempotentie) gaan na 24 uur, testmails na een week en gebeurtenissen na
/// het aantal dagen dat de gemeente instelt, wat hier ook staat.
/// </remarks>
internal sealed class UpdateBewaartermijn(Db db)
    : Endpoint<UpdateBewaartermijnRequest, Results<Resource<BewaartermijnResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("bewaartermijnen/{id}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<Resource<BewaartermijnResponse>, NotFound>> ExecuteAsync(
        UpdateBewaartermijnRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var was = await tx.RowAsync<BewaartermijnResponse>(
            $"select {Bewaartermijn.Columns} from privacy.bewaartermijn b where {Bewaartermijn.IsDeze} for update", new { req.Id }, ct);
        if (was is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(was.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        var vast = new (string Veld, string? Gevraagd, string Is)[]
            { ("soort", req.Soort, was.Soort), ("vanaf", req.Vanaf, was.Vanaf), ("handeling", req.Handeling, was.Handeling) };
        var fouten = vast.Where(v => v.Gevraagd is not null && v.Gevraagd != v.Is)
            .Select(v => new InvalidParam(v.Veld, Fout.OngeldigeWaarde, $"Dit staat voor deze soort vast: {v.Is}.")).ToList();
        if (Bewaartermijn.Grenzen.TryGetValue(was.Soort, out var grens) && (req.Maanden < grens.Minst || req.Maanden > grens.Meest))
            fouten.Add(new InvalidParam("maanden", Fout.OngeldigeWaarde, grens.Waarom));
        if (fouten.Count > 0) throw new ProblemException(Problem.Invalid([.. fouten]));
        var termijn = (await tx.RowAsync<BewaartermijnResponse>(
            $"""
            update privacy.bewaartermijn as b
               set maanden = @Maanden, grondslag = @Grondslag, selectielijstcategorie = @Selectielijstcategorie,
                   gewijzigd_op = default, versie = versie + 1
             where {Bewaartermijn.IsDeze}
            returning {Bewaartermijn.Columns}
            """, req, ct))!;
        await tx.AuditAsync("bewaartermijn.gewijzigd", termijn.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(termijn);
    }
}
