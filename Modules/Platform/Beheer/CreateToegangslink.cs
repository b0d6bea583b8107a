using FastEndpoints;
using Netwerkplatform.Platform.Idempotency;

namespace Netwerkplatform.Platform.Beheer;

internal sealed record ToegangslinkResponse
{
    public required Guid Id { get; init; }
    /// <summary>Het adres om in een browser te openen. Het werkt één keer.</summary>
    public required string Link { get; init; }
    /// <summary>Tot dan kan de link worden geopend. Daarna duurt de toegang dertig minuten.</summary>
    public required DateTimeOffset VerlooptOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Als aangemaaktOp: een link verandert niet.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

/// <summary>Geeft een link waarmee een beheerder de achtergrondtaken in een browser bekijkt.</summary>
/// <remarks>
/// De link werkt één keer, binnen vijf minuten. Hij wordt nergens bewaard: een herhaling met dezelfde Idempotency-Key maakt een nieuwe. Het
/// vragen en het openen staan allebei in het auditspoor.
/// </remarks>
internal sealed class CreateToegangslink(Db db, Links links, TimeProvider clock)
    : EndpointWithoutRequest<CreatedResource<ToegangslinkResponse>>
{
    public override void Configure()
    {
        Post("beheer/toegangslinks");
        Scopes(Scope.Beheer);
        // A link is kept nowhere: a repeat makes another.
        Options(b => b.WithMetadata(new AnswerIsNotKept()));
    }

    public override async Task<CreatedResource<ToegangslinkResponse>> ExecuteAsync(CancellationToken ct)
    {
        var (token, hash) = LinkToken.New();
        var nu = clock.GetUtcNow();
        var toegang = new { Id = Guid.CreateVersion7(), LinkHash = hash, LinkTot = nu + Toegang.Link };
        await using var tx = await db.BeginAsync(ct);
        await tx.ExecuteAsync("insert into platform.toegang (id, link_hash, link_tot) values (@Id, @LinkHash, @LinkTot)", toegang, ct);
        await tx.AuditAsync("toegangslink.gemaakt", toegang.Id, ct);
        var pad = Toegang.Adres(token);
        return await tx.CommitAsync(Resource.Created(pad,
            new ToegangslinkResponse
            {
                Id = toegang.Id,
                Link = links.ApiBaseUrl + pad,
                VerlooptOp = toegang.LinkTot,
                AangemaaktOp = nu,
                GewijzigdOp = nu,
            }), ct);
    }
}
