using FastEndpoints;
using Netwerkplatform.Protocols.Bijlagen;
using Netwerkplatform.Protocols.Reacties;
using Netwerkplatform.Protocols.Uitnodigingen;
using Netwerkplatform.Protocols.Versies;

namespace Netwerkplatform.Protocols.MijnRaadpleging;

/// <summary>Geeft het concept achter een link uit een e-mail, met de eigen reacties.</summary>
/// <remarks>Leest alleen: mailscanners openen links ook.</remarks>
internal sealed class GetMijnRaadpleging(Db db, TimeProvider clock, RateLimits limits, Markdown markdown)
    : EndpointWithoutRequest<MijnRaadplegingResponse>
{
    public override void Configure()
    {
        Get("mijn-raadpleging");
        AllowAnonymous();
        Options(b => b.ForPartners().Refuses(Meelezer.RaadplegingGesloten));
    }

    public override async Task<MijnRaadplegingResponse> ExecuteAsync(CancellationToken ct)
    {
        var genodigde = (await db.RowAsync<Genodigde>(Genodigde.Select, Genodigde.Parameters(HttpContext, Genodigde.Raadpleging), ct))
            .OrNobodys(HttpContext, limits);
        (await db.RowAsync<Besproken>(Besproken.Select, genodigde, ct)).OpenOrEnd(clock.GetUtcNow());
        var concept = await db.RowAsync<MijnRaadplegingResponse>(Sql.Concept, genodigde, ct)
            ?? throw new ProblemException(Problem.NotFound());
        return concept with
        {
            InhoudHtml = await markdown.HtmlAsync(concept.Inhoud),
            Afspraken = await db.RowsAsync<AfspraakInWoorden>(AfspraakInWoorden.Select, genodigde, ct),
            Bijlagen = await db.RowsAsync<MijnBijlage>(MijnBijlage.Select, genodigde, ct),
            Reacties = await db.RowsAsync<MijnReactieResponse>(Sql.Reacties, genodigde, ct),
        };
    }

    private static class Sql
    {
        public const string Concept =
            """
            select (select c.taal from contacts.pub_contactpersoon c
              where c.id = @ContactpersoonId) as taal, p.titel, v.nummer, o.naam as organisatie, r.sluitdatum, v.inhoud,
              v.stappen::text as stappen_json
              from protocols.protocolversie v
              join protocols.protocol p on p.id = v.protocol_id
              join protocols.raadpleging r on r.versie_id = v.id
              join contacts.pub_organisatie o on o.id = @OrganisatieId
             where v.id = @VersieId
            """;

        public const string Reacties =
            """
            select x.id, x.tekst, x.onderwerp_code, x.stap_volgorde, x.oordeel, x.aangemaakt_op, x.gewijzigd_op
              from protocols.reactie x
             where x.versie_id = @VersieId and x.contactpersoon_id = @ContactpersoonId
             order by x.aangemaakt_op, x.id
            """;
    }
}
