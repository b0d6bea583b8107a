using FastEndpoints;

namespace Netwerkplatform.Protocols.Convenanten;

internal sealed record UpdateConvenantpartijRequest : IConvenantpartijFields
{
    public Guid Id { get; init; }
    /// <summary>Een protocol van soort privacyconvenant.</summary>
    public Guid? ProtocolId { get; init; }
    public Guid? OrganisatieId { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of leeg zolang de organisatie partij is.</summary>
    public DateOnly? Einddatum { get; init; }
}

internal sealed class UpdateConvenantpartijValidator : Validator<UpdateConvenantpartijRequest>
{
    public UpdateConvenantpartijValidator() => this.AddConvenantpartijRules();
}

/// <summary>Vervangt de gegevens van een partij; met een einddatum treedt zij uit.</summary>
/// <remarks>
/// Een nieuwe versie van het convenant beëindigt dit nooit vanzelf. Van een partij die hier heeft getekend, veranderen alleen de datums.
/// </remarks>
internal sealed class UpdateConvenantpartij(Db db, TimeProvider clock)
    : Endpoint<UpdateConvenantpartijRequest, Results<Resource<ConvenantpartijResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("convenantpartijen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b
            .Refuses(Convenantpartij.GeenPrivacyconvenant)
            .RefusesBy("convenantpartij_niet_dubbel", "convenantpartij_heeft_getekend"));
    }

    public override async Task<Results<Resource<ConvenantpartijResponse>, NotFound>> ExecuteAsync(
        UpdateConvenantpartijRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            req.ProtocolId,
            req.OrganisatieId,
            req.Begindatum,
            req.Einddatum,
        };
        await using var tx = await db.BeginAsync(ct);
        await Convenantpartij.RefuseMissingReferencesAsync(tx, req, ct);
        var partij = await tx.RowAsync<ConvenantpartijResponse>(
            $"""
            update protocols.convenantpartij as c
               set protocol_id = @ProtocolId, organisatie_id = @OrganisatieId, begindatum = @Begindatum, einddatum = @Einddatum,
                   gewijzigd_op = default, versie = versie + 1
             where c.id = @Id and {Convenantpartij.Visible} and (@Versies::int[] is null or c.versie = any(@Versies))
            returning {Convenantpartij.Columns}
            """, parameters, ct);
        if (partij is null)
        {
            var exists = await tx.ScalarAsync<bool>(
                $"select exists (select from protocols.convenantpartij c where c.id = @Id and {Convenantpartij.Visible})", parameters, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("convenantpartij.gewijzigd", partij.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(partij);
    }
}
