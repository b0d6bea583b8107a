using FastEndpoints;

namespace Netwerkplatform.Surveys.Peilingen;

internal sealed record GetDoelgroepvoorbeeldRequest(Guid Id);

/// <summary>Wie een ronde zou bereiken als ze nu openging.</summary>
internal sealed record DoelgroepvoorbeeldResponse
{
    /// <summary>De dag waarop naar rollen en organisaties is gekeken: vandaag.</summary>
    public required DateOnly Peildatum { get; init; }
    /// <summary>Mensen in de doelgroep, elk één keer geteld.</summary>
    public required int Mensen { get; init; }
    public required int Organisaties { get; init; }
    public required int UitTeNodigen { get; init; }
    /// <summary>Van wie is uit te nodigen: wie deze maand al zo veel mail kreeg dat de uitnodiging wacht tot er weer ruimte is.</summary>
    public required int Wachtend { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
    /// <summary>Wie in de doelgroep zit en geen uitnodiging krijgt, hooguit 500.</summary>
    public required IReadOnlyList<NietUitgenodigd> NietUitgenodigd { get; init; }
}

/// <summary>Iemand in de doelgroep die geen uitnodiging zou krijgen.</summary>
internal sealed record NietUitgenodigd
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>geen_email, onbestelbaar of afgemeld.</summary>
    [OneOf("NietUitgenodigdReden", "geen_email", "onbestelbaar", "afgemeld")]
    public required string Reden { get; init; }
}

/// <summary>Laat zien wie een ronde van deze peiling nu zou uitnodigen, en wie niet en waarom.</summary>
/// <remarks>
/// Verstuurt niets. Zonder de scope sleutelfiguren.lezen tellen sleutelfiguren niet mee; een ronde nodigt hen wel uit als de doelgroep hun
/// rol noemt.
/// </remarks>
internal sealed class GetDoelgroepvoorbeeld(Db db, TimeProvider clock, Settings settings)
    : Endpoint<GetDoelgroepvoorbeeldRequest, Results<Ok<DoelgroepvoorbeeldResponse>, NotFound>>
{
    private const int Most = 500;

    public override void Configure()
    {
        Get("peilingen/{id}/doelgroepvoorbeeld");
        Scopes(Scope.PeilingenLezen);
    }

    public override async Task<Results<Ok<DoelgroepvoorbeeldResponse>, NotFound>> ExecuteAsync(
        GetDoelgroepvoorbeeldRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        var peiling = await tx.RowAsync<PeilingResponse>($"select {Peiling.Columns} from surveys.peiling p where p.id = @Id", req, ct);
        if (peiling is null) return TypedResults.NotFound();

        var mensen = await Gevraagde.FindAsync(tx, peiling.Doelgroep, vandaag, ct);
        var stand = await tx.RowAsync<Stand>(Sql.Stand, new
        {
            Ids = mensen.Select(m => m.ContactpersoonId).ToArray(),
            Vandaag = vandaag,
            Maand = new DateOnly(vandaag.Year, vandaag.Month, 1),
            settings.Mail.Budget,
            settings.Mail.BudgetExempt,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        var verborgen = stand!.Verborgen.ToHashSet();
        var zichtbaar = mensen.Where(m => !verborgen.Contains(m.ContactpersoonId)).ToArray();
        int Count(string? reden) => zichtbaar.Count(m => m.Reden == reden);
        return TypedResults.Ok(new DoelgroepvoorbeeldResponse
        {
            Peildatum = vandaag,
            Mensen = zichtbaar.Length,
            Organisaties = zichtbaar.Select(m => m.OrganisatieId).Distinct().Count(),
            UitTeNodigen = Count(null),
            Wachtend = zichtbaar.Where(m => m.Reden is null).Select(m => m.ContactpersoonId).Intersect(stand.ZonderRuimte).Count(),
            ZonderEmail = Count(Gevraagde.GeenEmail),
            Onbestelbaar = Count(Gevraagde.Onbestelbaar),
            Afgemeld = Count(Gevraagde.Afgemeld),
            NietUitgenodigd = [.. zichtbaar.Where(m => m.Reden is not null).Take(Most)
                .Select(m =>
                new NietUitgenodigd { ContactpersoonId = m.ContactpersoonId, OrganisatieId = m.OrganisatieId, Reden = m.Reden! })],
        });
    }

    private sealed record Stand
    {
        public required Guid[] Verborgen { get; init; }
        public required Guid[] ZonderRuimte { get; init; }
    }

    private static class Sql
    {
        public const string Stand =
            """
            select array(select p.id from unnest(@Ids) as p (id) where not @Sleutelfiguren
              and contacts.pub_alleen_sleutelfiguur(p.id, @Vandaag)) as verborgen,
                   array(select m.contactpersoon_id from platform.pub_mail m
                          where m.contactpersoon_id = any(@Ids) and m.telt_mee and m.soort <> all(@BudgetExempt)
                            and m.status = 'verzonden' and m.verzonden_op >= @Maand::date::timestamp at time zone 'Europe/Amsterdam'
                          group by m.contactpersoon_id having count(*) >= @Budget) as zonder_ruimte
            """;
    }
}
