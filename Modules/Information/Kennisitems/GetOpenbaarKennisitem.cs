using FastEndpoints;

namespace Netwerkplatform.Information.Kennisitems;

internal sealed record GetOpenbaarKennisitemRequest(Guid Id);

/// <summary>Geeft één kennisitem dat iedereen mag lezen.</summary>
/// <remarks>Zonder token en vanaf elke site. Wat niet openbaar is of is verlopen, bestaat hier niet.</remarks>
internal sealed class GetOpenbaarKennisitem(Db db, Markdown markdown, TimeProvider clock)
    : Endpoint<GetOpenbaarKennisitemRequest, Results<Resource<OpenbaarKennisitemResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("openbaar/kennisitems/{id}");
        AllowAnonymous();
        Options(OpenbaarKennisitemResponse.ForAnySite);
    }

    public override async Task<Results<Resource<OpenbaarKennisitemResponse>, NotFound>> ExecuteAsync(
        GetOpenbaarKennisitemRequest req, CancellationToken ct)
    {
        var item = await db.RowAsync<OpenbaarKennisitemResponse>(
            $"""
            select {OpenbaarKennisitemResponse.Columns} from information.kennisitem k
             where k.id = @Id and {OpenbaarKennisitemResponse.Zichtbaar}
            """, new { req.Id, Vandaag = clock.Vandaag() }, ct);
        if (item is null) return TypedResults.NotFound();
        return Resource.Ok(item with { InhoudHtml = await markdown.HtmlAsync(item.Inhoud) });
    }
}
