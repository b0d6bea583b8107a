using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record CreateAfspraakRequest : IAfspraakFields
{
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GeplandOp { get; init; }
    public string? Locatie { get; init; }
    /// <summary>Waar het over gaat; het onderwerp van het contactmoment dat ervan komt.</summary>
    public string? Doel { get; init; }
    /// <summary>gepland of geannuleerd; zonder waarde gepland.</summary>
    public string? Status { get; init; }
}

internal sealed class CreateAfspraakValidator : Validator<CreateAfspraakRequest>
{
    public CreateAfspraakValidator() => this.AddAfspraakRules();
}

/// <summary>Legt een afspraak met een organisatie vast.</summary>
/// <remarks>Een afspraak staat in de werkvoorraad van de netwerkregisseur van de organisatie zolang die gepland is.</remarks>
internal sealed class CreateAfspraak(Db db, TimeProvider clock) : Endpoint<CreateAfspraakRequest, CreatedResource<PartnerafspraakResponse>>
{
    public override void Configure()
    {
        Post("afspraken");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<CreatedResource<PartnerafspraakResponse>> ExecuteAsync(CreateAfspraakRequest req, CancellationToken ct)
    {
        Partnerafspraak.RefuseCompleted(req.Status);
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseMissingReferencesAsync(req.OrganisatieId, req.ContactpersoonId, sleutelfiguren, vandaag, ct);
        var afspraak = (await tx.RowAsync<PartnerafspraakResponse>(
            $"""
            insert into coordination.afspraak as a (id, organisatie_id, contactpersoon_id, gepland_op, locatie, doel, status)
            values (@Id, @OrganisatieId, @ContactpersoonId, @GeplandOp, @Locatie, @Doel, @Status)
            returning {Partnerafspraak.Columns}
            """, req.Parameters(Guid.CreateVersion7(), null, sleutelfiguren, vandaag), ct))!;
        await tx.AuditAsync("afspraak.aangemaakt", afspraak.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/afspraken/{afspraak.Id}", afspraak), ct);
    }
}
