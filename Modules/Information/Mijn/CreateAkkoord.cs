using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateAkkoordRequest(Guid Id);

/// <summary>Vindt het goed om kennis te maken; daarna gaat er één mail naar beiden, met elkaars gegevens.</summary>
/// <remarks>Een tweede keer verandert niets.</remarks>
internal sealed class CreateAkkoord(Db db, IPartner partners, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateAkkoordRequest, Results<Ok<MijnIntroductieResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("mijn-introducties/{id}/akkoorden");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Gevraagde.Link).Refuses(GevraagdeLink.IntroductieVerlopen));
    }

    public override async Task<Results<Ok<MijnIntroductieResponse>, NotFound>> ExecuteAsync(CreateAkkoordRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var gevraagde = await tx.GevraagdeAsync(HttpContext, clock, limits, ct);
        if (gevraagde.Id != req.Id) return TypedResults.NotFound();
        actor.Wie = string.Create(CultureInfo.InvariantCulture, $"link:{gevraagde.Id}");
        if (await tx.ExecuteAsync(
            "update information.introductie set akkoord_op = @Nu, gewijzigd_op = default where id = @Id and akkoord_op is null",
            new { gevraagde.Id, Nu = clock.GetUtcNow() }, ct) > 0)
        {
            await tx.MailAsync([new Mailopdracht(VoorgesteldMail.Kind, $"{gevraagde.Id}", gevraagde.GevraagdeId)], ct);
            await tx.AuditAsync("introductie.akkoord", gevraagde.Id, ct);
        }
        return await tx.CommitAsync(TypedResults.Ok(await tx.StandAsync(HttpContext, partners, gevraagde, clock.Vandaag(), ct)), ct);
    }
}
