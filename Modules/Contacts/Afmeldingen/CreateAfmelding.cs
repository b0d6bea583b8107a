using FastEndpoints;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Contacts.Afmeldingen;

internal sealed record AfmeldingRequest
{
    /// <summary>Het geheim van de afmeldlink.</summary>
    public string Token { get; init; } = "";
}

/// <summary>Meldt met één druk op de knop af voor elke mail die iets vraagt (RFC 8058).</summary>
/// <remarks>
/// De link hiervoor staat in de kop en onderaan elke mail die iets vraagt en kan niets anders. Afgemeld is afgemeld vanaf het antwoord,
/// voor vragenlijsten, herinneringen, bevestigingen, raadplegingen, uitnodigingen voor trainingen, verzoeken om te tekenen of te lezen en
/// vacatures. Berichten over wat iemand zelf doet, gaan door. De link in een bericht van de netwerkregisseur stopt alleen die soort
/// berichten; die in de kop van een e-mail met meer berichten stopt de soorten die erin staan, zoals onderaan die e-mail staat. Een
/// browser krijgt een pagina terug, een mailprogramma 204. Een tweede keer verandert niets. De inhoud van het verzoek doet er niet toe.
/// </remarks>
internal sealed class CreateAfmelding(Db db, IAdresboek adresboek, RateLimits limits, Actor actor, Paginas paginas)
    : Endpoint<AfmeldingRequest, Results<NoContent, ContentHttpResult>>
{
    public override void Configure()
    {
        Post("afmeldingen/{token}");
        AllowAnonymous();
        Options(b => b.WithMetadata(
            new BehindLink("select exists (select from platform.pub_afmeldlink where hash = @Hash)"),
            new AlsoProduces("text/html"), new AnyBody()));
    }

    public override async Task<Results<NoContent, ContentHttpResult>> ExecuteAsync(AfmeldingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var link = await tx.RowAsync<Afmeldlink>(
            "select contactpersoon_id, aangemaakt_op, alleen from platform.pub_afmeldlink where hash = @Hash",
            new { Hash = LinkToken.Hash(req.Token) }, ct);
        if (link is null)
        {
            limits.CountFailedToken(HttpContext);
            throw new ProblemException(Problem.NotFound());
        }
        actor.Wie = "link:afmelden";
        if (link.Alleen is null) await adresboek.OptOutAsync(tx, link.ContactpersoonId, link.AangemaaktOp, ct);
        else await tx.AuditAsync("berichten.afgemeld", [.. await tx.RowsAsync<Guid>(
            "select contacts.pub_berichten_afmelden(@ContactpersoonId, @AangemaaktOp, @Alleen)", link, ct)], ct);
        await tx.CommitAsync(ct);
        return Accept.Best(HttpContext, "application/json", "text/html") == "text/html"
            ? TypedResults.Content(await paginas.HtmlAsync(
                link.Alleen switch
                {
                    null => "afmelden/klaar.html",
                    [_] => "afmelden/berichten-klaar.html",
                    _ => "afmelden/soorten-klaar.html",
                }, ct), "text/html; charset=utf-8")
            : TypedResults.NoContent();
    }

    private sealed record Afmeldlink
    {
        public required Guid ContactpersoonId { get; init; }
        public required DateTimeOffset AangemaaktOp { get; init; }
        public string[]? Alleen { get; init; }
    }
}
