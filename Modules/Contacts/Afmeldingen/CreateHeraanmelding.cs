using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Afmeldingen;

internal sealed record CreateHeraanmeldingRequest
{
    public Guid Id { get; init; }
    /// <summary>Hoe deze persoon hierom vroeg, bijvoorbeeld per telefoon.</summary>
    public string? Toelichting { get; init; }
}

internal sealed class CreateHeraanmeldingValidator : Validator<CreateHeraanmeldingRequest>
{
    public CreateHeraanmeldingValidator() => RuleFor(r => r.Toelichting).FreeText(500);
}

/// <summary>Neemt een afmelding terug, voor wie weer vragen, uitnodigingen en vragenlijsten wil krijgen.</summary>
/// <remarks>
/// Alleen als de persoon daar zelf om vraagt; toelichting zegt hoe. Het geldt vanaf het antwoord, overal. Een onbestelbaar adres blijft
/// onbestelbaar. Wat intussen niet is verstuurd, gaat niet alsnog: stuur een uitnodiging opnieuw. Uitnodigingen in rondes die al gesloten
/// zijn, blijven afgemeld. Wie niet is afgemeld, geeft 409.
/// </remarks>
internal sealed class CreateHeraanmelding(Db db, TimeProvider clock)
    : Endpoint<CreateHeraanmeldingRequest, Results<CreatedResource<ContactpersoonResponse>, NotFound>>
{
    internal static readonly Problem NietAfgemeld =
        Problem.Conflict("niet-afgemeld", "Niet afgemeld", "Deze persoon heeft zich niet afgemeld, dus er is niets terug te nemen.");

    public override void Configure()
    {
        Post("contactpersonen/{id}/heraanmeldingen");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses([NietAfgemeld, .. Contactpersoon.Weg]));
    }

    public override async Task<Results<CreatedResource<ContactpersoonResponse>, NotFound>> ExecuteAsync(
        CreateHeraanmeldingRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Toelichting = string.IsNullOrWhiteSpace(req.Toelichting) ? null : req.Toelichting,
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        // Locked first, and looked at after that: an opt-out that comes at the same moment is either taken back or comes after this.
        var exists = await tx.ScalarAsync<bool>(
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible} for update)",
                parameters, ct);
        if (!exists) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        var persoon = await tx.RowAsync<ContactpersoonResponse>(Sql.TakeBack, parameters, ct);
        if (persoon is null) throw new ProblemException(NietAfgemeld);
        await tx.AuditAsync("afmelding.teruggenomen", persoon.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{persoon.Id}", persoon), ct);
    }

    private static class Sql
    {
        public const string TakeBack =
            $"""
            update contacts.contactpersoon as p
               set afgemeld_op = null, heraangemeld_op = clock_timestamp(), heraanmelding_toelichting = @Toelichting,
                   gewijzigd_op = default, versie = versie + 1
             where p.id = @Id and p.afgemeld_op is not null
            returning {Contactpersoon.Columns}
            """;
    }
}
