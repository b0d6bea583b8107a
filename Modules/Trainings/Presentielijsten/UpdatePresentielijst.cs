using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Trainings.Inschrijvingen;
using Netwerkplatform.Trainings.Mails;

namespace Netwerkplatform.Trainings.Presentielijsten;

internal sealed record UpdatePresentielijstRequest
{
    public Guid Id { get; init; }
    /// <summary>Contactpersonen die er waren: uit wie een plaats had.</summary>
    public Guid[]? Aanwezig { get; init; }
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
/// Kan zodra de sessie is begonnen; zij is daarna afgerond. Ieder krijgt één bewijs, behaald op de dag van de sessie, en hoort dat per mail. Een
/// andere lijst achteraf mag: wie erbij komt, krijgt een bewijs; dat van wie eraf gaat, wordt ingetrokken. Wie geen plaats had, kan niet op deze
/// lijst (fout niet_ingeschreven): leg diens bewijs vast bij de bewijzen, met deze sessie. Zonder de scope sleutelfiguren.lezen blijft van
/// sleutelfiguren staan wat er stond.
/// </remarks>
internal sealed class UpdatePresentielijst(Db db, TimeProvider clock) : Endpoint<UpdatePresentielijstRequest, Results<Ok<PresentielijstResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("sessies/{id}/presentielijst");
        Scopes(Scope.TrainingenBeheren);
    }

    public override async Task<Results<Ok<PresentielijstResponse>, NotFound>> ExecuteAsync(UpdatePresentielijstRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // One list at a time: the second finds what the first has made.
        var sessie = await tx.RowAsync<PresentieSessie>("select status, begint_op from trainings.sessie where id = @Id for no key update", new { req.Id }, ct);
        if (sessie is null) return TypedResults.NotFound();
        Presentielijst.RefuseUnlessBegun(sessie.Status, sessie.BegintOp, clock.GetUtcNow());

        var parameters = new
        {
            req.Id,
            Aanwezig = req.Aanwezig!.Distinct().ToArray(),
            Dag = sessie.BegintOp.AmsterdamDate(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        };
        var zonderPlaats = (await tx.RowsAsync<Guid>(Sql.ZonderPlaats, parameters, ct)).ToHashSet();
        if (zonderPlaats.Count > 0)
        {
            throw new ProblemException(Problem.Invalid([.. req.Aanwezig!.Index().Where(a => zonderPlaats.Contains(a.Item))
                .Select(a => new InvalidParam($"aanwezig[{a.Index}]", "niet_ingeschreven", "Deze contactpersoon had geen plaats bij deze sessie. Leg het bewijs vast bij de bewijzen."))]));
        }

        var gewijzigd = await tx.RowsAsync<Wijziging>(Sql.LegVast, parameters, ct);
        var eraf = Van(gewijzigd, w => w.WasAanwezig && !w.Aanwezig);
        var erbij = Van(gewijzigd, w => w.Aanwezig && !w.WasAanwezig);
        var ingetrokken = await tx.RowsAsync<Guid>(Sql.TrekIn, new { req.Id, Personen = eraf, BewijsIds = NieuweIds(eraf) }, ct);
        var bewijzen = await tx.RowsAsync<Ingeschrevene>(Sql.Bewijzen, new { req.Id, parameters.Dag, Personen = erbij, BewijsIds = NieuweIds(erbij) }, ct);
        await tx.ExecuteAsync(Sql.RondAf, new { req.Id }, ct);
        if (erbij.Length > 0)
        {
            var geweest = (await tx.RowAsync<Afgerond>(Sql.Afgerond, new { req.Id }, ct))!;
            await tx.OutboxAsync(new SessieAfgerond(req.Id, geweest.EvaluatieVragenlijstId, geweest.AanwezigIds), ct);
        }

        await tx.MailAsync([.. bewijzen.Select(b =>
            new Mailopdracht(Mailsoorten.Bewijs, $"{b.Id}", b.ContactpersoonId, TeltMee: false))], ct);
        await tx.AuditAsync("presentielijst.gewijzigd", req.Id, ct);
        await tx.AuditAsync("bewijs.aangemaakt", [.. bewijzen.Select(b => b.Id)], ct);
        await tx.AuditAsync("bewijs.gecorrigeerd", ingetrokken, ct);
        var lijst = await tx.RowAsync<PresentielijstResponse>(Presentielijst.Select, parameters, ct);
        await tx.CommitAsync(ct);
        return TypedResults.Ok(lijst);
    }

    private static Guid[] Van(IReadOnlyList<Wijziging> gewijzigd, Func<Wijziging, bool> welke) => [.. gewijzigd.Where(welke).Select(w => w.ContactpersoonId)];

    private static Guid[] NieuweIds(Guid[] personen) => [.. personen.Select(_ => Guid.CreateVersion7())];

    private sealed record Wijziging
    {
        public required Guid ContactpersoonId { get; init; }
        public required bool WasAanwezig { get; init; }
        public required bool Aanwezig { get; init; }
    }

    private sealed record Afgerond
    {
        public Guid? EvaluatieVragenlijstId { get; init; }
        public required Guid[] AanwezigIds { get; init; }
    }

    private static class Sql
    {
        public const string ZonderPlaats =
            $"""
            select p.id from unnest(@Aanwezig) as p (id)
             where not exists (select from trainings.inschrijving i
                                where i.sessie_id = @Id and i.contactpersoon_id = p.id and i.status in ('bevestigd', 'aanwezig', 'afwezig') and {Inschrijving.Visible})
            """;

        public const string LegVast =
            $"""
            with nieuw as (
              select i.id, i.status = 'aanwezig' as was_aanwezig, case when i.contactpersoon_id = any(@Aanwezig) then 'aanwezig' else 'afwezig' end as status
                from trainings.inschrijving i
               where i.sessie_id = @Id and i.status in ('bevestigd', 'aanwezig', 'afwezig') and {Inschrijving.Visible}
            )
            update trainings.inschrijving i set status = n.status, gewijzigd_op = now(), versie = versie + 1
              from nieuw n where i.id = n.id and i.status <> n.status
            returning i.contactpersoon_id, n.was_aanwezig, i.status = 'aanwezig' as aanwezig
            """;

        public const string TrekIn =
            """
            insert into trainings.bewijs (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum, corrigeert_id, ingetrokken, toelichting)
            select p.bewijs_id, b.contactpersoon_id, b.training_id, b.sessie_id, b.behaald_datum, b.geldig_tot_datum, b.id, true, 'Van de presentielijst gehaald.'
              from unnest(@Personen, @BewijsIds) as p (id, bewijs_id)
              join trainings.bewijs b on b.sessie_id = @Id and b.contactpersoon_id = p.id and b.geldt
            returning id
            """;

        /// <summary>Who has one already, registered by hand, gets no second.</summary>
        public const string Bewijzen =
            """
            insert into trainings.bewijs (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum)
            select p.bewijs_id, p.id, t.id, s.id, @Dag::date, (@Dag::date + make_interval(months => t.geldigheid_maanden))::date
              from trainings.sessie s
              join trainings.training t on t.id = s.training_id
             cross join unnest(@Personen, @BewijsIds) as p (id, bewijs_id)
             where s.id = @Id
            on conflict (contactpersoon_id, sessie_id) where geldt do nothing
            returning id, contactpersoon_id
            """;

        public const string RondAf =
            "update trainings.sessie set status = 'afgerond', gewijzigd_op = now(), versie = versie + 1 where id = @Id and status <> 'afgerond'";

        public const string Afgerond =
            """
            select t.evaluatie_vragenlijst_id,
                   array(select i.contactpersoon_id from trainings.inschrijving i where i.sessie_id = s.id and i.status = 'aanwezig') as aanwezig_ids
              from trainings.sessie s join trainings.training t on t.id = s.training_id
             where s.id = @Id
            """;
    }
}
