using FastEndpoints;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Coordination.Netwerkdoelen;

internal sealed record CreateNetwerkdoelRequest : INetwerkdoelFields
{
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

internal sealed class CreateNetwerkdoelValidator : Validator<CreateNetwerkdoelRequest>
{
    public CreateNetwerkdoelValidator() => this.AddNetwerkdoelRules();
}

/// <summary>Legt een doel van het netwerk vast.</summary>
/// <remarks>
/// De meting is een cijfer uit een rapport, met de filters van dat rapport: wat het rapport zelf geeft, en niets anders. De rijen van het
/// rapport zijn die van vandaag, tenzij een filter een andere dag noemt.
/// </remarks>
internal sealed class CreateNetwerkdoel(Db db, IMetingen metingen, TimeProvider clock)
    : Endpoint<CreateNetwerkdoelRequest, CreatedResource<NetwerkdoelResponse>>
{
    public override void Configure()
    {
        Post("netwerkdoelen");
        Scopes(Scope.RegieBeheren);
    }

    public override async Task<CreatedResource<NetwerkdoelResponse>> ExecuteAsync(CreateNetwerkdoelRequest req, CancellationToken ct)
    {
        var (meting, zicht, vandaag) = (req.Meting!.Lees(), HttpContext.HasScope(Scope.SleutelfigurenLezen), clock.Vandaag());
        await using var tx = await db.BeginAsync(ct);
        await tx.RefuseWrongAsync(req, meting, metingen, ct);
        var parameters = req.Parameters(Guid.CreateVersion7(), null, meting, zicht, vandaag);
        var id = await tx.ScalarAsync<Guid>(
            """
            insert into coordination.netwerkdoel (id, titel, netwerk_id, eigenaar_organisatie_id, rapport, kolom, filters, functie, waarde,
                                                  nulwaarde, streefwaarde, streefdatum, vanaf_datum)
            values (@Id, @Titel, @NetwerkId, @EigenaarOrganisatieId, @Rapport, @Kolom, @Filters::jsonb, @Functie, @Waarde,
                    @Nulwaarde, @Streefwaarde, @Streefdatum, @Vandaag)
            returning id
            """, parameters, ct);
        await Doelmetingen.MeetAsync(tx, id, metingen, vandaag, ct);
        var doel = await tx.DoelAsync(id, metingen, zicht, vandaag, ct);
        await tx.AuditAsync("netwerkdoel.aangemaakt", id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/netwerkdoelen/{id}", doel!), ct);
    }
}
