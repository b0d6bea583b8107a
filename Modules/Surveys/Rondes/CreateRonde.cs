using FastEndpoints;
using Netwerkplatform.Surveys.Peilingen;

namespace Netwerkplatform.Surveys.Rondes;

internal sealed record CreateRondeRequest(Guid Id);

/// <summary>Opent nu een ronde van een actieve peiling en nodigt de doelgroep uit.</summary>
internal sealed class CreateRonde(Db db, TimeProvider clock)
    : Endpoint<CreateRondeRequest, Results<CreatedResource<RondeResponse>, NotFound>>
{
    internal static readonly Problem PeilingNietActief =
        Problem.Conflict("peiling-niet-actief", "Peiling niet actief", "Alleen een actieve peiling kan een ronde openen.");
    internal static readonly Problem RondeOpen =
        Problem.Conflict("ronde-open", "Er is al een ronde open", "Sluit eerst de ronde die nu open is.");

    public override void Configure()
    {
        Post("peilingen/{id}/rondes");
        Scopes(Scope.PeilingenBeheren);
        Options(b => b.Refuses(PeilingNietActief, RondeOpen));
    }

    public override async Task<Results<CreatedResource<RondeResponse>, NotFound>> ExecuteAsync(CreateRondeRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Locked first: of two who open at once, the second sees the first one's round.
        var peiling = await tx.RowAsync<PeilingResponse>(
            $"select {Peiling.Columns} from surveys.peiling p where p.id = @Id for update", req, ct);
        if (peiling is null) return TypedResults.NotFound();
        if (peiling.Status != "actief")
            throw new ProblemException(PeilingNietActief);
        if (await tx.ScalarAsync<bool>("select exists (select from surveys.ronde where peiling_id = @Id and status = 'open')", req, ct))
            throw new ProblemException(RondeOpen);

        var rondeId = await Ronde.OpenAsync(tx, peiling, periode: null, clock.GetUtcNow(), ct);
        var ronde = (await tx.RowAsync<RondeResponse>($"{Ronde.Select} where r.id = @RondeId", new { RondeId = rondeId }, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/rondes/{ronde.Id}", ronde), ct);
    }
}
