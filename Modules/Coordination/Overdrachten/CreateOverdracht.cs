using FastEndpoints;

namespace Netwerkplatform.Coordination.Overdrachten;

internal sealed record CreateOverdrachtRequest
{
    public Guid Id { get; init; }
    /// <summary>De nieuwe regisseur.</summary>
    public Guid? AanRegisseurId { get; init; }
    /// <summary>De eerste dag van de nieuwe regisseur; vandaag of later.</summary>
    public DateOnly? Datum { get; init; }
    /// <summary>Welke organisaties; zonder zijn het alle actieve die op die dag van deze regisseur zijn.</summary>
    public Guid[]? OrganisatieIds { get; init; }
}

internal sealed class CreateOverdrachtValidator : Validator<CreateOverdrachtRequest>
{
    public CreateOverdrachtValidator()
    {
        RuleFor(r => r.AanRegisseurId).NotEmpty();
        RuleFor(r => r.AanRegisseurId).Must((r, aan) => aan is null || aan != r.Id).WithMessage("Niemand draagt over aan zichzelf.");
        RuleFor(r => r.Datum).NotNull().Komend();
        RuleFor(r => r.OrganisatieIds).Must(ids => ids is null || ids.Length <= 1_000)
            .WithMessage("Noem hooguit 1000 organisaties, of geen: dan zijn het alle.");
    }
}

/// <summary>Draagt organisaties over aan een andere regisseur, vanaf een dag.</summary>
/// <remarks>
/// Vanaf 0.00 uur in Amsterdam op de datum heeft de nieuwe regisseur deze organisaties, wat gebieden ook noemen, zolang die in dienst is;
/// over dagen ervoor blijft alles wat het was. Zonder organisatieIds zijn het alle actieve organisaties die op die dag van deze regisseur
/// zijn, of de dag ervoor waren als die dan ophoudt; wat er daarna bijkomt, gaat niet mee. Het dossier wordt meteen opgesteld. Op de datum
/// krijgen de contactpersonen van de organisaties één mail met wie de nieuwe regisseur is. Tot die dag kan de overdracht worden
/// ingetrokken.
/// </remarks>
internal sealed class CreateOverdracht(Db db, Dossiermaker dossier, TimeProvider clock)
    : Endpoint<CreateOverdrachtRequest, Results<CreatedResource<OverdrachtResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("regisseurs/{id}/overdrachten");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Regieoverdracht.NietInDienst, Regieoverdracht.NietVanRegisseur, Regieoverdracht.Bestaat));
    }

    public override async Task<Results<CreatedResource<OverdrachtResponse>, NotFound>> ExecuteAsync(
        CreateOverdrachtRequest req, CancellationToken ct)
    {
        var genoemd = (req.OrganisatieIds ?? []).Distinct().ToArray();
        var parameters = new { req.Id, req.AanRegisseurId, req.Datum, Genoemd = genoemd.Length == 0 ? null : genoemd };
        await using var tx = await db.BeginAsync(ct);
        await tx.WithoutJitAsync(ct);
        // Turn first, look second: what another transfer or area of this moment says is seen.
        await tx.WaitForTurnAsync(ct);
        var wie = (await tx.RowsAsync<Wie>(Sql.Wie, parameters, ct)).ToDictionary(w => w.Id);
        if (!wie.ContainsKey(req.Id)) return TypedResults.NotFound();
        var aan = wie.GetValueOrDefault(req.AanRegisseurId!.Value);
        await AllFaults.RefuseAsync(
            () => aan is not null ? Task.CompletedTask : throw new ProblemException(
                Problem.Invalid("aanRegisseurId", Fout.BestaatNiet, "Deze regisseur bestaat niet.")),
            () => tx.RefuseMissingOrganisatiesAsync([.. Genoemd.In("organisatieIds", req.OrganisatieIds)], ct));
        if (!aan!.InDienst) throw new ProblemException(Regieoverdracht.NietInDienst);

        var organisaties = await tx.RowsAsync<Guid>(Sql.Eigen, parameters, ct);
        if (await tx.ScalarAsync<bool>(Sql.Botst, new { req.Datum, Organisaties = genoemd.Union(organisaties).ToArray() }, ct))
            throw new ProblemException(Regieoverdracht.Bestaat);
        if (organisaties.Count == 0 || genoemd.Except(organisaties).Any()) throw new ProblemException(Regieoverdracht.NietVanRegisseur);

        var id = Guid.CreateVersion7();
        await tx.ExecuteAsync(Sql.Insert, new
        {
            Id = id,
            Van = req.Id,
            Aan = req.AanRegisseurId,
            req.Datum,
            Organisaties = organisaties.ToArray(),
        }, ct);
        await dossier.DraftAsync(tx, id, [.. organisaties], clock.GetUtcNow(), ct);
        var overdracht = (await tx.RowAsync<OverdrachtResponse>(
            $"select {Regieoverdracht.Columns} from coordination.overdracht v where v.id = @id", new { id }, ct))!;
        await tx.AuditAsync("overdracht.aangemaakt", id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/overdrachten/{id}", overdracht), ct);
    }

    private sealed record Wie
    {
        public required Guid Id { get; init; }
        public required bool InDienst { get; init; }
    }

    private static class Sql
    {
        public const string Wie =
            """
            select r.id, contacts.pub_loopt(r.begindatum, r.einddatum, @Datum) as in_dienst
              from coordination.regisseur r where r.id in (@Id, @AanRegisseurId) order by r.id for key share
            """;

        /// <summary>Theirs on the day, or on the day before where they have gone by then: somebody takes over from who leaves.</summary>
        public const string Eigen =
            """
            select o.id
              from contacts.pub_organisatie o
             where o.id in (select e.organisatie_id from coordination.pub_regisseurs_op(@Datum, @Genoemd) e where e.regisseur_id = @Id
                            union
                            select e.organisatie_id
                              from coordination.pub_regisseurs_op(@Datum::date - 1, @Genoemd) e
                              join coordination.regisseur r on r.id = e.regisseur_id
                             where e.regisseur_id = @Id and not contacts.pub_loopt(r.begindatum, r.einddatum, @Datum))
               and (@Genoemd::uuid[] is not null or contacts.pub_actief(o.inactief_vanaf_datum, @Datum))
             order by o.id for key share
            """;

        public const string Botst =
            """
            select exists (select from coordination.overdracht_organisatie u
                            where u.organisatie_id = any(@Organisaties) and u.datum >= @Datum)
            """;

        public const string Insert =
            """
            with overdracht as (
              insert into coordination.overdracht (id, van_regisseur_id, aan_regisseur_id, datum) values (@Id, @Van, @Aan, @Datum)
              returning id, datum
            )
            insert into coordination.overdracht_organisatie (overdracht_id, organisatie_id, datum)
            select v.id, o.id, v.datum from overdracht v cross join unnest(@Organisaties) as o (id)
            """;
    }
}
