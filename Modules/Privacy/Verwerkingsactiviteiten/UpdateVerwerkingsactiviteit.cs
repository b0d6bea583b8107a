using FastEndpoints;

namespace Netwerkplatform.Privacy.Verwerkingsactiviteiten;

internal sealed record UpdateVerwerkingsactiviteitRequest
{
    /// <summary>Het id, of de code.</summary>
    public string Id { get; init; } = "";
    /// <summary>De code staat vast. Noemt u haar, dan zoals zij is.</summary>
    public string? Code { get; init; }
    public string? Naam { get; init; }
    public string? Doel { get; init; }
    public string? Grondslag { get; init; }
    public string[]? Betrokkenen { get; init; }
    public string[]? Gegevens { get; init; }
    public string[]? Ontvangers { get; init; }
    public string? Bewaartermijn { get; init; }
    public string? Beveiliging { get; init; }
}

internal sealed class UpdateVerwerkingsactiviteitValidator : Validator<UpdateVerwerkingsactiviteitRequest>
{
    public UpdateVerwerkingsactiviteitValidator()
    {
        RuleFor(r => r.Code).MaximumLength(50);
        RuleFor(r => r.Naam).NotEmpty().FreeText(100);
        RuleFor(r => r.Doel).NotEmpty().FreeText(1000);
        RuleFor(r => r.Grondslag).NotEmpty().FreeText(1000);
        RuleFor(r => r.Betrokkenen).NotEmpty();
        RuleFor(r => r.Betrokkenen).Labels(maxLength: 300);
        RuleFor(r => r.Gegevens).NotEmpty();
        RuleFor(r => r.Gegevens).Labels(maxLength: 300);
        RuleFor(r => r.Ontvangers).NotEmpty();
        RuleFor(r => r.Ontvangers).Labels(maxLength: 300);
        RuleFor(r => r.Bewaartermijn).NotEmpty().FreeText(1000);
        RuleFor(r => r.Beveiliging).NotEmpty().FreeText(1000);
    }
}

/// <summary>Vervangt de tekst van een verwerkingsactiviteit door die van uw gemeente.</summary>
/// <remarks>Wat u hier zegt, staat ook op de pagina /privacy. Een nieuwe versie van het systeem schrijft er niet overheen.</remarks>
internal sealed class UpdateVerwerkingsactiviteit(Db db)
    : Endpoint<UpdateVerwerkingsactiviteitRequest, Results<Resource<VerwerkingsactiviteitResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("verwerkingsactiviteiten/{id}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<Resource<VerwerkingsactiviteitResponse>, NotFound>> ExecuteAsync(
        UpdateVerwerkingsactiviteitRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var was = await tx.RowAsync<VerwerkingsactiviteitResponse>(
            $"""
            select {Verwerkingsactiviteit.Columns} from privacy.verwerkingsactiviteit v
             where {Verwerkingsactiviteit.IsDeze} for update
            """, new { req.Id }, ct);
        if (was is null) return TypedResults.NotFound();
        if (versies is not null && !versies.Contains(was.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        if (req.Code is not null && req.Code != was.Code) throw new ProblemException(
            Problem.Invalid("code", Fout.OngeldigeWaarde, $"De code van deze activiteit is {was.Code} en staat vast."));
        var activiteit = (await tx.RowAsync<VerwerkingsactiviteitResponse>(
            $"""
            update privacy.verwerkingsactiviteit as v
               set naam = @Naam, doel = @Doel, grondslag = @Grondslag, betrokkenen = @Betrokkenen, gegevens = @Gegevens,
                   ontvangers = @Ontvangers, bewaartermijn = @Bewaartermijn, beveiliging = @Beveiliging,
                   gewijzigd_op = default, versie = versie + 1
             where {Verwerkingsactiviteit.IsDeze}
            returning {Verwerkingsactiviteit.Columns}
            """, req, ct))!;
        await tx.AuditAsync("verwerkingsactiviteit.gewijzigd", activiteit.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(activiteit);
    }
}
