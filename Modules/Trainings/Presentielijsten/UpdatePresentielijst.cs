using FastEndpoints;
using Netwerkplatform.Contracts.Surveys;
using Netwerkplatform.Trainings.Bewijzen;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Presentielijsten;

internal sealed record UpdatePresentielijstRequest
{
    public Guid Id { get; init; }
    /// <summary>Contactpersonen die er waren: uit wie een plaats had, of met meldAan wie dan ook.</summary>
    public Guid[]? Aanwezig { get; init; }
    /// <summary>True: wie in aanwezig staat zonder plaats, wordt meteen ingeschreven, ook als de sessie vol was. Standaard false.</summary>
    public bool? MeldAan { get; init; }
}

internal sealed class UpdatePresentielijstValidator : Validator<UpdatePresentielijstRequest>
{
    public UpdatePresentielijstValidator()
    {
        RuleFor(r => r.Aanwezig).NotNull();
        RuleFor(r => r.Aanwezig).Must(ids => ids is null || ids.Length <= 10_000).WithMessage("Noem hooguit 10.000 mensen.");
    }
}

/// <summary>Legt vast wie er bij een sessie was, en geeft hun een bewijs.</summary>
/// <remarks>
/// Kan zodra de sessie is begonnen; zij is daarna afgerond. Ieder krijgt één bewijs, behaald op de dag van de sessie, en hoort dat per
/// mail. Een andere lijst achteraf mag: wie erbij komt, krijgt een bewijs; dat van wie eraf gaat, wordt ingetrokken. Een bewijs van deze
/// sessie dat u zelf vastlegde of introk, blijft zoals het is. Wie geen plaats had, kan alleen met meldAan op deze lijst (anders fout
/// niet_ingeschreven): dan komt er een inschrijving bij, of wordt die op de wachtlijst gebruikt, ook als de sessie vol was of een vereiste
/// training ontbreekt. Gaat zo iemand er weer af, dan is de inschrijving geannuleerd of weer van de wachtlijst. Zonder de scope
/// sleutelfiguren.lezen blijft van sleutelfiguren staan wat er stond.
/// </remarks>
internal sealed class UpdatePresentielijst(Db db, TimeProvider clock)
    : Endpoint<UpdatePresentielijstRequest, Results<Ok<PresentielijstResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("sessies/{id}/presentielijst");
        Options(b => b.WithMetadata(new WithoutIfMatch()));
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Presentielijst.SessieGeannuleerd, Presentielijst.SessieNietBegonnen));
    }

    public override async Task<Results<Ok<PresentielijstResponse>, NotFound>> ExecuteAsync(
        UpdatePresentielijstRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await tx.HoldPersonsAsync(req.Aanwezig!, ct);
        // One list at a time: the second finds what the first has made.
        var sessie = await tx.RowAsync<PresentieSessie>("select status, begint_op from trainings.sessie where id = @Id for no key update",
            new { req.Id }, ct);
        if (sessie is null) return TypedResults.NotFound();
        Presentielijst.RefuseUnlessBegun(sessie.Status, sessie.BegintOp, clock.GetUtcNow());

        var parameters = new
        {
            req.Id,
            Aanwezig = req.Aanwezig!.Distinct().ToArray(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        var zonderPlaats = await tx.RowsAsync<Guid>(Sql.ZonderPlaats, parameters, ct);
        if (req.MeldAan != true)
        {
            Refuse(req.Aanwezig!, zonderPlaats, "niet_ingeschreven",
                "Deze contactpersoon had geen plaats bij deze sessie. Was deze persoon er toch, zet dan meldAan op true.");
        }
        Guid[] personen = [.. zonderPlaats];
        var bekend = await tx.RowsAsync<Guid>(Sql.Bekend, new { Personen = personen, parameters.Vandaag, parameters.Sleutelfiguren }, ct);
        Refuse(req.Aanwezig!, zonderPlaats.Except(bekend), Fout.BestaatNiet, "Deze contactpersoon bestaat niet.");
        var aangemeld = await tx.RowsAsync<Ingeschrevene>(
            Sql.MeldAan, new { req.Id, Personen = personen, InschrijvingIds = NieuweIds(personen) }, ct);

        var erbij = await tx.RowsAsync<Guid?>(Sql.WriteDown, parameters, ct);
        Guid[] nieuw = [.. erbij.OfType<Guid>(), .. aangemeld.Select(a => a.Id)];
        // Nobody corrects what this withdraws.
        await tx.ExecuteAsync("select from trainings.bewijs where sessie_id = @Id and geldt order by id for update", new { req.Id }, ct);
        var vervallen = await tx.RowsAsync<Guid>(Sql.Vervallen, parameters, ct);
        var ingetrokken = await tx.RowsAsync<Guid>(
            Sql.TrekIn, new { Vervallen = vervallen.ToArray(), BewijsIds = NieuweIds(vervallen) }, ct);
        var zonderBewijs = await tx.RowsAsync<Guid>(
            Sql.ZonderBewijs, new { req.Id, Nieuw = nieuw, parameters.Vandaag, parameters.Sleutelfiguren }, ct);
        await tx.AwardBewijzenAsync(zonderBewijs, ct);
        await tx.ExecuteAsync(Sql.RondAf, new { req.Id }, ct);
        if (nieuw.Length > 0)
        {
            var geweest = (await tx.RowAsync<Afgerond>(Sql.Afgerond, new { req.Id }, ct))!;
            await tx.OutboxAsync(new EvaluatieGevraagd(req.Id, geweest.EvaluatieVragenlijstId, geweest.AanwezigIds), ct);
        }

        await tx.AuditAsync("presentielijst.gewijzigd", req.Id, ct);
        await tx.AuditAsync("inschrijving.aangemaakt", [.. aangemeld.Select(a => a.Id)], ct);
        await tx.AuditAsync("bewijs.gecorrigeerd", ingetrokken, ct);
        var lijst = await tx.RowAsync<PresentielijstResponse>(Presentielijst.Select, parameters, ct);
        await tx.CommitAsync(ct);
        return TypedResults.Ok(lijst);
    }

    private static void Refuse(Guid[] aanwezig, IEnumerable<Guid> wie, string code, string reden)
    {
        var geweigerd = wie.ToHashSet();
        if (geweigerd.Count == 0) return;
        throw new ProblemException(Problem.Invalid([.. aanwezig.Index().Where(a => geweigerd.Contains(a.Item))
            .Select(a => new InvalidParam($"aanwezig[{a.Index}]", code, reden))]));
    }

    private static Guid[] NieuweIds(IReadOnlyList<Guid> voor) => [.. voor.Select(_ => Guid.CreateVersion7())];

    private sealed record Afgerond
    {
        public Guid? EvaluatieVragenlijstId { get; init; }
        public required Guid[] AanwezigIds { get; init; }
    }

    private static class Sql
    {
        public const string ZonderPlaats =
            $"""
            select p.id from unnest(@Aanwezig) with ordinality as p (id, plaats)
             where not exists (select from trainings.inschrijving i
                                where i.sessie_id = @Id and i.contactpersoon_id = p.id
                                  and i.status in ('bevestigd', 'aanwezig', 'afwezig') and {Inschrijving.Visible})
             order by p.plaats
            """;

        public const string Bekend =
            """
            select id from contacts.pub_contactpersoon
             where id = any(@Personen) and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren)
            """;

        /// <summary>Who waited is in line no more, and leaves the others where they were: from the start on nobody is next.</summary>
        public const string MeldAan =
            """
            with wachtend as (
              update trainings.inschrijving set status = 'aanwezig', zonder_plaats = 'wachtlijst', gewijzigd_op = default,
                     versie = versie + 1
               where sessie_id = @Id and contactpersoon_id = any(@Personen) and status = 'wachtlijst'
              returning id, contactpersoon_id
            ), nieuw as (
              insert into trainings.inschrijving (id, sessie_id, contactpersoon_id, status, zonder_plaats)
              select n.id, @Id, n.persoon, 'aanwezig', 'geannuleerd'
                from unnest(@InschrijvingIds, @Personen) with ordinality as n (id, persoon, plaats)
               where not exists (select from wachtend w where w.contactpersoon_id = n.persoon)
               order by n.plaats
              returning id, contactpersoon_id
            )
            select id, contactpersoon_id from wachtend union all select id, contactpersoon_id from nieuw
            """;

        /// <summary>Gives who is new on it, and null for whoever is off it.</summary>
        public const string WriteDown =
            $"""
            with nieuw as (
              select i.id, i.zonder_plaats,
                     case when i.contactpersoon_id = any(@Aanwezig) then 'aanwezig' else coalesce(i.zonder_plaats, 'afwezig') end as status
                from trainings.inschrijving i
               where i.sessie_id = @Id and i.status in ('bevestigd', 'aanwezig', 'afwezig') and {Inschrijving.Visible}
            )
            update trainings.inschrijving i
               set status = n.status, zonder_plaats = case when n.status = 'aanwezig' then n.zonder_plaats end,
                   gewijzigd_op = default, versie = versie + 1
              from nieuw n where i.id = n.id and i.status <> n.status
            returning case when i.status = 'aanwezig' then i.id end
            """;

        /// <summary>What the list made, and says no more.</summary>
        public const string Vervallen =
            $"""
            select b.id
              from trainings.bewijs b
              join trainings.inschrijving i on i.id = b.inschrijving_id
             where b.sessie_id = @Id and b.geldt and i.status <> 'aanwezig' and {Inschrijving.Visible}
             order by b.id
            """;

        public const string TrekIn =
            """
            insert into trainings.bewijs
                   (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum, corrigeert_id, ingetrokken, toelichting,
                    inschrijving_id)
            select p.bewijs_id, b.contactpersoon_id, b.training_id, b.sessie_id, b.behaald_datum, b.geldig_tot_datum, b.id, true,
                   'Van de presentielijst gehaald.', b.inschrijving_id
              from unnest(@Vervallen, @BewijsIds) as p (id, bewijs_id)
              join trainings.bewijs b on b.id = p.id
            returning id
            """;

        /// <summary>
        /// Who was there and has none; not whose certificate somebody withdrew or replaced by hand since they are on the list.
        /// </summary>
        public const string ZonderBewijs =
            $"""
            select i.id
              from trainings.inschrijving i
              left join lateral (
                   select not b.ingetrokken or b.inschrijving_id is null as met_hand
                     from trainings.bewijs b
                    where b.sessie_id = i.sessie_id and b.contactpersoon_id = i.contactpersoon_id and b.samenvoeging_id is null
                    order by b.aangemaakt_op desc, b.id desc
                    limit 1) laatste on true
             where i.sessie_id = @Id and i.status = 'aanwezig' and {Inschrijving.Visible}
               and not exists (select from trainings.bewijs b
                                where b.sessie_id = i.sessie_id and b.contactpersoon_id = i.contactpersoon_id and b.geldt)
               and (i.id = any(@Nieuw) or laatste.met_hand is not true)
             order by i.id
            """;

        public const string RondAf =
            """
            update trainings.sessie set status = 'afgerond', gewijzigd_op = default, versie = versie + 1 where id = @Id
              and status <> 'afgerond'
            """;

        public const string Afgerond =
            """
            select t.evaluatie_vragenlijst_id,
                   array(select i.contactpersoon_id from trainings.inschrijving i where i.sessie_id = s.id
                     and i.status = 'aanwezig') as aanwezig_ids
              from trainings.sessie s join trainings.training t on t.id = s.training_id
             where s.id = @Id
            """;
    }
}
