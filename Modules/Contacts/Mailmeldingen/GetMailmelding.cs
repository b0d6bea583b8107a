using FastEndpoints;

namespace Netwerkplatform.Contacts.Mailmeldingen;

internal sealed record GetMailmeldingRequest(Guid Id);

/// <summary>Geeft één melding over een mail.</summary>
internal sealed class GetMailmelding(Db db, TimeProvider clock)
    : Endpoint<GetMailmeldingRequest, Results<Resource<MailmeldingResponse>, NotFound>>
{
    public override void Configure()
    {
        Get("mailmeldingen/{id}");
        Scopes(Scope.Beheer);
        Options(b => b.WithMetadata(Mailmelding.Kop));
    }

    public override async Task<Results<Resource<MailmeldingResponse>, NotFound>> ExecuteAsync(
        GetMailmeldingRequest req, CancellationToken ct)
    {
        var melding = await db.RowAsync<MailmeldingResponse>($"{Mailmelding.Select} where m.id = @Id and {Mailmelding.Visible}",
            new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) }, ct);
        return melding is null ? TypedResults.NotFound() : Resource.Ok(melding);
    }
}
