using FastEndpoints;

namespace Netwerkplatform.Surveys.Vragenlijsten;

internal sealed record UpdateVragenlijstRequest : IVragenlijstFields
{
    public Guid Id { get; init; }
    public string? Titel { get; init; }
    public string? Inleiding { get; init; }
    public Vraag[]? Vragen { get; init; }
    public Dictionary<string, VragenlijstVertaling>? Vertalingen { get; init; }
}

internal sealed class UpdateVragenlijstValidator : Validator<UpdateVragenlijstRequest>
{
    public UpdateVragenlijstValidator() => this.AddVragenlijstRules();
}

/// <summary>Vervangt een vragenlijst; rondes die al geopend zijn, houden hun eigen vragen.</summary>
internal sealed class UpdateVragenlijst(Db db) : Endpoint<UpdateVragenlijstRequest, Results<Resource<VragenlijstResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("vragenlijsten/{id}");
        Scopes(Scope.PeilingenBeheren);
    }

    public override async Task<Results<Resource<VragenlijstResponse>, NotFound>> ExecuteAsync(
        UpdateVragenlijstRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var lijst = await tx.RowAsync<VragenlijstResponse>(
            $"""
            update surveys.vragenlijst as l
               set titel = @Titel, inleiding = @Inleiding, vragen = @Vragen::jsonb, vertalingen = @Vertalingen::jsonb,
                 gewijzigd_op = default, versie = versie + 1
             where l.id = @Id and (@Versies::int[] is null or l.versie = any(@Versies))
            returning {Vragenlijst.Columns}
            """, req.Parameters(req.Id, versies), ct);
        if (lijst is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from surveys.vragenlijst where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("vragenlijst.gewijzigd", lijst.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(lijst);
    }
}
