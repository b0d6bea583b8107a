using FastEndpoints;

namespace Netwerkplatform.Contacts.Mailmeldingen;

internal sealed record CreateMailherverzendingRequest(Guid Id);

/// <summary>Verzendt een mail opnieuw die door een storing bij ons niet verzonden kon worden.</summary>
/// <remarks>
/// Alleen bij een melding van soort mislukt, één keer zolang de mail niet nog eens mislukt. Zij vertrekt alleen als zij nog gewenst is: een
/// herinnering voor een ronde die is gesloten, vertrekt niet meer. Een adres dat is geweigerd, krijgt niets opnieuw: wijzig dat adres.
/// </remarks>
internal sealed class CreateMailherverzending(Db db, TimeProvider clock)
    : Endpoint<CreateMailherverzendingRequest, Results<CreatedResource<MailmeldingResponse>, NotFound>>
{
    internal static readonly Problem MailNietTeHerverzenden = Problem.Conflict("mail-niet-te-herverzenden", "Niet opnieuw te verzenden",
        "Alleen een mail die door een storing bij ons is mislukt, kan opnieuw.");

    public override void Configure()
    {
        Post("mailmeldingen/{id}/herverzendingen");
        Scopes(Scope.Beheer);
        Options(b => b.WithMetadata(Mailmelding.Kop).Refuses(MailNietTeHerverzenden));
    }

    public override async Task<Results<CreatedResource<MailmeldingResponse>, NotFound>> ExecuteAsync(
        CreateMailherverzendingRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>(
            $"select exists (select from platform.pub_mailmelding m where m.id = @Id and {Mailmelding.Visible})", parameters, ct))
            return TypedResults.NotFound();
        if (!await tx.SendAgainAsync(req.Id, ct)) throw new ProblemException(MailNietTeHerverzenden);

        var melding = (await tx.RowAsync<MailmeldingResponse>($"{Mailmelding.Select} where m.id = @Id", parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/mailmeldingen/{melding.Id}", melding), ct);
    }
}
