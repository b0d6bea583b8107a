using FastEndpoints;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record GetContactpersoonRequest(Guid Id);

/// <summary>Geeft één contactpersoon.</summary>
/// <remarks>
/// Een informele sleutelfiguur bestaat alleen voor wie de scope sleutelfiguren.lezen heeft. Wie is samengevoegd met een ander, geeft 410
/// met samengevoegdMet.
/// </remarks>
internal sealed class GetContactpersoon(Db db, TimeProvider clock)
    : Endpoint<GetContactpersoonRequest, Results<Resource<ContactpersoonResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}");
        Scopes(Scope.ContactenLezen);
        Options(b => b.Refuses(Contactpersoon.Weg));
    }

    public override async Task<Results<Resource<ContactpersoonResponse>, NotFound>> ExecuteAsync(
        GetContactpersoonRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Privacy = HttpContext.HasScope(Scope.PrivacyBeheren),
        };
        var persoon = await db.RowAsync<ContactpersoonResponse>(
            $"select {Contactpersoon.Columns} from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.VisibleToPrivacy}",
            parameters, ct);
        return persoon is null ? await db.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct)
            : Resource.Ok(persoon);
    }
}
