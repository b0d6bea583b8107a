using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Raadplegingen;
using Netwerkplatform.Protocols.Uitnodigingen;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.MijnRatificatie;

/// <summary>Wat iemand die namens een organisatie mag tekenen achter de link te lezen krijgt.</summary>
internal sealed record MijnRatificatieResponse
{
    public required string Titel { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    public required int Nummer { get; init; }
    /// <summary>Naam van de organisatie namens welke deze persoon is gevraagd te tekenen.</summary>
    public required string Organisatie { get; init; }
    /// <summary>Laatste dag waarop tekenen via deze link kan.</summary>
    public required DateOnly Sluitdatum { get; init; }
    /// <summary>open of geratificeerd: iemand heeft namens de organisatie getekend.</summary>
    [OneOf("MijnRatificatieStatus", "open", "geratificeerd")]
    public required string Status { get; init; }
    /// <summary>Wanneer is getekend; null zolang dat niet is gebeurd.</summary>
    public DateTimeOffset? GeratificeerdOp { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    /// <summary>De tekst als veilige HTML: alleen opmaak en links naar hele webadressen; koppen beginnen bij h2.</summary>
    public string InhoudHtml { get; init; } = "";
    public IReadOnlyList<Stap> Stappen => JsonSerializer.Deserialize<List<Stap>>(StappenJson, Json.Options)!;
    public IReadOnlyList<AfspraakInWoorden> Afspraken { get; init; } = [];
    public IReadOnlyList<MijnBijlage> Bijlagen { get; init; } = [];
    /// <summary>SHA-256 van wat hier te lezen is. Stuur deze mee bij het tekenen, zodat u tekent wat u las.</summary>
    public required string InhoudHash { get; init; }

    [JsonIgnore] public string StappenJson { get; init; } = "[]";
}

/// <summary>Geeft de tekst achter een link uit een e-mail, om namens een organisatie te ondertekenen.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnRatificatie(Db db, TimeProvider clock, RateLimits limits, Markdown markdown)
    : EndpointWithoutRequest<MijnRatificatieResponse>
{
    public override void Configure()
    {
        Get("mijn-ratificatie");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Tekentermijn.VersieVervallen, Tekentermijn.RatificatierondeGesloten));
    }

    public override async Task<MijnRatificatieResponse> ExecuteAsync(CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Ratificatie), ct))
            .OrNobodys(HttpContext, limits);
        (await db.RowAsync<TerTekening>(TerTekening.Select, genodigde, ct)).OpenOrEnd(clock.GetUtcNow());
        var stuk = await db.RowAsync<MijnRatificatieResponse>(Sql.Stuk, genodigde, ct) ?? throw new ProblemException(Problem.NotFound());
        return stuk with
        {
            InhoudHtml = await markdown.HtmlAsync(stuk.Inhoud),
            Afspraken = await db.RowsAsync<AfspraakInWoorden>(AfspraakInWoorden.Select, genodigde, ct),
            Bijlagen = await db.RowsAsync<MijnBijlage>(MijnBijlage.Select, genodigde, ct),
        };
    }

    private static class Sql
    {
        public const string Stuk =
            """
            select (select c.taal from contacts.pub_contactpersoon c
              where c.id = @ContactpersoonId) as taal, p.titel, v.nummer, o.naam as organisatie, r.sluitdatum, case
              when g.id is null then 'open' else 'geratificeerd' end as status,
                   g.aangemaakt_op as geratificeerd_op, v.inhoud, v.stappen::text as stappen_json, v.inhoud_hash
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
              join protocols.ratificatieronde r on r.versie_id = v.id
              join contacts.pub_organisatie o on o.id = @OrganisatieId
              left join protocols.geldige_ratificatie g on g.versie_id = v.id and g.organisatie_id = @OrganisatieId
             where v.id = @VersieId
            """;
    }
}

/// <summary>How it stands with the version that someone is asked to sign.</summary>
internal sealed record TerTekening
{
    public required Guid ProtocolId { get; init; }
    public required int Nummer { get; init; }
    public required DateOnly Sluitdatum { get; init; }
    public DateTimeOffset? VervallenOp { get; init; }

    public const string Select =
        """
        select v.protocol_id, v.nummer, r.sluitdatum, v.vervallen_op
          from protocols.protocolversie v join protocols.ratificatieronde r on r.versie_id = v.id
         where v.id = @VersieId
        """;
}

internal static class Tekentermijn
{
    internal static readonly Problem VersieVervallen =
        Problem.Gone("versie-vervallen", "Vervallen", "Deze versie geldt niet meer: er is een nieuwere.");
    internal static readonly Problem RatificatierondeGesloten =
        Problem.Gone("ratificatieronde-gesloten", "Gesloten", "Ondertekenen via deze link kan niet meer.");

    /// <summary>410 with <c>sluitOp</c> once the last day is over or a newer version has taken this one's place.</summary>
    public static TerTekening OpenOrEnd(this TerTekening? gevraagd, DateTimeOffset nu)
    {
        if (gevraagd is null) throw new ProblemException(Problem.NotFound());
        var sluitOp = Raadpleging.SluitOp(gevraagd.Sluitdatum);
        if (gevraagd.VervallenOp is { } vervallen)
            throw Ended(VersieVervallen, vervallen < sluitOp ? vervallen : sluitOp);
        return nu.AmsterdamDate() <= gevraagd.Sluitdatum ? gevraagd : throw Ended(RatificatierondeGesloten, sluitOp);
    }

    private static ProblemException Ended(Problem problem, DateTimeOffset sluitOp) =>
        new(problem with { Extensions = new() { ["sluitOp"] = sluitOp } });
}
