using FastEndpoints;
using Netwerkplatform.Notifications.Gebeurtenissen;
using Netwerkplatform.Platform.Wake;

namespace Netwerkplatform.Notifications.Leveringen;

internal sealed record CreateHerleveringRequest
{
    public Guid Id { get; init; }
    /// <summary>Het nummer van de eerste gebeurtenis die u nog eens wilt.</summary>
    public string? VanafSequence { get; init; }
}

internal sealed class CreateHerleveringValidator : Validator<CreateHerleveringRequest>
{
    public CreateHerleveringValidator() => RuleFor(r => r.VanafSequence).NotEmpty()
        .Must(s => s is null || Gebeurtenis.Nummer(s) is not null).WithErrorCode(Fout.OngeldigeWaarde).WithMessage(Gebeurtenis.Nummervorm);
}

internal sealed record HerleveringResponse
{
    /// <summary>Vanaf dit nummer, dat zelf meegaat.</summary>
    public required string VanafSequence { get; init; }
    /// <summary>Hoeveel leveringen nog eens vertrekken.</summary>
    public required int Aantal { get; init; }
}

/// <summary>Stuurt alles vanaf een nummer nog eens, dat zelf meegerekend.</summary>
internal sealed class CreateHerlevering(Db db, Actor actor, Settings settings, TimeProvider clock)
    : Endpoint<CreateHerleveringRequest, Results<CreatedResource<HerleveringResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("abonnementen/{id}/herleveringen");
        Scopes(Scope.GebeurtenissenBeheren);
        Options(b => b.Refuses(ListGebeurtenissen.FeedVerlopen));
    }

    public override async Task<Results<CreatedResource<HerleveringResponse>, NotFound>> ExecuteAsync(
        CreateHerleveringRequest req, CancellationToken ct)
    {
        var vanaf = Gebeurtenis.Nummer(req.VanafSequence!)!.Value;
        var parameters = new
        {
            req.Id,
            actor.Wie,
            Vanaf = vanaf,
            Nu = clock.GetUtcNow(),
            Grens = GebeurtenissenOpruimen.Grens(settings, clock),
        };
        await using var tx = await db.BeginAsync(ct);
        // What is being spread waits for this: nothing is passed over.
        if (await tx.ScalarAsync<Guid?>("select id from notifications.abonnement where id = @Id and client = @Wie for update",
            parameters, ct) is null) return TypedResults.NotFound();
        var oudste = await tx.ScalarAsync<long>(Gebeurtenis.Oudste, parameters, ct);
        if (vanaf < oudste) throw new ProblemException(ListGebeurtenissen.Verlopen(oudste));
        var aantal = await tx.ExecuteAsync(Sql.Again, parameters, ct);
        await tx.ExecuteAsync(Sql.SpreadAgain, parameters, ct);
        await tx.AuditAsync("abonnement.herhaald", req.Id, ct);
        return await tx.Leaves(Bell.Deliveries).CommitAsync(Resource.Created($"/v1/abonnementen/{req.Id}/leveringen",
            new HerleveringResponse { VanafSequence = Gebeurtenis.Nummer(vanaf), Aantal = aantal }), ct);
    }

    private static class Sql
    {
        public const string Again =
            """
            update notifications.levering
               set status = 'wachtend', poging = 0, volgende_op = @Nu, lease_tot = null, gewijzigd_op = default
             where abonnement_id = @Id and sequence >= @Vanaf
            """;

        /// <summary>What it asks for now and did not then comes along.</summary>
        public const string SpreadAgain =
            "update notifications.abonnement set verspreid_tot = least(verspreid_tot, @Vanaf - 1), versie = versie + 1 where id = @Id";
    }
}
