using FastEndpoints;

namespace Netwerkplatform.Privacy.Wissingen;

internal sealed record GetWissingRequest(Guid Id, Guid WissingId);

/// <summary>Toont wat een wissing heeft gedaan; niemand wordt erin genoemd.</summary>
internal sealed class GetWissing(Db db) : Endpoint<GetWissingRequest, Results<Resource<WissingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/wissingen/{wissingId}");
        Scopes(Scope.PrivacyBeheren);
    }

    public override async Task<Results<Resource<WissingResponse>, NotFound>> ExecuteAsync(GetWissingRequest req, CancellationToken ct)
    {
        var wissing = await db.RowAsync<Bewaard>(
            """
            select gewist_op, grond, uitkomst::text as uitkomst from privacy.wissing
             where contactpersoon_id = @Id and wissing_id = @WissingId and uitkomst is not null
            """, req, ct);
        return wissing is null ? TypedResults.NotFound() : Resource.Ok(new WissingResponse
        {
            ContactpersoonId = req.Id,
            WissingId = req.WissingId,
            Proef = false,
            Grond = wissing.Grond,
            GewistOp = wissing.GewistOp,
            Onderdelen = JsonSerializer.Deserialize<Onderdeelgevolg[]>(wissing.Uitkomst, Json.Options)!,
        });
    }

    private sealed record Bewaard
    {
        public required DateTimeOffset GewistOp { get; init; }
        public required string Grond { get; init; }
        public required string Uitkomst { get; init; }
    }
}
