using FastEndpoints;
using Netwerkplatform.Trainings.Sessies;

namespace Netwerkplatform.Trainings.Uitnodigingen;

internal sealed record CreateSessieuitnodigingenRequest
{
    public Guid Id { get; init; }
    public Doelgroep? Doelgroep { get; init; }
}

internal sealed class CreateSessieuitnodigingenValidator : Validator<CreateSessieuitnodigingenRequest>
{
    public CreateSessieuitnodigingenValidator(IValidator<Doelgroep> doelgroep)
    {
        RuleFor(r => r.Doelgroep).NotNull();
        RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
    }
}

/// <summary>Hoeveel mensen uit de doelgroep zijn gevraagd, en waarom anderen niet. Samen is dat de hele doelgroep.</summary>
internal sealed record SessieuitnodigingenResponse
{
    /// <summary>Krijgen nu een mail met een link om zich aan te melden.</summary>
    public required int Uitgenodigd { get; init; }
    /// <summary>Waren al uitgenodigd, ook als dat is ingetrokken: ieder wordt één keer gevraagd.</summary>
    public required int ReedsUitgenodigd { get; init; }
    /// <summary>Hebben al een plaats of staan op de wachtlijst.</summary>
    public required int ReedsIngeschreven { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
    /// <summary>
    /// Van hoeveel van de uitgenodigden de mail nu niet weggaat, omdat er geen ruimte is in het maandbudget of de mailserver haar nog niet
    /// aannam; waarom staat bij elke uitnodiging.
    /// </summary>
    public required int Wachtend { get; init; }
}

/// <summary>Nodigt een doelgroep uit voor een sessie, met een link om zich aan te melden.</summary>
/// <remarks>
/// Ieder krijgt hooguit één uitnodiging per sessie. De mail telt mee in het maandbudget van de ontvanger, en wie zich aanmeldt voordat hij
/// weggaat krijgt hem niet.
/// </remarks>
internal sealed class CreateSessieuitnodigingen(Db db, IDoelgroepen doelgroepen, TimeProvider clock)
    : Endpoint<CreateSessieuitnodigingenRequest, CreatedResource<SessieuitnodigingenResponse>>
{
    public override void Configure()
    {
        Post("sessies/{id}/uitnodigingen");
        Scopes(Scope.TrainingenBeheren);
        Options(b => b.Refuses(Sessie.SessieGeannuleerd, Sessie.SessieAfgerond, Sessie.SessieBegonnen));
    }

    public override async Task<CreatedResource<SessieuitnodigingenResponse>> ExecuteAsync(
        CreateSessieuitnodigingenRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Before anything is locked: a merge of organisations goes in this order too.
        await doelgroepen.RefuseMissingAsync(tx, req.Doelgroep, ct);
        // Held, so that it is not deleted or called off meanwhile; enrolling goes on.
        var sessie = await tx.RowAsync<Gepland>("select status, begint_op from trainings.sessie where id = @Id for key share", req, ct)
            ?? throw new ProblemException(Problem.NotFound());
        var nu = clock.GetUtcNow();
        Sessie.RefuseUnlessOpen(sessie.Status, sessie.BegintOp, nu);

        var mensen = await tx.RowsAsync<Doelgroeplid>(Sql.Doelgroep, new
        {
            req.Id,
            Dag = nu.AmsterdamDate(),
            Doelgroep = JsonSerializer.Serialize(req.Doelgroep!.Volledig(), Json.Options),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        var vragen = mensen.Where(m => m.Reden is null).ToArray();
        // A concurrent request may have asked some of these people already. Ask each person once.
        var gevraagd = await tx.RowsAsync<Nieuw>(Sql.Insert, new
        {
            req.Id,
            Ids = vragen.Select(_ => Guid.CreateVersion7()).ToArray(),
            Personen = vragen.Select(v => v.ContactpersoonId).ToArray(),
            Organisaties = vragen.Select(v => v.OrganisatieId).ToArray(),
            Nu = nu,
        }, ct);
        await tx.MailAsync([.. gevraagd.Select(g =>
            new Mailopdracht(SessieuitnodigingMail.Kind, $"{g.Id}", g.ContactpersoonId) { NamensId = g.OrganisatieId })], ct);
        await tx.AuditAsync("sessie.uitgenodigd", req.Id, ct);
        int Met(string reden) => mensen.Count(m => m.Reden == reden);
        return await tx.CommitAsync(Resource.Created($"/v1/sessies/{req.Id}/uitnodigingen", new SessieuitnodigingenResponse
        {
            Uitgenodigd = gevraagd.Count,
            ReedsUitgenodigd = Met("uitgenodigd") + vragen.Length - gevraagd.Count,
            ReedsIngeschreven = Met("ingeschreven"),
            ZonderEmail = Met(Doelgroeplid.GeenEmail),
            Onbestelbaar = Met(Doelgroeplid.Onbestelbaar),
            Afgemeld = Met(Doelgroeplid.Afgemeld),
            Wachtend = await tx.CountWaitingAsync(SessieuitnodigingMail.Kind, gevraagd.Select(g => g.Id), ct),
        }), ct);
    }

    private sealed record Gepland
    {
        public required string Status { get; init; }
        public required DateTimeOffset BegintOp { get; init; }
    }

    private sealed record Nieuw
    {
        public required Guid Id { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
    }

    private static class Sql
    {
        public const string Doelgroep =
            """
            select d.contactpersoon_id, d.organisatie_id,
                   case when i.status is not null then 'ingeschreven'
                        when u.uitgenodigd_op is not null or u.ingetrokken then 'uitgenodigd'
                        else d.reden end as reden
              from contacts.pub_gevraagd(@Doelgroep::jsonb, @Dag, @Sleutelfiguren) d
              left join trainings.inschrijving i on i.sessie_id = @Id and i.contactpersoon_id = d.contactpersoon_id
                and i.status <> 'geannuleerd'
              left join trainings.geldige_uitnodiging u on u.sessie_id = @Id and u.contactpersoon_id = d.contactpersoon_id
            """;

        /// <summary>In one order, so that two who ask at once do not wait for each other.</summary>
        public const string Insert =
            """
            insert into trainings.uitnodiging as u (id, sessie_id, contactpersoon_id, organisatie_id, uitgenodigd_op)
            select n.id, @Id, n.persoon, n.organisatie, @Nu
              from unnest(@Ids, @Personen, @Organisaties) as n (id, persoon, organisatie) order by n.persoon
            on conflict (sessie_id, contactpersoon_id) where samenvoeging_id is null do update
              set uitgenodigd_op = excluded.uitgenodigd_op, organisatie_id = excluded.organisatie_id, gewijzigd_op = default
             where u.uitgenodigd_op is null and not u.ingetrokken
            returning u.id, u.contactpersoon_id, u.organisatie_id
            """;
    }
}
