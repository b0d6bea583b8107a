using FastEndpoints;
using Netwerkplatform.Surveys.Uitnodigingen;

namespace Netwerkplatform.Surveys.Doorverwijzingen;

internal sealed record GetDoorverwijzingRequest(Guid Id);

/// <summary>Geeft één doorverwijzing.</summary>
internal sealed class GetDoorverwijzing(Db db, TimeProvider clock)
    : Endpoint<GetDoorverwijzingRequest, Results<Resource<DoorverwijzingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("doorverwijzingen/{id}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<DoorverwijzingResponse>, NotFound>> ExecuteAsync(
        GetDoorverwijzingRequest req, CancellationToken ct)
    {
        var doorverwijzing = await db.RowAsync<DoorverwijzingResponse>(
            $"{Doorverwijzing.Select} where d.id = @Id and {Uitnodiging.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return doorverwijzing is null ? TypedResults.NotFound() : Resource.Ok(doorverwijzing);
    }
}
