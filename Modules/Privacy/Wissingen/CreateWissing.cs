using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.Wissingen;

internal sealed record CreateWissingRequest
{
    public Guid Id { get; init; }
    /// <summary>Waarom: verzoek (AVG 17, 1, a of b), bezwaar (c), onrechtmatig (d) of termijn (de bewaartermijn is om).</summary>
    [OneOf("Wisgrond")] public string? Grond { get; init; }
    /// <summary>Alleen kijken wat er zou gebeuren; standaard true.</summary>
    public bool? Proef { get; init; }
    /// <summary>Voor wie dit leest in de lijst van handelingen; noem geen gegevens van de persoon. Wordt niet bewaard.</summary>
    public string? Toelichting { get; init; }
}

internal sealed class CreateWissingValidator : Validator<CreateWissingRequest>
{
    public CreateWissingValidator()
    {
        RuleFor(r => r.Grond).NotEmpty().OneOf(Wissing.Gronden);
        RuleFor(r => r.Toelichting).FreeText(1_000);
    }
}

/// <summary>Wist een contactpersoon overal, of laat als proef zien wat dat zou doen (AVG artikel 17).</summary>
/// <remarks>
/// Namen, adressen, vrije tekst, open antwoorden op naam, links, mail en bewaarde antwoorden gaan in één keer weg. Waar cijfers op
/// rusten, blijft zonder persoon: een bewijs telt in het bereik, een ratificatie houdt organisatie en hash, de dekking van een voorbije
/// dag blijft.
/// Wie op dat moment een rol, zetel of inschrijving heeft, verliest die. Daarna antwoordt de persoon 410 met reden gewist, en wie met deze
/// persoon is samengevoegd ook. Van naam en adres blijft alleen een hash, zodat niemand de persoon ongemerkt terugbrengt.
/// </remarks>
internal sealed class CreateWissing(Db db, Wisser wisser, Wisregister register, IPersons persons, RuimZicht zicht)
    : Endpoint<CreateWissingRequest, Results<Ok<WissingResponse>, CreatedResource<WissingResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("contactpersonen/{id}/wissingen");
        Scopes(Scope.PrivacyBeheren);
        Options(b => b.Refuses(persons.Gone));
    }

    public override async Task<Results<Ok<WissingResponse>, CreatedResource<WissingResponse>, NotFound>> ExecuteAsync(
        CreateWissingRequest req, CancellationToken ct)
    {
        var antwoord = await db.ActAsync(tx => EraseAsync(req, tx, ct), ct);
        // Done is done: a caller who has gone does not keep it from being written down.
        if (antwoord.Result is CreatedResource<WissingResponse>) await register.KeepAsync(CancellationToken.None);
        return antwoord;
    }

    private async Task<Results<Ok<WissingResponse>, CreatedResource<WissingResponse>, NotFound>> EraseAsync(
        CreateWissingRequest req, Tx tx, CancellationToken ct)
    {
        var persoon = await persons.HoldAsync(tx, req.Id, HttpContext.HasScope(zicht.Scope), ct);
        if (persoon is null) return TypedResults.NotFound();
        var gevolg = new WissingResponse
        {
            ContactpersoonId = req.Id,
            Proef = req.Proef ?? true,
            Grond = req.Grond!,
            Onderdelen = await wisser.LookAsync(tx, persoon, ct),
        };
        if (gevolg.Proef) return TypedResults.Ok(gevolg);

        await tx.GiveWayAsync(ct);
        var gewist = gevolg with { WissingId = Guid.CreateVersion7() };
        gewist = gewist with
        {
            GewistOp = await wisser.EraseAsync(tx, persoon, gewist.WissingId.Value, gewist.Grond,
                JsonSerializer.Serialize(gewist.Onderdelen, Json.Options), ct),
        };
        return await tx.CommitAsync(
            Resource.Created($"/v1/contactpersonen/{req.Id}/wissingen/{gewist.WissingId}", gewist), ct);
    }
}
