using FastEndpoints;

namespace Netwerkplatform.Contacts.Importen;

internal sealed record GetImportRequest(Guid Id);

/// <summary>Geeft wat een import deed, of hoe ver zij is.</summary>
internal sealed class GetImport(Db db, TimeProvider clock) : Endpoint<GetImportRequest, Results<Resource<ImportResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("importen/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<ImportResponse>, NotFound>> ExecuteAsync(GetImportRequest req, CancellationToken ct)
    {
        var import = await db.RowAsync<BewaardeImport>(
            $"select {BewaardeImport.Columns} from {BewaardeImport.From} where i.id = @Id",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return import is null ? TypedResults.NotFound() : Resource.Ok(import.Response());
    }
}
