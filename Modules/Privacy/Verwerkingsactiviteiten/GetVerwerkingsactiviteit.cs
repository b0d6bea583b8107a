using FastEndpoints;

namespace Netwerkplatform.Privacy.Verwerkingsactiviteiten;

internal sealed record GetVerwerkingsactiviteitRequest
{
    /// <summary>Het id, of de code.</summary>
    public string Id { get; init; } = "";
}

/// <summary>Geeft één verwerkingsactiviteit.</summary>
internal sealed class GetVerwerkingsactiviteit(Db db)
    : Endpoint<GetVerwerkingsactiviteitRequest, Results<Resource<VerwerkingsactiviteitResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("verwerkingsactiviteiten/{id}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<Resource<VerwerkingsactiviteitResponse>, NotFound>> ExecuteAsync(
        GetVerwerkingsactiviteitRequest req, CancellationToken ct)
    {
        var activiteit = await db.RowAsync<VerwerkingsactiviteitResponse>(
            $"select {Verwerkingsactiviteit.Columns} from privacy.verwerkingsactiviteit v where {Verwerkingsactiviteit.IsDeze}", req, ct);
        return activiteit is null ? TypedResults.NotFound() : Resource.Ok(activiteit);
    }
}
