using FastEndpoints;

namespace Netwerkplatform.Protocols.Protocollen;

internal sealed record CreateProtocolRequest : IProtocolFields
{
    public string? Titel { get; init; }
    public string? Soort { get; init; }
    public string? Reikwijdte { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    public int? Quorum { get; init; }
}

internal sealed class CreateProtocolValidator : Validator<CreateProtocolRequest>
{
    public CreateProtocolValidator() => this.AddProtocolRules();
}

/// <summary>Legt een protocol vast; de tekst komt in een versie.</summary>
internal sealed class CreateProtocol(Db db, TimeProvider clock) : Endpoint<CreateProtocolRequest, CreatedResource<ProtocolResponse>>
{
    public override void Configure()
    {
        Post("protocollen");
        Scopes(Scope.ProtocollenBeheren);
    }

    public override async Task<CreatedResource<ProtocolResponse>> ExecuteAsync(CreateProtocolRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        await Protocol.RefuseMissingReferencesAsync(tx, req, sleutelfiguren, vandaag, ct);
        var protocol = (await tx.RowAsync<ProtocolResponse>(
            $"""
            insert into protocols.protocol as p (id, titel, soort, reikwijdte, organisatie_id, eigenaar_contactpersoon_id, quorum)
            values (@Id, @Titel, @Soort, @Reikwijdte, @OrganisatieId, @EigenaarContactpersoonId, @Quorum)
            returning {Protocol.Columns}
            """,
            new
            {
                Id = Guid.CreateVersion7(),
                Titel = Tekst.OpEenRegel(req.Titel!),
                req.Soort,
                req.Reikwijdte,
                req.OrganisatieId,
                req.EigenaarContactpersoonId,
                Quorum = req.Quorum ?? 0,
                Sleutelfiguren = sleutelfiguren,
                Vandaag = vandaag,
            }, ct))!;
        await tx.AuditAsync("protocol.aangemaakt", protocol.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/protocollen/{protocol.Id}", protocol), ct);
    }
}
