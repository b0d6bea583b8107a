using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingsdoelen;

internal sealed record UpdateTrainingsdoelRequest : ITrainingsdoelFields
{
    public Guid Id { get; init; }
    public int? Jaar { get; init; }
    /// <summary>Soort organisatie; leeg is alle soorten samen.</summary>
    public string? Soort { get; init; }
    /// <summary>Aantal mensen, ieder één keer geteld.</summary>
    public int? Aantal { get; init; }
}

internal sealed class UpdateTrainingsdoelValidator : Validator<UpdateTrainingsdoelRequest>
{
    public UpdateTrainingsdoelValidator() => this.AddTrainingsdoelRules();
}

/// <summary>Vervangt een trainingsdoel.</summary>
internal sealed class UpdateTrainingsdoel(Db db) : Endpoint<UpdateTrainingsdoelRequest, Results<Resource<TrainingsdoelResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("trainingsdoelen/{id}");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.RefusesBy("trainingsdoel_een_per_jaar_en_soort"));
    }

    public override async Task<Results<Resource<TrainingsdoelResponse>, NotFound>> ExecuteAsync(
        UpdateTrainingsdoelRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var doel = await tx.RowAsync<TrainingsdoelResponse>(
            $"""
            update trainings.trainingsdoel as d
               set jaar = @Jaar, soort = @Soort, aantal = @Aantal, gewijzigd_op = default, versie = versie + 1
             where d.id = @Id and (@Versies::int[] is null or d.versie = any(@Versies))
            returning {Trainingsdoel.Columns}
            """, new { req.Id, Versies = versies, req.Jaar, req.Soort, req.Aantal }, ct);
        if (doel is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from trainings.trainingsdoel where id = @Id)",
                new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("trainingsdoel.gewijzigd", doel.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(doel);
    }
}
