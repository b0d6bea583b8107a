using FastEndpoints;

namespace Netwerkplatform.Surveys.Sjablonen;

internal sealed record GetVragenlijstsjabloonRequest(string Code);

/// <summary>Geeft één kant-en-klare vragenlijst.</summary>
internal sealed class GetVragenlijstsjabloon
    : Endpoint<GetVragenlijstsjabloonRequest, Results<Resource<VragenlijstsjabloonResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("vragenlijstsjablonen/{code}");
        Scopes(Scope.PeilingenLezen);
    }

    public override Task<Results<Resource<VragenlijstsjabloonResponse>, NotFound>> ExecuteAsync(
        GetVragenlijstsjabloonRequest req, CancellationToken ct) =>
        Task.FromResult<Results<Resource<VragenlijstsjabloonResponse>, NotFound>>(
            Sjabloon.Alle.TryGetValue(req.Code, out var sjabloon) ? Resource.Ok(sjabloon) : TypedResults.NotFound());
}
