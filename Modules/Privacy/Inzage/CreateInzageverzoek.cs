using FastEndpoints;
using Netwerkplatform.Platform.Persons;
using Netwerkplatform.Privacy.MijnInzage;

namespace Netwerkplatform.Privacy.Inzage;

internal sealed record CreateInzageverzoekRequest
{
    public Guid Id { get; init; }
    [OneOf("Inzagekanaal")] public string? Kanaal { get; init; }
    /// <summary>Wie heeft vastgesteld dat het deze persoon is, en waaraan.</summary>
    public string? IdentiteitVastgesteldDoor { get; init; }
}

internal sealed class CreateInzageverzoekValidator : Validator<CreateInzageverzoekRequest>
{
    public CreateInzageverzoekValidator()
    {
        RuleFor(r => r.Kanaal).NotEmpty().OneOf(Inzageverzoek.Kanalen);
        RuleFor(r => r.IdentiteitVastgesteldDoor).NotEmpty().FreeText(200);
    }
}

/// <summary>Legt vast dat iemand wil zien wat er van hem of haar wordt bewaard (AVG artikel 15).</summary>
/// <remarks>
/// Met kanaal email gaat er een link naar het bekende adres. Die werkt zeven dagen en toont het dossier pas met een code, die ook naar dat
/// adres gaat.
/// </remarks>
internal sealed class CreateInzageverzoek(Db db, IPersons persons, IAdresboek adresboek, RuimZicht zicht, TimeProvider clock)
    : Endpoint<CreateInzageverzoekRequest, Results<CreatedResource<InzageverzoekResponse>, NotFound>>
{
    internal static readonly Problem GeenMail = Problem.Conflict("dossier-niet-per-mail", "Kan niet per e-mail",
        "Naar deze persoon gaat geen e-mail: er is geen adres, er komt niets aan, of de gegevens zijn beperkt. Kies kanaal api.");

    public override void Configure()
    {
        Post("contactpersonen/{id}/inzageverzoeken");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses([.. persons.Gone, GeenMail]));
    }

    public override async Task<Results<CreatedResource<InzageverzoekResponse>, NotFound>> ExecuteAsync(
        CreateInzageverzoekRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        if (await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(zicht.Scope), ct) is null) return TypedResults.NotFound();
        var perMail = req.Kanaal == "email";
        if (perMail && !Inzagelink.Bereikbaar(await adresboek.BezwaarAsync(tx, req.Id, null, vraagt: false, ct)))
            throw new ProblemException(GeenMail);
        var verzoek = (await tx.RowAsync<InzageverzoekResponse>(
            $"""
            insert into privacy.inzageverzoek as v (id, contactpersoon_id, kanaal, identiteit_vastgesteld_door, uiterlijk_datum)
            values (@VerzoekId, @Id, @Kanaal, @IdentiteitVastgesteldDoor, @UiterlijkDatum)
            returning {Inzageverzoek.Columns}
            """, new
            {
                VerzoekId = Guid.CreateVersion7(),
                req.Id,
                req.Kanaal,
                req.IdentiteitVastgesteldDoor,
                UiterlijkDatum = clock.Vandaag().AddMonths(1),
            }, ct))!;
        if (perMail) await tx.MailAsync([new Mailopdracht(InzageMail.Kind, $"{verzoek.Id}", req.Id)], ct);
        await tx.AuditAsync("inzageverzoek.aangemaakt", verzoek.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{req.Id}/inzageverzoeken/{verzoek.Id}", verzoek), ct);
    }
}
