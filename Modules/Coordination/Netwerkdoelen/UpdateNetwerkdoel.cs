using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record UpdateNetwerkdoelRequest : INetwerkdoelFields
{
    public Guid Id { get; init; }
    public string? Titel { get; init; }
    /// <summary>Het netwerk of overleg waarvan het doel is; zonder is het van het hele netwerk.</summary>
    public Guid? NetwerkId { get; init; }
    /// <summary>De organisatie die erop let.</summary>
    public Guid? EigenaarOrganisatieId { get; init; }
    public DoelMeting? Meting { get; init; }
    /// <summary>Waar het vandaan komt; zonder is dat wat het rapport zegt op de dag waarop de meting wordt vastgelegd.</summary>
    public decimal? Nulwaarde { get; init; }
    /// <summary>Waar het naartoe moet; lager dan de nulwaarde mag ook.</summary>
    public decimal? Streefwaarde { get; init; }
    public DateOnly? Streefdatum { get; init; }
}

internal sealed class UpdateNetwerkdoelValidator : Validator<UpdateNetwerkdoelRequest>
{
    public UpdateNetwerkdoelValidator() => this.AddNetwerkdoelRules();
}

/// <summary>Vervangt een doel van het netwerk.</summary>
/// <remarks>Met een andere meting begint het verloop opnieuw, op vandaag: de cijfers van ervoor zeggen er niets over.</remarks>
internal sealed class UpdateNetwerkdoel(Db db, IMetingen metingen, TimeProvider clock)
    : Endpoint<UpdateNetwerkdoelRequest, Results<Resource<NetwerkdoelResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("netwerkdoelen/{id}");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<Results<Resource<NetwerkdoelResponse>, NotFound>> ExecuteAsync(
        UpdateNetwerkdoelRequest req, CancellationToken ct)
    {
        var (meting, zicht, vandaag) = (req.Meting!.Lees(), HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        var parameters = req.Parameters(req.Id, Netwerkdoel.Rijversies(HttpContext.IfMatch()), meting, zicht, vandaag);
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseWrongAsync(req, meting, metingen, ct);
        if (await tx.ExecuteAsync(
            """
            with was as (
              select d.id, (d.rapport, d.kolom, d.filters, d.functie, d.waarde)
                       is distinct from (@Rapport, @Kolom, @Filters::jsonb, @Functie, @Waarde::text) as anders
                from coordination.netwerkdoel d
               where d.id = @Id and (@Versies::int[] is null or d.versie = any(@Versies))
                 for update
            ),
            opnieuw as (
              delete from coordination.doelstand s using was where s.doel_id = was.id and was.anders
            )
            update coordination.netwerkdoel d
               set titel = @Titel, netwerk_id = @NetwerkId, eigenaar_organisatie_id = @EigenaarOrganisatieId, rapport = @Rapport,
                   kolom = @Kolom, filters = @Filters::jsonb, functie = @Functie, waarde = @Waarde, nulwaarde = @Nulwaarde,
                   streefwaarde = @Streefwaarde, streefdatum = @Streefdatum,
                   vanaf_datum = case when was.anders then @Vandaag else d.vanaf_datum end,
                   gewijzigd_op = default, versie = versie + 1
              from was
             where d.id = was.id
            """, parameters, ct) == 0)
        {
            var exists = await tx.ScalarAsync<bool>(
                "select exists (select from coordination.netwerkdoel where id = @Id)", new { req.Id }, ct);
            return exists ? throw new ProblemException(Problem.PreconditionFailed()) : TypedResults.NotFound();
        }
        // In a statement of its own: what the former one deleted, it could not write again.
        await Doelmetingen.MeetAsync(tx, req.Id, metingen, vandaag, ct);
        var doel = await tx.DoelAsync(req.Id, metingen, zicht, vandaag, ct);
        await tx.AuditAsync("netwerkdoel.gewijzigd", req.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(doel!);
    }
}
