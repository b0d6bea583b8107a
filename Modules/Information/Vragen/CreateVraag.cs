using FastEndpoints;

namespace Netwerkplatform.Information.Vragen;

internal sealed record CreateVraagRequest : IVraagFields
{
    public string? Vraag { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public string[]? Themas { get; init; }
    /// <summary>Hoe de vraag binnenkwam.</summary>
    public string? Kanaal { get; init; }
    /// <summary>True: het antwoord komt binnen één werkdag.</summary>
    public bool? Spoed { get; init; }
    /// <summary>open, in_behandeling of ingetrokken; zonder waarde open.</summary>
    public string? Status { get; init; }
    /// <summary>De regisseur die de vraag behandelt; zonder waarde die van de organisatie.</summary>
    public Guid? BehandelaarId { get; init; }
}

internal sealed class CreateVraagValidator : Validator<CreateVraagRequest>
{
    public CreateVraagValidator() => this.AddVraagRules();
}

/// <summary>Legt een vraag van een partner vast.</summary>
/// <remarks>
/// De uiterlijke datum is vijf werkdagen later, met spoed één; de dag van de vraag telt niet mee. Geen werkdagen zijn weekenden, de
/// feestdagen van de Algemene termijnenwet, Goede Vrijdag, en 5 mei in een lustrumjaar. De netwerkregisseur krijgt een dag van tevoren en
/// de dag erna een herinnering.
/// </remarks>
internal sealed class CreateVraag(Db db, Vraagsteller vraagsteller, TimeProvider clock)
    : Endpoint<CreateVraagRequest, CreatedResource<PartnervraagResponse>>
{
    public override void Configure()
    {
        Post("vragen");
        Scopes(Scope.InformatieBeheren);
    }

    public override async Task<CreatedResource<PartnervraagResponse>> ExecuteAsync(CreateVraagRequest req, CancellationToken ct)
    {
        Partnervraag.RefuseAnswered(req.Status);
        var sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        await using var tx = await db.BeginAsync(ct);
        await AllFaults.RefuseAsync(
            () => tx.RefuseMissingAsync(req.OrganisatieId, req.ContactpersoonId, "contactpersoonId", sleutelfiguren, clock.Vandaag(), ct),
            () => tx.RefuseMissingBehandelaarAsync(req.BehandelaarId, ct));
        var vraag = await vraagsteller.AskAsync(tx, new(req.Vraag!, req.OrganisatieId!.Value, req.ContactpersoonId, req.Kanaal!)
        {
            Themas = req.Themas ?? [],
            Spoed = req.Spoed ?? false,
            Status = req.Status ?? Partnervraag.Open,
            BehandelaarId = req.BehandelaarId,
        }, sleutelfiguren, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/vragen/{vraag.Id}", vraag), ct);
    }
}
