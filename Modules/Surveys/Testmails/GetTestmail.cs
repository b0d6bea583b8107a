using FastEndpoints;

namespace Netwerkplatform.Surveys.Testmails;

internal sealed record GetTestmailRequest(Guid Id, Guid TestmailId);

/// <summary>Zegt of een testmail weg is.</summary>
internal sealed class GetTestmail(Db db) : Endpoint<GetTestmailRequest, Results<Resource<TestmailResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("peilingen/{id}/testmails/{testmailId}");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Resource<TestmailResponse>, NotFound>> ExecuteAsync(GetTestmailRequest req, CancellationToken ct)
    {
        var testmail = await db.RowAsync<TestmailResponse>($"{Testmail.Select} where t.id = @TestmailId and t.peiling_id = @Id", req, ct);
        return testmail is null ? TypedResults.NotFound() : Resource.Ok(testmail);
    }
}
