using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record CreateVraagantwoordRequest
{
    public Guid Id { get; init; }
    public string? Antwoord { get; init; }
    /// <summary>Bij wie de vrager terechtkan; de vraag telt dan als doorverwezen.</summary>
    public Guid? VerwezenNaarContactpersoonId { get; init; }
}

internal sealed class CreateVraagantwoordValidator : Validator<CreateVraagantwoordRequest>
{
    public CreateVraagantwoordValidator() => RuleFor(r => r.Antwoord).NotEmpty().FreeText(4_000);
}

/// <summary>Beantwoordt een vraag, of verwijst door; de vrager krijgt het antwoord per e-mail.</summary>
/// <remarks>
/// De vaste woorden van de e-mail zijn in de taal van de vrager. Een sleutelfiguur wordt er niet in genoemd. Een vraag krijgt één antwoord;
/// een ingetrokken vraag krijgt er geen (409).
/// </remarks>
internal sealed class CreateVraagantwoord(Db db, TimeProvider clock)
    : Endpoint<CreateVraagantwoordRequest, Results<CreatedResource<PartnervraagResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("vragen/{id}/antwoorden");
        Scopes(Scope.InformatieBeheren);
        Options(b => b.Refuses(Partnervraag.Afgesloten));
    }

    public override async Task<Results<CreatedResource<PartnervraagResponse>, NotFound>> ExecuteAsync(
        CreateVraagantwoordRequest req, CancellationToken ct)
    {
        var (nu, sleutelfiguren) = (clock.GetUtcNow(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var parameters = new
        {
            req.Id,
            req.Antwoord,
            req.VerwezenNaarContactpersoonId,
            Nu = nu,
            Vandaag = nu.AmsterdamDate(),
            Sleutelfiguren = sleutelfiguren,
        };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>(
            $"select exists (select from information.vraag v where v.id = @Id and {Partnervraag.Visible})", parameters, ct))
            return TypedResults.NotFound();
        await tx.RefuseMissingAsync(null, req.VerwezenNaarContactpersoonId, "verwezenNaarContactpersoonId", sleutelfiguren,
            parameters.Vandaag, ct);
        // Of two answers at once the second waits here, and then finds the question answered.
        var vraag = await tx.RowAsync<PartnervraagResponse>(
            $"""
            update information.vraag as v
               set antwoord = @Antwoord, beantwoord_op = @Nu, verwezen_naar_contactpersoon_id = @VerwezenNaarContactpersoonId,
                   status = case when @VerwezenNaarContactpersoonId::uuid is null then 'beantwoord' else 'doorverwezen' end,
                   gewijzigd_op = default, versie = v.versie + 1
             where v.id = @Id and {Partnervraag.TeDoen}
            returning {Partnervraag.Columns}
            """, parameters, ct) ?? throw new ProblemException(Partnervraag.Afgesloten);
        if (vraag.ContactpersoonId is { } vrager) await tx.MailAsync([new(VraagantwoordMail.Kind, $"{vraag.Id}", vrager)], ct);
        await tx.AuditAsync("vraag.beantwoord", vraag.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/vragen/{vraag.Id}", vraag), ct);
    }
}
