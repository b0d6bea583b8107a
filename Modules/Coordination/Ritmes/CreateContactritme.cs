using FastEndpoints;

namespace Netwerkplatform.Coordination.Ritmes;

internal sealed record CreateContactritmeRequest : IContactritmeFields
{
    /// <summary>Organisaties waar iemand van deze doelgroep werkt; zonder rollen telt alleen de organisatie zelf.</summary>
    public Doelgroep? Doelgroep { get; init; }
    /// <summary>In plaats van een doelgroep: deze organisatie.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Na zoveel dagen is het tijd voor contact.</summary>
    public int? IdealeDagen { get; init; }
    /// <summary>Na meer dagen is het te laat.</summary>
    public int? UiterlijkeDagen { get; init; }
    /// <summary>Van 1 (laag) tot 5 (hoog); zonder waarde 3.</summary>
    public int? Prioriteit { get; init; }
}

internal sealed class CreateContactritmeValidator : Validator<CreateContactritmeRequest>
{
    public CreateContactritmeValidator(IValidator<Doelgroep> doelgroep) => this.AddContactritmeRules(doelgroep);
}

/// <summary>Legt vast hoe vaak er contact hoort te zijn.</summary>
/// <remarks>
/// Past er meer dan één ritme bij een organisatie, dan telt het strengste. Een organisatie van alleen sleutelfiguren heeft er geen, tenzij
/// het ritme die organisatie of de rol sleutelfiguur noemt.
/// </remarks>
internal sealed class CreateContactritme(Db db) : Endpoint<CreateContactritmeRequest, CreatedResource<ContactritmeResponse>>
{
    public override void Configure()
    {
        Post("contactritmes");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<CreatedResource<ContactritmeResponse>> ExecuteAsync(CreateContactritmeRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingOrganisatiesAsync(req, ct);
        var ritme = (await tx.RowAsync<ContactritmeResponse>(
            $"""
            insert into coordination.contactritme as r (id, doelgroep, organisatie_id, ideale_dagen, uiterlijke_dagen, prioriteit)
            values (@Id, @Doelgroep::jsonb, @OrganisatieId, @IdealeDagen, @UiterlijkeDagen, @Prioriteit)
            returning {Contactritme.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null), ct))!;
        await tx.AuditAsync("contactritme.aangemaakt", ritme.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactritmes/{ritme.Id}", ritme), ct);
    }
}
