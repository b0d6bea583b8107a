namespace Netwerkplatform.Information.Mijn;

/// <summary>Een gevraagde kennismaking.</summary>
internal sealed record IntroductieResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    /// <summary>Met wie.</summary>
    [Betrokkene] public required Guid ContactpersoonId { get; init; }
    public required string Reden { get; init; }
    /// <summary>gevraagd, akkoord of verlopen.</summary>
    [OneOf("IntroductieStatus", "gevraagd", "akkoord", "verlopen")] public required string Status { get; init; }
    /// <summary>Tot wanneer de ander kan antwoorden.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>Wat de ander te zien krijgt achter de link.</summary>
internal sealed record MijnIntroductieResponse
{
    public required Guid Id { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    /// <summary>Wie kennis wil maken.</summary>
    public required string Naam { get; init; }
    /// <summary>De organisaties van wie kennis wil maken.</summary>
    public required string[] Organisaties { get; init; }
    public required string Reden { get; init; }
    /// <summary>gevraagd of akkoord.</summary>
    [OneOf("IntroductieStatus")] public required string Status { get; init; }
    /// <summary>Tot wanneer er kan worden geantwoord.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>Who stands behind the link of an introduction that is asked of them.</summary>
internal sealed record Gevraagde : IGenodigd
{
    public required Guid Id { get; init; }
    public required Guid GevraagdeId { get; init; }
    public Guid PersoonId => GevraagdeId;
    public required Guid VragerId { get; init; }
    public required DateTimeOffset SluitOp { get; init; }
    public required bool Open { get; init; }
    public required bool Akkoord { get; init; }
    public required string Taal { get; init; }

    /// <summary>Of who is gone or has another address now, the link is nobody's. So it is when who asked is gone.</summary>
    public const string Select =
        """
        select i.id, i.gevraagde_id, i.vrager_id, i.sluit_op, i.sluit_op > @Nu as open, i.akkoord_op is not null as akkoord, p.taal
          from information.introductie_link l
          join information.introductie i on i.id = l.introductie_id
          join contacts.pub_contactpersoon p on p.id = i.gevraagde_id
          join contacts.pub_contactpersoon v on v.id = i.vrager_id and v.in_gebruik
         where l.hash = @Hash and contacts.pub_adres_van(i.gevraagde_id, l.adres)
           and contacts.pub_werkt(i.gevraagde_id, null, (@Nu::timestamptz at time zone 'Europe/Amsterdam')::date)
        """;

    public static readonly BehindLink Link = new($"select exists ({Select})");

    public static object Parameters(HttpContext http, TimeProvider clock) => new { Hash = http.LinkHash(), Nu = clock.GetUtcNow() };
}

internal static class GevraagdeLink
{
    internal static readonly Problem IntroductieVerlopen = Problem.Gone("introductie-verlopen", "Verlopen",
        "De tijd om op deze vraag te antwoorden is voorbij.");

    /// <summary>404 for nobody's link; 410 with <c>sluitOp</c> when its time is over, unless they agreed in time.</summary>
    public static async Task<Gevraagde> GevraagdeAsync(
        this IReader reader, HttpContext http, TimeProvider clock, RateLimits limits, CancellationToken ct)
    {
        var found = (await reader.RowAsync<Gevraagde>(Gevraagde.Select, Gevraagde.Parameters(http, clock), ct)).OrNobodys(http, limits);
        return found.Open || found.Akkoord ? found : throw new ProblemException(IntroductieVerlopen with
        {
            Extensions = new() { ["sluitOp"] = found.SluitOp },
        });
    }

    /// <summary>What the person who is asked gets to see. It shows who asked, so the line of this request names them too.</summary>
    public static async Task<MijnIntroductieResponse> StandAsync(
        this IReader reader, HttpContext http, IPartner partners, Gevraagde gevraagde, DateOnly vandaag, CancellationToken ct)
    {
        http.Betreft(gevraagde.VragerId);
        var rollen = await partners.RollenAsync(reader, gevraagde.VragerId, vandaag, sleutelfiguren: false, ct);
        var vraag = await reader.RowAsync<MijnIntroductieResponse>(
            """
            select i.id, v.naam, @Organisaties::text[] as organisaties, i.reden,
                   case when i.akkoord_op is null then 'gevraagd' else 'akkoord' end as status, i.sluit_op,
                   i.aangemaakt_op, i.gewijzigd_op
              from information.introductie i join contacts.pub_contactpersoon v on v.id = i.vrager_id
             where i.id = @Id
            """, new { gevraagde.Id, Organisaties = rollen.Select(r => r.Organisatie).Distinct().ToArray() }, ct);
        return (vraag ?? throw new ProblemException(Problem.NotFound())) with { Taal = gevraagde.Taal };
    }
}
