using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record GetVraagRequest(Guid Id);

/// <summary>Geeft één vraag, met het antwoord.</summary>
internal sealed class GetVraag(Db db, TimeProvider clock) : Endpoint<GetVraagRequest, Results<Resource<PartnervraagResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("vragen/{id}");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Resource<PartnervraagResponse>, NotFound>> ExecuteAsync(GetVraagRequest req, CancellationToken ct)
    {
        var vraag = await db.RowAsync<PartnervraagResponse>(
            $"select {Partnervraag.Columns} from information.vraag v where v.id = @Id and {Partnervraag.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return vraag is null ? TypedResults.NotFound() : Resource.Ok(vraag);
    }
}
