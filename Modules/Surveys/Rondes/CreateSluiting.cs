using FastEndpoints;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record CreateSluitingRequest(Guid Id);

/// <summary>Sluit een ronde voor haar sluitdatum.</summary>
internal sealed class CreateSluiting(Db db, TimeProvider clock)
    : Endpoint<CreateSluitingRequest, Results<CreatedResource<RondeResponse>, NotFound>>
{
    internal static readonly Problem RondeGesloten = Problem.Conflict("ronde-gesloten", "Ronde al gesloten", "Deze ronde is al gesloten.");

    public override void Configure()
    {
        Post("rondes/{id}/sluitingen");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(RondeGesloten));
    }

    public override async Task<Results<CreatedResource<RondeResponse>, NotFound>> ExecuteAsync(
        CreateSluitingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var closed = await Ronde.CloseAsync(tx, req.Id, clock.GetUtcNow(), ct);
        var ronde = await tx.RowAsync<RondeResponse>($"{Ronde.Select} where r.id = @Id", req, ct);
        if (ronde is null) return TypedResults.NotFound();
        if (!closed) throw new ProblemException(RondeGesloten);
        return await tx.CommitAsync(Resource.Created($"/v1/rondes/{ronde.Id}", ronde), ct);
    }
}
