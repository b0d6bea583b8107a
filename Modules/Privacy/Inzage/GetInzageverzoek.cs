using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record GetInzageverzoekRequest(Guid Id, Guid VerzoekId);

/// <summary>Toont een verzoek om inzage.</summary>
internal sealed class GetInzageverzoek(Db db, IPersons persons, RuimZicht zicht)
    : Endpoint<GetInzageverzoekRequest, Results<Resource<InzageverzoekResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("contactpersonen/{id}/inzageverzoeken/{verzoekId}");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(persons.Gone));
    }

    public override async Task<Results<Resource<InzageverzoekResponse>, NotFound>> ExecuteAsync(
        GetInzageverzoekRequest req, CancellationToken ct)
    {
        var persoon = await persons.FindAsync(db, req.Id, HttpContext.HasScope(zicht.Scope), ct);
        var verzoek = persoon is null ? null : await db.RowAsync<InzageverzoekResponse>(
            $"select {Inzageverzoek.Columns} from privacy.inzageverzoek v where v.id = @VerzoekId and v.contactpersoon_id = any(@Ids)",
            new { req.VerzoekId, persoon.Ids }, ct);
        return verzoek is null ? TypedResults.NotFound() : Resource.Ok(verzoek);
    }
}
