using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record GetBerichttestmailRequest(Guid Id, Guid TestmailId);

/// <summary>Zegt of een testmail van een bericht weg is.</summary>
internal sealed class GetBerichttestmail(Db db)
    : Endpoint<GetBerichttestmailRequest, Results<Resource<BerichttestmailResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("berichten/{id}/testmails/{testmailId}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<BerichttestmailResponse>, NotFound>> ExecuteAsync(
        GetBerichttestmailRequest req, CancellationToken ct)
    {
        var testmail = await db.RowAsync<BerichttestmailResponse>(
            $"{Berichttestmail.Select} where t.id = @TestmailId and t.bericht_id = @Id", req, ct);
        return testmail is null ? TypedResults.NotFound() : Resource.Ok(testmail);
    }
}
