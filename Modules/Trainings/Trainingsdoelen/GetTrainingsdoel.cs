using FastEndpoints;

namespace Netwerkplatform.Trainings.Trainingsdoelen;

internal sealed record GetTrainingsdoelRequest(Guid Id);

/// <summary>Geeft één trainingsdoel.</summary>
internal sealed class GetTrainingsdoel(Db db) : Endpoint<GetTrainingsdoelRequest, Results<Resource<TrainingsdoelResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("trainingsdoelen/{id}");
        Scopes(Scope.TrainingenLezen);
    }

    public override async Task<Results<Resource<TrainingsdoelResponse>, NotFound>> ExecuteAsync(
        GetTrainingsdoelRequest req, CancellationToken ct)
    {
        var doel = await db.RowAsync<TrainingsdoelResponse>(
            $"select {Trainingsdoel.Columns} from trainings.trainingsdoel d where d.id = @Id", req, ct);
        return doel is null ? TypedResults.NotFound() : Resource.Ok(doel);
    }
}
