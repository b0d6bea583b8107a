using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record UpdateAfspraakRequest : IAfspraakFields
{
    public Guid Id { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public DateTimeOffset? GeplandOp { get; init; }
    public string? Locatie { get; init; }
    /// <summary>Waar het over gaat; het onderwerp van het contactmoment dat ervan komt.</summary>
    public string? Doel { get; init; }
    /// <summary>gepland of geannuleerd.</summary>
    public string? Status { get; init; }
}

internal sealed class UpdateAfspraakValidator : Validator<UpdateAfspraakRequest>
{
    public UpdateAfspraakValidator() => this.AddAfspraakRules();
}

/// <summary>Verplaatst of annuleert een afspraak die nog gepland is.</summary>
/// <remarks>Wat afgerond of geannuleerd is, blijft zo (409).</remarks>
internal sealed class UpdateAfspraak(Db db, TimeProvider clock)
    : Endpoint<UpdateAfspraakRequest, Results<Resource<PartnerafspraakResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("afspraken/{id}");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Partnerafspraak.Afgesloten));
    }

    public override async Task<Results<Resource<PartnerafspraakResponse>, NotFound>> ExecuteAsync(
        UpdateAfspraakRequest req, CancellationToken ct)
    {
        var (vandaag, sleutelfiguren) = (clock.Vandaag(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var parameters = req.Parameters(req.Id, HttpContext.IfMatch(), sleutelfiguren, vandaag);
        await using var tx = await db.BeginAsync(ct);
        // One row, one lock: a completion that is on its way is in, or finds the appointment as it became.
        var stand = await tx.RowAsync<Stand>(
            $"""
            select a.status = 'gepland' as gepland, @Versies::int[] is null or a.versie = any(@Versies) as gelezen
              from coordination.afspraak a where a.id = @Id and {Partnerafspraak.Visible} for update
            """, parameters, ct);
        if (stand is null) return TypedResults.NotFound();
        if (!stand.Gelezen) throw new ProblemException(Problem.PreconditionFailed());
        if (!stand.Gepland) throw new ProblemException(Partnerafspraak.Afgesloten);
        Partnerafspraak.RefuseCompleted(req.Status);
        await tx.RefuseMissingReferencesAsync(req.OrganisatieId, req.ContactpersoonId, sleutelfiguren, vandaag, ct);
        var afspraak = (await tx.RowAsync<PartnerafspraakResponse>(
            $"""
            update coordination.afspraak as a
               set organisatie_id = @OrganisatieId, contactpersoon_id = @ContactpersoonId, gepland_op = @GeplandOp, locatie = @Locatie,
                   doel = @Doel, status = @Status, gewijzigd_op = default, versie = a.versie + 1
             where a.id = @Id
            returning {Partnerafspraak.Columns}
            """, parameters, ct))!;
        var geannuleerd = afspraak.Status == Partnerafspraak.Geannuleerd;
        await tx.AuditAsync(geannuleerd ? "afspraak.geannuleerd" : "afspraak.gewijzigd", afspraak.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(afspraak);
    }

    private sealed record Stand
    {
        public required bool Gepland { get; init; }
        public required bool Gelezen { get; init; }
    }
}
