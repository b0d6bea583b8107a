using FastEndpoints;

namespace Netwerkplatform.Protocols.Protocollen;

internal sealed record UpdateProtocolRequest : IProtocolFields
{
    public Guid Id { get; init; }
    public string? Titel { get; init; }
    public string? Soort { get; init; }
    public string? Reikwijdte { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    public int? Quorum { get; init; }
}

internal sealed class UpdateProtocolValidator : Validator<UpdateProtocolRequest>
{
    public UpdateProtocolValidator() => this.AddProtocolRules();
}

/// <summary>Vervangt de gegevens van een protocol; zijn versies blijven zoals zij zijn.</summary>
/// <remarks>
/// Is een versie ter ondertekening gelegd of vastgesteld, dan blijven titel, soort, reikwijdte en organisatie zoals zij zijn (409).
/// </remarks>
internal sealed class UpdateProtocol(Db db, TimeProvider clock)
    : Endpoint<UpdateProtocolRequest, Results<Resource<ProtocolResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("protocollen/{id}");
        Scopes(Scope.ProtocollenBeheren);
        Options(b => b.RefusesBy("protocol_vast", "convenantpartij_protocol"));
    }

    public override async Task<Results<Resource<ProtocolResponse>, NotFound>> ExecuteAsync(UpdateProtocolRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        var (sleutelfiguren, vandaag) = (HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        await Protocol.RefuseMissingReferencesAsync(tx, req, sleutelfiguren, vandaag, ct);
        var protocol = await tx.RowAsync<ProtocolResponse>(
            $"""
            update protocols.protocol as p
               set titel = @Titel, soort = @Soort, reikwijdte = @Reikwijdte, organisatie_id = @OrganisatieId,
                   -- who writes back what they read leaves an owner whom they may not know of
                   eigenaar_contactpersoon_id =
                     coalesce(@EigenaarContactpersoonId::uuid,
                              case when ({Protocol.Eigenaar}) is null then p.eigenaar_contactpersoon_id end),
                   quorum = @Quorum, gewijzigd_op = default, versie = p.versie + 1
             where p.id = @Id and (@Versies::int[] is null or {Protocol.Versie} = any(@Versies))
            returning {Protocol.Columns}
            """,
            new
            {
                req.Id,
                Versies = versies,
                Titel = Tekst.OpEenRegel(req.Titel!),
                req.Soort,
                req.Reikwijdte,
                req.OrganisatieId,
                req.EigenaarContactpersoonId,
                Quorum = req.Quorum ?? 0,
                Sleutelfiguren = sleutelfiguren,
                Vandaag = vandaag,
            }, ct);
        if (protocol is null)
        {
            var exists = await tx.ScalarAsync<bool>("select exists (select from protocols.protocol where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        await tx.AuditAsync("protocol.gewijzigd", protocol.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(protocol);
    }
}
