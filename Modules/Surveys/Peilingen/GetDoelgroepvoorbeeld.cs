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
internal sealed class GetDoelgroepvoorbeeld(Db db, TimeProvider clock)
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

        var mensen = await tx.RowsAsync<Lid>(Sql.Doelgroep, new
        {
            peiling.DoelgroepJson,
            Vandaag = vandaag,
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        int Count(string? reden) => mensen.Count(m => m.Reden == reden);
        return TypedResults.Ok(new DoelgroepvoorbeeldResponse
        {
            Peildatum = vandaag,
            Mensen = mensen.Count,
            Organisaties = mensen.Select(m => m.OrganisatieId).Distinct().Count(),
            UitTeNodigen = Count(null),
            Wachtend = mensen.Count(m => m.Reden is null && m.ZonderRuimte),
            ZonderEmail = Count(Doelgroeplid.GeenEmail),
            Onbestelbaar = Count(Doelgroeplid.Onbestelbaar),
            Afgemeld = Count(Doelgroeplid.Afgemeld),
            NietUitgenodigd = [.. mensen.Where(m => m.Reden is not null).Take(Most)
                .Select(m =>
                new NietUitgenodigd { ContactpersoonId = m.ContactpersoonId, OrganisatieId = m.OrganisatieId, Reden = m.Reden! })],
        });
    }

    private sealed record Lid
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
        public string? Reden { get; init; }
        public required bool ZonderRuimte { get; init; }
    }

    private static class Sql
    {
        public const string Doelgroep =
            """
            with lid as materialized (
              select contactpersoon_id, organisatie_id, reden
                from contacts.pub_gevraagd(@DoelgroepJson::jsonb, @Vandaag, @Sleutelfiguren)
            )
            select l.contactpersoon_id, l.organisatie_id, l.reden, v.ontvanger_id is not null as zonder_ruimte
              from lid l
              left join platform.pub_mail_vol(array(select contactpersoon_id from lid), @Vandaag) v on v.ontvanger_id = l.contactpersoon_id
             order by l.contactpersoon_id
            """;
    }
}
