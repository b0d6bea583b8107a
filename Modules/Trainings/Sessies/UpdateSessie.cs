using FastEndpoints;
using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Contracts.Trainings;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Sessies;

internal sealed record UpdateSessieRequest : ISessieFields
{
    public Guid Id { get; init; }
    public Guid? TrainingId { get; init; }
    public DateTimeOffset? BegintOp { get; init; }
    public DateTimeOffset? EindigtOp { get; init; }
    public string? Locatie { get; init; }
    public int? Capaciteit { get; init; }
    public string? Trainer { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
    /// <summary>Kennis om vooraf te lezen of samen te bespreken, zoals een casus.</summary>
    public Guid[]? KennisitemIds { get; init; }
    public string? Status { get; init; }
    /// <summary>De versie van een protocol die wordt besproken; alleen bij een training van soort werkbijeenkomst.</summary>
    public Guid? ProtocolversieId { get; init; }
}

internal sealed class UpdateSessieValidator : Validator<UpdateSessieRequest>
{
    public UpdateSessieValidator() => this.AddSessieRules();
}

/// <summary>Vervangt de gegevens van een sessie.</summary>
/// <remarks>
/// Een andere tijd, plaats of training, of een ander protocol om te bespreken, hoort iedereen die een plaats heeft of wacht. Met status
/// geannuleerd zegt u de sessie af: dat is definitief, alle inschrijvingen vervallen en niemand schuift door. Meer capaciteit gaat naar de
/// wachtlijst, tot de sessie begint. Zonder status blijft de status wat zij is. Zijn er al bewijzen van, dan blijft de sessie van dezelfde
/// training, en is vastgelegd wie er was, dan kan zij niet meer in de toekomst liggen. Een andere training kan alleen als ieder die is
/// ingeschreven, daarvoor de vooropleiding heeft (409; met de scope sleutelfiguren.lezen ook het aantal dat haar mist). Over een sessie die
/// al voorbij is, gaat geen mail uit. Afgerond is een sessie pas na haar begin.
/// </remarks>
internal sealed class UpdateSessie(Db db, IDekking dekking, IKennisitems kennisitems, TimeProvider clock)
    : Endpoint<UpdateSessieRequest, Results<Resource<SessieResponse>, NotFound>>
{
    internal static readonly Problem VooropleidingOntbreekt = Problem.Conflict("vooropleiding-ontbreekt", "Vooropleiding ontbreekt",
        "Van wie is ingeschreven, heeft 1 persoon op de dag van de sessie geen geldig bewijs van wat deze training vereist.");
    internal static readonly Problem CapaciteitTeKlein =
        Problem.Conflict("capaciteit-te-klein", "Capaciteit te klein", "Er zijn 12 plaatsen bezet.");
    internal static readonly Problem SessieHeeftBewijzen = Problem.Conflict("sessie-heeft-bewijzen", "Sessie heeft bewijzen",
        "Van deze sessie zijn al bewijzen; zij kan niet van een andere training worden.");
    internal static readonly Problem SessieGeannuleerd = Problem.Conflict("sessie-geannuleerd", "Sessie geannuleerd",
        "Deze sessie is afgezegd en wie zou komen, heeft dat gehoord. Plan een nieuwe.");
    internal static readonly Problem SessieAfgerond =
        Problem.Conflict("sessie-afgerond", "Sessie afgerond", "Van deze sessie is vastgelegd wie er was; zij blijft afgerond.");

    public override void Configure()
    {
        Put("sessies/{id}");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b
            .Refuses(VooropleidingOntbreekt, CapaciteitTeKlein, SessieHeeftBewijzen, SessieGeannuleerd, SessieAfgerond,
                Sessie.SessieNietBegonnen)
            .RefusesBy("sessie_protocolversie_werkbijeenkomst", "sessie_niet_overboekt", "externe_sleutel_eenmaal"));
    }

