using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Instelling;

namespace Netwerkplatform.Surveys.Afmeldingen;

internal sealed record AfmeldingRequest
{
    /// <summary>Het geheim van de afmeldlink.</summary>
    public string Token { get; init; } = "";
}

/// <summary>Meldt met één druk op de knop af voor alle vragenlijsten (RFC 8058).</summary>
/// <remarks>
/// De link hiervoor staat in de kop en onderaan elke uitnodiging en kan niets anders. Een browser krijgt een pagina terug, een mailprogramma 204.
/// Een tweede keer verandert niets. De inhoud van het verzoek doet er niet toe.
/// </remarks>
internal sealed class CreateAfmelding(Db db, RateLimits limits, Actor actor, Paginas paginas) : Endpoint<AfmeldingRequest, Results<NoContent, ContentHttpResult>>
{
    public override void Configure()
    {
        Post("afmeldingen/{token}");
        AllowAnonymous();
        Options(b => b.WithMetadata(new BehindLink("select exists (select from surveys.afmeld_token where hash = @Hash)"), new AlsoProduces("text/html"), new AnyBody()));
    }

    public override async Task<Results<NoContent, ContentHttpResult>> ExecuteAsync(AfmeldingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var persoon = await tx.ScalarAsync<Guid?>("select contactpersoon_id from surveys.afmeld_token where hash = @Hash", new { Hash = LinkToken.Hash(req.Token) }, ct);
        if (persoon is null)
        {
            limits.CountFailedToken(HttpContext);
            throw new ProblemException(Problem.NotFound());
        }
        actor.Wie = "link:afmelden";
        await Afmelding.RegisterAsync(tx, persoon.Value, ct);
        await tx.CommitAsync(ct);
        return Accept.Choose(HttpContext, "application/json", "text/html") == "text/html"
            ? TypedResults.Content(paginas.Html("afmelden/klaar.html"), "text/html; charset=utf-8")
            : TypedResults.NoContent();
    }
}
