using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Uitnodigingen;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.MijnKennisname;

/// <summary>Het vastgestelde protocol dat iemand wordt gevraagd te lezen.</summary>
internal sealed record MijnKennisnameResponse
{
    public required string Titel { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    public required int Nummer { get; init; }
    /// <summary>Naam van de organisatie waarvoor deze persoon is gevraagd.</summary>
    public required string Organisatie { get; init; }
    /// <summary>Sinds wanneer de tekst geldt.</summary>
    public required DateTimeOffset VastgesteldOp { get; init; }
    /// <summary>open of kennisgenomen.</summary>
    [OneOf("MijnKennisnameStatus", "open", "kennisgenomen")]
    public required string Status { get; init; }
    /// <summary>Wanneer deze persoon liet weten de tekst te hebben gelezen; null zolang dat niet is gebeurd.</summary>
    public DateTimeOffset? KennisgenomenOp { get; init; }
    /// <summary>De tekst in Markdown.</summary>
    public required string Inhoud { get; init; }
    /// <summary>De tekst als veilige HTML: alleen opmaak en links naar hele webadressen; koppen beginnen bij h2.</summary>
    public string InhoudHtml { get; init; } = "";
    public IReadOnlyList<Stap> Stappen => JsonSerializer.Deserialize<List<Stap>>(StappenJson, Json.Options)!;
    public IReadOnlyList<AfspraakInWoorden> Afspraken { get; init; } = [];
    public IReadOnlyList<MijnBijlage> Bijlagen { get; init; } = [];

    [JsonIgnore] public string StappenJson { get; init; } = "[]";
    [JsonIgnore] public DateTimeOffset? VervallenOp { get; init; }
}

/// <summary>Geeft het vastgestelde protocol achter een link uit een e-mail, om ervan kennis te nemen.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnKennisname(Db db, RateLimits limits, Markdown markdown) : EndpointWithoutRequest<MijnKennisnameResponse>
{
    internal static readonly Problem VersieVervallen =
        Problem.Gone("versie-vervallen", "Vervallen", "Deze versie geldt niet meer: er is een nieuwere.");

    public override void Configure()
    {
        Get("mijn-kennisname");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(VersieVervallen));
    }

    public override async Task<MijnKennisnameResponse> ExecuteAsync(CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Kennisname), ct))
            .OrNobodys(HttpContext, limits);
        var stuk = await db.RowAsync<MijnKennisnameResponse>(Stuk, genodigde, ct) ?? throw new ProblemException(Problem.NotFound());
        if (stuk.VervallenOp is { } vervallen) throw new ProblemException(Vervallen(vervallen));
        return stuk with
        {
            InhoudHtml = await markdown.HtmlAsync(stuk.Inhoud),
            Afspraken = await db.RowsAsync<AfspraakInWoorden>(AfspraakInWoorden.Select, genodigde, ct),
            Bijlagen = await db.RowsAsync<MijnBijlage>(MijnBijlage.Select, genodigde, ct),
        };
    }

    /// <summary>The link is at its end when a newer version holds.</summary>
    public static Problem Vervallen(DateTimeOffset sluitOp) =>
        VersieVervallen with { Extensions = new() { ["sluitOp"] = sluitOp } };

    public const string Stuk =
        """
        select (select c.taal from contacts.pub_contactpersoon c
          where c.id = @ContactpersoonId) as taal, p.titel, v.nummer, o.naam as organisatie, v.vastgesteld_op, case
          when k.id is null then 'open' else 'kennisgenomen' end as status,
               k.aangemaakt_op as kennisgenomen_op, v.inhoud, v.stappen::text as stappen_json, v.vervallen_op
          from protocols.protocolversie v
          join protocols.protocol p on p.id = v.protocol_id
          join contacts.pub_organisatie o on o.id = @OrganisatieId
          left join protocols.geldige_kennisname k on k.versie_id = v.id and k.contactpersoon_id = @ContactpersoonId
         where v.id = @VersieId
        """;
}
