using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>
/// Enrolling and cancelling, the same for the regisseur and for a partner with a link. A broken rule ends the request with its problem. The
/// time is read once the session is locked: who waited for that across the start is too late.
/// </summary>
internal static class Enrolment
{
    internal static readonly Problem PresentieVastgelegd = Problem.Conflict("presentie-vastgelegd", "Presentie vastgelegd",
        "De presentielijst zegt al of deze persoon er was. Wijzig die lijst.");
    internal static readonly Problem VooropleidingOntbreekt = Problem.Conflict("vooropleiding-ontbreekt", "Vooropleiding ontbreekt",
        "Op de dag van de sessie heeft deze contactpersoon geen geldig bewijs van: Basistraining aandachtfunctionaris.");
    internal static readonly Problem AlIngeschreven =
        Problem.Conflict("al-ingeschreven", "Al ingeschreven", "Deze contactpersoon is al ingeschreven voor deze sessie.");

    /// <summary>
    /// Persons before the session, as erasing and merging them do: otherwise each holds what the other waits for, and whoever waits for one
    /// of these persons meanwhile stands in that circle, too.
    /// </summary>
    public static Task HoldPersonsAsync(this Tx tx, IEnumerable<Guid> ids, CancellationToken ct) => tx.ExecuteAsync(
        "select from contacts.pub_contactpersoon where id = any(@Ids) order by id for key share", new { Ids = ids.ToArray() }, ct);

    /// <param name="ookSleutelfiguren">Whether the caller may know of key figures; others do not exist for them.</param>
    public static async Task<InschrijvingResponse> EnrolAsync(
        Tx tx, IDekking dekking, Guid sessieId, Guid contactpersoonId, TimeProvider clock, bool ookSleutelfiguren, CancellationToken ct)
    {
        await tx.HoldPersonsAsync([contactpersoonId], ct);
        // Locked before it is looked at, and the seats are counted on the locked row itself: nobody else takes or frees one until this is
        // committed.
        var sessie = await tx.RowAsync<Plek>(Sql.LockSessie, new { SessieId = sessieId }, ct)
            ?? throw new ProblemException(Problem.NotFound());
        var nu = clock.GetUtcNow();
        var inschrijving = new
        {
            Id = Guid.CreateVersion7(),
            SessieId = sessieId,
            ContactpersoonId = contactpersoonId,
            Status = sessie.Vol ? "wachtlijst" : "bevestigd",
        };
        if (!await tx.ScalarAsync<bool>(Sql.PersoonBestaat,
            new { ContactpersoonId = contactpersoonId, Sleutelfiguren = ookSleutelfiguren, Vandaag = nu.AmsterdamDate() }, ct))
            throw new ProblemException(Problem.Invalid("contactpersoonId", Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));
        Sessie.RefuseUnlessOpen(sessie.Status, sessie.BegintOp, nu);
        if (await tx.ScalarAsync<bool>(Sql.AlIngeschreven, inschrijving, ct)) throw new ProblemException(AlIngeschreven);
        var ontbreekt = await tx.RowsAsync<Vooropleiding>(Sql.Ontbreekt,
            new { sessie.TrainingId, ContactpersoonId = contactpersoonId, Dag = sessie.BegintOp.AmsterdamDate() }, ct);
        if (ontbreekt.Count > 0) throw new ProblemException(Zonder(ontbreekt));

        await tx.ExecuteAsync(Sql.Insert, inschrijving, ct);
        await tx.MailAsync([new Mailopdracht(sessie.Vol ? WachtlijstMail.Kind : InschrijvingBevestigdMail.Kind, $"{inschrijving.Id}",
            contactpersoonId)], ct);
        await tx.AuditAsync("inschrijving.aangemaakt", inschrijving.Id, ct);
        var voorrang = sessie.Vol ? await tx.VoorrangAsync(dekking, [sessieId], nu.AmsterdamDate(), ct) : [];
        return (await tx.RowAsync<InschrijvingResponse>($"{Inschrijving.Select} where i.id = @Id",
            new
            {
                inschrijving.Id,
                Sessies = new[] { sessieId },
                Voorrang = voorrang,
                Nu = nu,
                Vandaag = nu.AmsterdamDate(),
                Sleutelfiguren = ookSleutelfiguren
            }, ct))!;
    }

