using FastEndpoints;

namespace Netwerkplatform.Information.Berichten;

internal sealed record GetBerichtdoelgroepvoorbeeldRequest(Guid Id);

/// <summary>Wie een bericht zou krijgen als het nu werd verstuurd.</summary>
internal sealed record BerichtdoelgroepvoorbeeldResponse
{
    /// <summary>De dag waarop naar rollen en organisaties is gekeken: vandaag.</summary>
    public required DateOnly Peildatum { get; init; }
    /// <summary>Mensen in de doelgroep, elk één keer geteld.</summary>
    public required int Mensen { get; init; }
    public required int Organisaties { get; init; }
    public required int TeBereiken { get; init; }
    /// <summary>Van wie te bereiken is: wie het later krijgt, samen met wat er nog meer wacht.</summary>
    public required int Wachtend { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    /// <summary>Bij een uitnodiging: wie geen vragen en uitnodigingen meer wil.</summary>
    public required int Afgemeld { get; init; }
    /// <summary>Wie deze soort uitzette, of andere thema's of wijken koos.</summary>
    public required int AndereKeuze { get; init; }
    /// <summary>Wie in de doelgroep zit en het bericht niet krijgt, hooguit 500.</summary>
    public required IReadOnlyList<NietBereikt> NietBereikt { get; init; }
}

/// <summary>Iemand in de doelgroep die het bericht niet zou krijgen.</summary>
internal sealed record NietBereikt
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>geen_email, onbestelbaar, afgemeld of andere_keuze.</summary>
    [OneOf("NietBereiktReden", "geen_email", "onbestelbaar", "afgemeld", "andere_keuze")]
    public required string Reden { get; init; }
}

/// <summary>Laat zien wie dit bericht nu zou krijgen, en wie niet en waarom.</summary>
/// <remarks>
/// Verstuurt niets. Zonder de scope sleutelfiguren.lezen tellen sleutelfiguren niet mee; zij krijgen het bericht wel als de doelgroep hun
/// rol noemt.
/// </remarks>
internal sealed class GetBerichtdoelgroepvoorbeeld(Db db, TimeProvider clock)
    : Endpoint<GetBerichtdoelgroepvoorbeeldRequest, Results<Ok<BerichtdoelgroepvoorbeeldResponse>, NotFound>>
{
    private const int Most = 500;

    public override void Configure()
    {
        Get("berichten/{id}/doelgroepvoorbeeld");
        Scopes(Scope.InformatieLezen);
    }

    public override async Task<Results<Ok<BerichtdoelgroepvoorbeeldResponse>, NotFound>> ExecuteAsync(
        GetBerichtdoelgroepvoorbeeldRequest req, CancellationToken ct)
    {
        var vandaag = clock.Vandaag();
        await using var tx = await db.BeginAsync(ct);
        var bericht = await tx.RowAsync<BerichtResponse>(
            $"select {Berichtvelden.Columns} from information.bericht b where b.id = @Id", req, ct);
        if (bericht is null) return TypedResults.NotFound();

        var mensen = await tx.RowsAsync<Lid>(Sql.Doelgroep, new
        {
            bericht.DoelgroepJson,
            bericht.Soort,
            bericht.Themas,
            bericht.Wijken,
            Vandaag = vandaag,
            Nu = clock.GetUtcNow(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
        }, ct);
        int Count(string? reden) => mensen.Count(m => m.Reden == reden);
        return TypedResults.Ok(new BerichtdoelgroepvoorbeeldResponse
        {
            Peildatum = vandaag,
            Mensen = mensen.Count,
            Organisaties = mensen.Select(m => m.OrganisatieId).Distinct().Count(),
            TeBereiken = Count(null),
            Wachtend = mensen.Count(m => m.Reden is null && m.Wacht),
            ZonderEmail = Count(Doelgroeplid.GeenEmail),
            Onbestelbaar = Count(Doelgroeplid.Onbestelbaar),
            Afgemeld = Count(Doelgroeplid.Afgemeld),
            AndereKeuze = Count("andere_keuze"),
            NietBereikt = [.. mensen.Where(m => m.Reden is not null).Take(Most)
                .Select(m => new NietBereikt { ContactpersoonId = m.ContactpersoonId, OrganisatieId = m.OrganisatieId, Reden = m.Reden! })],
        });
    }

    private sealed record Lid
    {
        public required Guid ContactpersoonId { get; init; }
        public required Guid OrganisatieId { get; init; }
        public string? Reden { get; init; }
        public required bool Wacht { get; init; }
    }

    private static class Sql
    {
        public const string Doelgroep =
            """
            with lid as materialized (
              select contactpersoon_id, organisatie_id, reden
                from information.ontvangers(@DoelgroepJson::jsonb, @Soort, @Themas, @Wijken, @Vandaag, @Sleutelfiguren)
            )
            select l.contactpersoon_id, l.organisatie_id, l.reden, coalesce(w.wijze = 'bundel', false) as wacht
              from lid l
              left join information.wijzen(array(select contactpersoon_id from lid where reden is null), @Soort, @Nu) w
                on w.contactpersoon_id = l.contactpersoon_id
             order by l.contactpersoon_id
            """;
    }
}
