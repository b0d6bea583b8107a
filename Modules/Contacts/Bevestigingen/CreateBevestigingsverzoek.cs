using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;

namespace Netwerkplatform.Contacts.Bevestigingen;

internal sealed record CreateBevestigingsverzoekRequest(Guid Id);

/// <summary>Vraagt één persoon nu of diens gegevens nog kloppen, met een link per e-mail.</summary>
/// <remarks>
/// Buiten het halfjaarlijkse ritme om. Kan niet zonder e-mailadres, niet na een afmelding, niet bij een onbestelbaar adres, niet bij wie
/// overal is vertrokken (rollen of organisaties beëindigd), en niet zolang er nog een link openstaat. Een sleutelfiguur krijgt deze vraag
/// alleen zo.
/// </remarks>
internal sealed class CreateBevestigingsverzoek(Db db, IAdresboek adresboek, TimeProvider clock)
    : Endpoint<CreateBevestigingsverzoekRequest, Results<CreatedResource<BevestigingsverzoekResponse>, NotFound>>
{
    internal static readonly Problem GeenMailadres =
        Problem.Conflict("geen-mailadres", "Geen e-mailadres", "Van deze persoon is geen e-mailadres bekend.");
    internal static readonly Problem ContactpersoonAfgemeld =
        Problem.Conflict("contactpersoon-afgemeld", "Afgemeld", "Deze persoon heeft zich afgemeld voor e-mail.");
    internal static readonly Problem AdresOnbestelbaar =
        Problem.Conflict("adres-onbestelbaar", "Onbestelbaar", "Op dit e-mailadres komt niets aan. Pas eerst het adres aan.");
    internal static readonly Problem ContactpersoonVertrokken = Problem.Conflict("contactpersoon-vertrokken", "Vertrokken",
        "Deze persoon heeft nergens meer een rol: de rollen, of de organisaties, zijn beëindigd.");

    public override void Configure()
    {
        Post("contactpersonen/{id}/bevestigingsverzoeken");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses([GeenMailadres, ContactpersoonAfgemeld, AdresOnbestelbaar, ContactpersoonVertrokken, .. Contactpersoon.Weg])
            .RefusesBy("bevestigingsverzoek_een_tegelijk"));
    }

    public override async Task<Results<CreatedResource<BevestigingsverzoekResponse>, NotFound>> ExecuteAsync(
        CreateBevestigingsverzoekRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            VerzoekId = Guid.CreateVersion7(),
            Nu = clock.GetUtcNow(),
            SluitOp = Bevestigingsverzoek.SluitOp(clock),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>(Sql.Lock, parameters, ct))
            return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        if (Weigering(await adresboek.BezwaarAsync(tx, req.Id, null, vraagt: true, ct)) is { } weigering) throw new ProblemException(
            weigering);

        await tx.ExecuteAsync(Sql.Insert, parameters, ct);
        await tx.MailAsync([new Mailopdracht(BevestigingMail.Kind, $"{parameters.VerzoekId}", req.Id)], ct);
        await tx.AuditAsync("bevestiging.gevraagd", parameters.VerzoekId, ct);
        var verzoek = (await tx.RowAsync<BevestigingsverzoekResponse>($"{Bevestigingsverzoek.Select} where v.id = @VerzoekId",
            parameters, ct))!;
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{req.Id}/bevestigingsverzoeken/{verzoek.Id}", verzoek), ct);
    }

    private static Problem? Weigering(string? bezwaar) => bezwaar switch
    {
        null => null,
        "afgemeld" => ContactpersoonAfgemeld,
        "geen_email" => GeenMailadres,
        "onbestelbaar" => AdresOnbestelbaar,
        _ => ContactpersoonVertrokken,
    };

    private static class Sql
    {
        public const string Lock =
            $"select exists (select from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.Visible} for update)";

        public const string Insert =
            """
            insert into contacts.bevestigingsverzoek (id, contactpersoon_id, met_de_hand, gevraagd_op, sluit_op)
            values (@VerzoekId, @Id, true, @Nu, @SluitOp)
            """;
    }
}
