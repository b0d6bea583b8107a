using FastEndpoints;

namespace Netwerkplatform.Protocols.Onderwerpen;

internal sealed record UpdateOnderwerpRequest : IOnderwerpFields
{
    public Guid Id { get; init; }
    /// <summary>De code staat vast; wie haar meestuurt, stuurt de code die het onderwerp heeft.</summary>
    public string? Code { get; init; }
    /// <summary>De vraag die een protocol beantwoordt.</summary>
    public string? Vraag { get; init; }
    public OnderwerpWaarde[]? Waarden { get; init; }
}

internal sealed class UpdateOnderwerpValidator : Validator<UpdateOnderwerpRequest>
{
    public UpdateOnderwerpValidator()
    {
        RuleFor(r => r.Code).Matches(@"^[a-z][a-z0-9_]{0,49}\z");
        this.AddOnderwerpRules();
    }
}

/// <summary>Vervangt de vraag en de waarden van een onderwerp.</summary>
/// <remarks>
/// De code staat vast. Een waarde die een versie van een protocol noemt, kan niet weg (409). Is die versie geen concept meer, dan blijven
/// ook de vraag en de tekst van die waarde: zo hebben partners ze gelezen.
/// </remarks>
internal sealed class UpdateOnderwerp(Db db) : Endpoint<UpdateOnderwerpRequest, Results<Resource<OnderwerpResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("onderwerpen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("onderwerp_code_vast", "onderwerp_waarde_in_gebruik", "onderwerp_woorden_vast"));
    }

    public override async Task<Results<Resource<OnderwerpResponse>, NotFound>> ExecuteAsync(
        UpdateOnderwerpRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // A version that names a value holds the topic in share; the trigger looks once this has the row, so the one or the other sees it.
        var onderwerp = await tx.RowAsync<OnderwerpResponse>(
            $"""
            update protocols.onderwerp as o
               set code = coalesce(@Code, o.code), vraag = @Vraag, waarden = @Waarden::jsonb, gewijzigd_op = default, versie = versie + 1
             where o.id = @Id and (@Versies::int[] is null or o.versie = any(@Versies))
            returning {OnderwerpResponse.Columns}
            """, new { req.Id, Versies = versies, req.Code, req.Vraag, Waarden = JsonSerializer.Serialize(req.Waarden, Json.Options) }, ct);
        if (onderwerp is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from protocols.onderwerp where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("onderwerp.gewijzigd", onderwerp.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(onderwerp);
    }
}
