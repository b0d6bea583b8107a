using FastEndpoints;

namespace Netwerkplatform.Surveys.MijnUitnodiging;

/// <summary>Meldt een partner af voor elke mail die iets vraagt, vanaf de pagina achter de link.</summary>
internal sealed class CreateMijnAfmelding(Db db, IAdresboek adresboek, TimeProvider clock, RateLimits limits, Actor actor)
    : EndpointWithoutRequest<NoContent>
{
    public override void Configure()
    {
        Post("mijn-uitnodiging/afmeldingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Partner.Link).Refuses(Partner.Voorbeeld, Partner.RondeGesloten));
    }

    public override async Task<NoContent> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var link = Partner.Parameters(HttpContext, clock);
        var genodigd = (await tx.RowAsync<Genodigd>(Partner.Select, link, ct)
            ?? await tx.RowAsync<Genodigd>(Partner.SelectVoorbeeld, link, ct)).OpenOrEnd(HttpContext, limits);
        if (genodigd.Voorbeeld) throw new ProblemException(Partner.Voorbeeld);
        actor.ActsAs(genodigd);
        await adresboek.OptOutAsync(tx, genodigd.ContactpersoonId, gemaildOp: null, ct);
        await tx.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
