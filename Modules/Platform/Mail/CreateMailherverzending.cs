using FastEndpoints;

namespace Netwerkplatform.Platform.Mail;

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
        Options(b => b.Refuses(MailNietTeHerverzenden));
    }

    public override async Task<Results<CreatedResource<MailmeldingResponse>, NotFound>> ExecuteAsync(
        CreateMailherverzendingRequest req, CancellationToken ct)
    {
        var parameters = new { req.Id, Vandaag = clock.Vandaag(), Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen) };
        await using var tx = await db.BeginAsync(ct);
        var mail = await tx.RowAsync<Mislukt>(Sql.Lock, parameters, ct);
        if (mail is null) return TypedResults.NotFound();
        if (!mail.Opnieuw)
        {
            throw new ProblemException(MailNietTeHerverzenden);
        }

        await tx.ExecuteAsync(Sql.Again, mail, ct);
        await tx.AuditAsync("mail.herverzonden", mail.MailId, ct);
        var melding = (await tx.RowAsync<MailmeldingResponse>($"{Mailmelding.Select} where m.id = @Id", parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/mailmeldingen/{melding.Id}", melding), ct);
    }

    private sealed record Mislukt
    {
        public required Guid Id { get; init; }
        public required Guid MailId { get; init; }
        public required bool Opnieuw { get; init; }
    }

    private static class Sql
    {
        public const string Lock =
            $"""
            select m.id, p.id as mail_id, m.soort = 'mislukt' and p.status = 'mislukt' and not p.adres_geweigerd as opnieuw
              from platform.mailmelding m
              join platform.mail p on p.id = m.mail_id
             where m.id = @Id and {Mailmelding.Visible}
               for update of p
            """;

        /// <summary>Attempts are counted anew: a sender that held it before has lost its lease long ago.</summary>
        public const string Again =
            """
            update platform.mail set status = 'wachtend', poging = 0, onzeker_aantal = 0, overgedragen_op = null, fout = null,
                   volgende_op = now()
             where id = @MailId;
            update platform.mailmelding set herverzonden_op = now() where id = @Id;
            """;
    }
}