    /// <summary>
    /// Cancels, and gives the seat to the next in line. What is cancelled already stays so; what does not exist is for the caller to tell.
    /// </summary>
    public static async Task CancelAsync(Tx tx, IDekking dekking, Guid inschrijvingId, TimeProvider clock, CancellationToken ct)
    {
        // The session first; the enrolment as it is after that.
        if (await tx.RowAsync<Plek>(Sql.LockSessieVan, new { Id = inschrijvingId }, ct) is not { } sessie) return;
        var inschrijving = (await tx.RowAsync<Afmelding>("select contactpersoon_id, status from trainings.inschrijving where id = @Id",
            new { Id = inschrijvingId }, ct))!;
        if (inschrijving.Status == "geannuleerd") return;
        if (inschrijving.Status is "aanwezig" or "afwezig")
            throw new ProblemException(PresentieVastgelegd);
        await tx.ExecuteAsync(
            "update trainings.inschrijving set status = 'geannuleerd', gewijzigd_op = default, versie = versie + 1 where id = @Id",
            new { Id = inschrijvingId }, ct);
        await tx.MailAsync([new Mailopdracht(AnnuleringMail.Kind, $"{inschrijvingId}", inschrijving.ContactpersoonId)], ct);
        await tx.AuditAsync("inschrijving.geannuleerd", inschrijvingId, ct);
        await tx.PromoteAsync(dekking, sessie.Id, clock.GetUtcNow(), ct);
    }

    private static Problem Zonder(IReadOnlyList<Vooropleiding> ontbreekt) => VooropleidingOntbreekt with
    {
        Detail = $"Op de dag van de sessie heeft deze contactpersoon geen geldig bewijs van: "
            + $"{string.Join(", ", ontbreekt.Select(t => t.Titel))}.",
        Extensions = new()
        {
            ["ontbrekendeTrainingIds"] = ontbreekt.Select(t => t.Id)
            .ToArray(),
            ["ontbrekendeTrainingen"] = ontbreekt.Select(t => t.Titel).ToArray()
        },
    };

    private sealed record Plek
    {
        public required Guid Id { get; init; }
        public required Guid TrainingId { get; init; }
        public required DateTimeOffset BegintOp { get; init; }
        public required string Status { get; init; }
        public required bool Vol { get; init; }
    }

    private sealed record Vooropleiding
    {
        public required Guid Id { get; init; }
        public required string Titel { get; init; }
    }

    private sealed record Afmelding
    {
        public required Guid ContactpersoonId { get; init; }
        public required string Status { get; init; }
    }

    private static class Sql
    {
        private const string Plek =
            "select s.id, s.training_id, s.begint_op, s.status, s.bezet >= s.capaciteit as vol from trainings.sessie s";

        public const string LockSessie = $"{Plek} where s.id = @SessieId for no key update";

        public const string LockSessieVan =
            $"{Plek} where s.id = (select sessie_id from trainings.inschrijving where id = @Id) for no key update";

        public const string PersoonBestaat =
            """
            select exists (select from contacts.pub_contactpersoon
                            where id = @ContactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren))
            """;

        public const string AlIngeschreven =
            """
            select exists (select from trainings.inschrijving where sessie_id = @SessieId and contactpersoon_id = @ContactpersoonId
              and status <> 'geannuleerd')
            """;

        public const string Ontbreekt =
            """
            select t.id, t.titel
              from trainings.training_vereist v
              join trainings.training t on t.id = v.vereist_id
             where v.training_id = @TrainingId
               and not exists (select from trainings.scholing_van(@ContactpersoonId) s
                                where s.training_id = v.vereist_id and contacts.pub_loopt(s.behaald_datum, s.geldig_tot_datum, @Dag))
             order by t.titel collate platform.nederlands, t.id
            """;

        public const string Insert =
            """
            insert into trainings.inschrijving (id, sessie_id, contactpersoon_id, status)
              values (@Id, @SessieId, @ContactpersoonId, @Status)
            """;
    }
}
