using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateOpenstaandeLinkRequest(Guid Id);

/// <summary>Dat de link onderweg is.</summary>
internal sealed record OpenstaandeLinkResponse
{
    /// <summary>Wat er nu gebeurt.</summary>
    public string Melding => "U krijgt binnen enkele minuten een e-mail met de link.";
}

/// <summary>Mailt een verse link naar iets dat op u wacht.</summary>
/// <remarks>
/// De link komt op het adres dat het netwerk van deze persoon kent, en nooit in een antwoord: wie de link van een pagina kreeg
/// doorgestuurd, kan zo niet namens een ander antwoorden of tekenen. Hooguit één mail per tien minuten voor hetzelfde.
/// </remarks>
internal sealed class CreateOpenstaandeLink(
    Db db, IEnumerable<IOpenstaand> openstaand, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateOpenstaandeLinkRequest, Results<Accepted<OpenstaandeLinkResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("mijn-netwerk/openstaand/{id}/links");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Results<Accepted<OpenstaandeLinkResponse>, NotFound>> ExecuteAsync(
        CreateOpenstaandeLinkRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var nu = clock.GetUtcNow();
        if ((await openstaand.AlleAsync(tx, bezoeker.ContactpersoonId, nu, ct)).All(o => o.Id != req.Id)) return TypedResults.NotFound();
        await tx.MailAsync([new Mailopdracht(OpenstaandMail.Kind, OpenstaandMail.Sleutel(req.Id, bezoeker.ContactpersoonId, nu),
            bezoeker.ContactpersoonId)], ct);
        return await tx.CommitAsync(TypedResults.Accepted((string?)null, new OpenstaandeLinkResponse()), ct);
    }
}
