using FastEndpoints;

namespace Netwerkplatform.Protocols.Convenanten;

internal sealed record CreateConvenantpartijRequest : IConvenantpartijFields
{
    /// <summary>Een protocol van soort privacyconvenant.</summary>
    public Guid? ProtocolId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of leeg zolang de organisatie partij is.</summary>
    public DateOnly? Einddatum { get; init; }
}

internal sealed class CreateConvenantpartijValidator : Validator<CreateConvenantpartijRequest>
{
    public CreateConvenantpartijValidator() => this.AddConvenantpartijRules();
}

/// <summary>Legt vast dat een organisatie partij is bij een privacyconvenant.</summary>
/// <remarks>
/// Voor wie buiten het platform om heeft getekend. Wie hier een versie ratificeert, wordt vanzelf partij: op de dag waarop de versie wordt
/// vastgesteld, of op de dag van de ratificatie als dat later is. Een organisatie is op elke dag hooguit één keer partij bij een convenant.
/// </remarks>
internal sealed class CreateConvenantpartij(Db db) : Endpoint<CreateConvenantpartijRequest, CreatedResource<ConvenantpartijResponse>>
{
    public override void Configure()
    {
        Post("convenantpartijen");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.Refuses(Convenantpartij.GeenPrivacyconvenant).RefusesBy("convenantpartij_niet_dubbel"));
    }

    public override async Task<CreatedResource<ConvenantpartijResponse>> ExecuteAsync(
        CreateConvenantpartijRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await Convenantpartij.RefuseMissingReferencesAsync(tx, req, ct);
        var partij = (await tx.RowAsync<ConvenantpartijResponse>(
            $"""
            insert into protocols.convenantpartij as c (id, protocol_id, organisatie_id, begindatum, einddatum)
            values (@Id, @ProtocolId, @OrganisatieId, @Begindatum, @Einddatum)
            returning {Convenantpartij.Columns}
            """, new { Id = Guid.CreateVersion7(), req.ProtocolId, req.OrganisatieId, req.Begindatum, req.Einddatum }, ct))!;
        await tx.AuditAsync("convenantpartij.aangemaakt", partij.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/convenantpartijen/{partij.Id}", partij), ct);
    }
}
