using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

/// <summary>De tekst die een kennisitem had.</summary>
internal sealed record KennisversieResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid KennisitemId { get; init; }
    /// <summary>Vanaf 1; de hoogste is de tekst van nu.</summary>
    public required int Nummer { get; init; }
    public required string Titel { get; init; }
    public required string Samenvatting { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    /// <summary>SHA-256 van titel, samenvatting en tekst (hexadecimaal, kleine letters).</summary>
    public required string InhoudHash { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    public const string Columns =
        "v.id, v.kennisitem_id, v.nummer, v.titel, v.samenvatting, v.inhoud, v.inhoud_hash, v.aangemaakt_op, v.gewijzigd_op";
}

internal sealed record GetKennisversieRequest(Guid Id, int Nummer);

/// <summary>Geeft één versie van de tekst van een kennisitem.</summary>
internal sealed class GetKennisversie(Db db) : Endpoint<GetKennisversieRequest, Results<Resource<KennisversieResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("kennisitems/{id}/versies/{nummer}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<KennisversieResponse>, NotFound>> ExecuteAsync(
        GetKennisversieRequest req, CancellationToken ct)
    {
        var versie = await db.RowAsync<KennisversieResponse>(
            $"select {KennisversieResponse.Columns} from information.kennisitem_versie v "
                + "where v.kennisitem_id = @Id and v.nummer = @Nummer",
            req, ct);
        return versie is null ? TypedResults.NotFound() : Resource.Ok(versie);
    }
}