    public override async Task<Results<Resource<SessieResponse>, NotFound>> ExecuteAsync(UpdateSessieRequest req, CancellationToken ct)
    {
        var versies = HttpContext.IfMatch();
        await using var tx = await db.BeginAsync(ct);
        // What others did while this waited is seen by the next statement, not by this one.
        await tx.ExecuteAsync("select from trainings.sessie where id = @Id for update", new { req.Id }, ct);
        var was = await tx.RowAsync<Stand>(Sql.Look, new { req.Id }, ct);
        if (was is null) return TypedResults.NotFound();
        var nu = clock.GetUtcNow();
        if (versies is not null && !versies.Contains(was.Versie)) throw new ProblemException(Problem.PreconditionFailed());
        await Sessie.RefuseUnknownReferencesAsync(tx, kennisitems, req, ct);
        var status = req.Status ?? was.Status;
        var iedereen = HttpContext.HasScope(Scope.SleutelfigurenLezen);
        was.RefuseChange(status, req.Capaciteit!.Value, req.BegintOp!.Value, nu, iedereen);
        if (status != "geannuleerd" && req.TrainingId != was.TrainingId) await RefuseZonderVooropleidingAsync(tx, req, iedereen, ct);

        // Before the seats are counted against another capacity. Of what is over already, nobody need hear that it is off.
        if (status == "geannuleerd" && was.Status != status)
        {
            var mails = await tx.CancelSessieAsync(req.Id, ct);
            if (was.EindigtOp > nu) await tx.MailAsync(mails, ct);
        }

        SessieResponse sessie;
        try
        {
            sessie = (await tx.RowAsync<SessieResponse>(Sql.Update, new
            {
                req.Id,
                req.TrainingId,
                req.BegintOp,
                req.EindigtOp,
                Locatie = Tekst.OpEenRegel(req.Locatie!),
                req.Capaciteit,
                req.Trainer,
                Status = status,
                req.ProtocolversieId,
                KennisitemIds = req.KennisitemIds ?? [],
                Sleutels = ExterneSleutel.Bewaard(req.ExterneSleutels),
            }, ct))!;
        }
        catch (PostgresException e) when (e.ConstraintName == "bewijs_sessie")
        {
            throw new ProblemException(SessieHeeftBewijzen);
        }

        // A session that has been changes nobody's plans.
        if (sessie.AgendaVolgnummer > was.AgendaVolgnummer
            && (was.BegintOp > nu || sessie.BegintOp > nu)) await tx.MailAsync(await tx.WijzigingAsync(req.Id, ct), ct);
        await tx.PromoteAsync(dekking, req.Id, nu, ct);
        await tx.AuditAsync("sessie.gewijzigd", sessie.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(sessie);
    }

    /// <summary>
    /// Another training may require what those who want to come have not done. How many, and no names: they are in the enrolments. Who may
    /// not know of everyone, hears no number: it would tell how many are out of their sight.
    /// </summary>
    private static async Task RefuseZonderVooropleidingAsync(Tx tx, UpdateSessieRequest req, bool iedereen, CancellationToken ct)
    {
        var aantal = await tx.ScalarAsync<int>(Sql.ZonderVooropleiding,
            new { req.Id, req.TrainingId, Dag = req.BegintOp!.Value.AmsterdamDate() }, ct);
        if (aantal == 0) return;
        if (!iedereen) throw new ProblemException(VooropleidingOntbreekt with
        {
            Detail = "Niet iedereen die is ingeschreven, heeft op de dag van de sessie een geldig bewijs van wat deze training vereist.",
        });
        throw new ProblemException(VooropleidingOntbreekt with
        {
            Detail = $"Van wie is ingeschreven, {(aantal == 1 ? "heeft 1 persoon" : $"hebben {aantal} mensen")} op de dag van de sessie "
                + $"geen geldig bewijs van wat deze training vereist.",
            Extensions = new() { ["aantal"] = aantal },
        });
    }

    private sealed record Stand
    {
        public required Guid TrainingId { get; init; }
        public required DateTimeOffset BegintOp { get; init; }
        public required DateTimeOffset EindigtOp { get; init; }
        public required string Status { get; init; }
        public required int Bezet { get; init; }
        public required int AgendaVolgnummer { get; init; }
        public required bool Presentie { get; init; }
        public required bool Bewijzen { get; init; }
        public required int Versie { get; init; }

        public void RefuseChange(string status, int capaciteit, DateTimeOffset begintOp, DateTimeOffset nu, bool iedereen)
        {
            if (Status == "geannuleerd" && status != Status)
                throw new ProblemException(SessieGeannuleerd);
            if (Presentie && status != "afgerond")
                throw new ProblemException(SessieAfgerond);
            if ((Presentie || Bewijzen) && begintOp > nu)
                throw new ProblemException(
                    SessieAfgerond with { Detail = "Van deze sessie is al vastgelegd wie er was; zij kan niet nog moeten beginnen." });
            Sessie.RefuseAfgerondBeforeStart(status, begintOp, nu);
            if (status != "geannuleerd" && capaciteit < Bezet)
                throw new ProblemException(CapaciteitTeKlein with
                {
                    // Who may not know of everyone, hears no number: it would tell how many are out of their sight.
                    Detail = iedereen ? $"Er zijn {Bezet} plaatsen bezet." : "Er zijn meer plaatsen bezet dan deze capaciteit.",
                });
        }
    }

    private static class Sql
    {
        public const string Look =
            """
            select s.training_id, s.eindigt_op, s.status, s.bezet, s.agenda_volgnummer, s.versie, s.begint_op,
                   exists (select from trainings.bewijs b where b.sessie_id = s.id and b.geldt) as bewijzen,
                   exists (select from trainings.inschrijving i
                            where i.sessie_id = s.id and coalesce(i.status_voor, i.status) in ('aanwezig', 'afwezig')) as presentie
              from trainings.sessie s where s.id = @Id
            """;

        public const string ZonderVooropleiding =
            """
            select count(*)::int
              from trainings.inschrijving i
             where i.sessie_id = @Id and i.status in ('bevestigd', 'wachtlijst')
               and exists (select from trainings.training_vereist v
                            where v.training_id = @TrainingId
                              and not exists (select from trainings.scholing_van(i.contactpersoon_id) s
                                               where s.training_id = v.vereist_id
                                                 and contacts.pub_loopt(s.behaald_datum, s.geldig_tot_datum, @Dag)))
            """;

        /// <summary>
        /// What a calendar shows has a number that rises: the title (by way of the training), times, place, the protocol to discuss, and
        /// that it is off.
        /// </summary>
        public const string Update =
            $"""
            update trainings.sessie as s
               set training_id = @TrainingId, begint_op = @BegintOp, eindigt_op = @EindigtOp, locatie = @Locatie, capaciteit = @Capaciteit,
                   trainer = @Trainer, status = @Status, protocolversie_id = @ProtocolversieId, kennisitem_ids = @KennisitemIds,
                   externe_sleutels = @Sleutels,
                   gewijzigd_op = default, versie = versie + 1,
                   agenda_volgnummer = agenda_volgnummer + ((training_id, begint_op, eindigt_op, locatie, protocolversie_id,
                     status = 'geannuleerd')
                     is distinct from (@TrainingId, @BegintOp::timestamptz, @EindigtOp::timestamptz, @Locatie, @ProtocolversieId::uuid,
                       @Status = 'geannuleerd'))::int
             where s.id = @Id
            returning {Sessie.Columns}
            """;
    }
}
