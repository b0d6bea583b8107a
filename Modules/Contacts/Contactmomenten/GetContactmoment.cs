using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactmomenten;

internal sealed record GetContactmomentRequest(Guid Id);

/// <summary>Geeft één contactmoment.</summary>
internal sealed class GetContactmoment(Db db, TimeProvider clock)
    : Endpoint<GetContactmomentRequest, Results<Resource<ContactmomentResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactmomenten/{id}");
        Scopes(Scope.ContactenLezen);
    }

    public override async Task<Results<Resource<ContactmomentResponse>, NotFound>> ExecuteAsync(
        GetContactmomentRequest req, CancellationToken ct)
    {
        var moment = await db.RowAsync<ContactmomentResponse>(
            $"select {Contactmoment.Columns} from contacts.contactmoment m where m.id = @Id and {Contactmoment.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return moment is null ? TypedResults.NotFound() : Resource.Ok(moment);
    }
}
