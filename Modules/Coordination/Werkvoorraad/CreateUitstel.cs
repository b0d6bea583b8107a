using FastEndpoints;

namespace Netwerkplatform.Coordination.Werkvoorraad;

internal sealed record CreateUitstelRequest
{
    public string? Sleutel { get; init; }
    /// <summary>De dag waarop het terugkomt.</summary>
    public DateOnly? TotDatum { get; init; }
    public string? Reden { get; init; }
}

internal sealed class CreateUitstelValidator : Validator<CreateUitstelRequest>
{
    public CreateUitstelValidator()
    {
        RuleFor(r => r.Sleutel).NotEmpty().MaximumLength(300);
        RuleFor(r => r.TotDatum).NotNull().Komend();
        RuleFor(r => r.Reden).FreeText(500);
    }
}

/// <summary>Dat iets tot een dag uit de werkvoorraad blijft.</summary>
internal sealed record UitstelResponse
{
    public required string Sleutel { get; init; }
    public required DateOnly TotDatum { get; init; }
    public string? Reden { get; init; }
}

/// <summary>Stelt iets uit: het verdwijnt uit de werkvoorraad en komt op zijn dag terug.</summary>
/// <remarks>
/// Wat eerder was uitgesteld, kan opnieuw: de laatste dag telt. Wie vandaag noemt, haalt het meteen terug. Een sleutel die niet in de
/// werkvoorraad staat, geeft 404.
/// </remarks>
internal sealed class CreateUitstel(Db db, Werklijst werklijst, TimeProvider clock)
    : Endpoint<CreateUitstelRequest, Results<Created<UitstelResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("werkvoorraad/uitstellen");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Problem.NotFound()));
    }

    public override async Task<Results<Created<UitstelResponse>, NotFound>> ExecuteAsync(CreateUitstelRequest req, CancellationToken ct)
    {
        if (werklijst.SoortVan(req.Sleutel!) is not { } soort) return TypedResults.NotFound();
        var keuze = new Werkkeuze
        {
            Soort = soort,
            Sleutel = req.Sleutel,
            OokUitgesteld = true,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Nu = clock.GetUtcNow(),
        };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>($"{werklijst.Met(keuze)} select exists (select from lijst)", keuze, ct))
            return TypedResults.NotFound();
        var uitstel = (await tx.RowAsync<UitstelResponse>(
            """
            with voorbij as (
              delete from coordination.uitstel where tot_datum <= @Vandaag and sleutel <> @Sleutel
            )
            insert into coordination.uitstel as u (sleutel, tot_datum, reden) values (@Sleutel, @TotDatum, @Reden)
            on conflict (sleutel) do update set tot_datum = excluded.tot_datum, reden = excluded.reden, aangemaakt_op = default
            returning u.sleutel, u.tot_datum, u.reden
            """, new { req.Sleutel, req.TotDatum, Reden = string.IsNullOrWhiteSpace(req.Reden) ? null : req.Reden, keuze.Vandaag }, ct))!;
        // Every key names its cause by id.
        await tx.AuditAsync("werk.uitgesteld", Guid.Parse(req.Sleutel!.Split(':')[1]), ct);
        return await tx.CommitAsync(TypedResults.Created("/v1/werkvoorraad", uitstel), ct);
    }
}
