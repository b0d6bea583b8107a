using FastEndpoints;
using Netwerkplatform.Protocols.Kennisnames;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnKennisname;

/// <summary>Legt vast dat deze persoon het protocol achter de link heeft gelezen.</summary>
/// <remarks>Eén keer per versie.</remarks>
internal sealed class CreateKennisnamebevestiging(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : EndpointWithoutRequest<CreatedResource<KennisnameResponse>>
{
    public override void Configure()
    {
        Post("mijn-kennisname/bevestigingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Genodigde.Link(Genodigde.Kennisname)).Refuses(GetMijnKennisname.VersieVervallen)
            .RefusesBy("kennisname_een_per_persoon"));
    }

    public override async Task<CreatedResource<KennisnameResponse>> ExecuteAsync(CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var genodigde = await Genodigde.HoldAsync(tx, HttpContext, Genodigde.Kennisname, limits, ct);
        actor.ActsAs(genodigde);
        var vervallen = await tx.ScalarAsync<DateTimeOffset?>(
            "select vervallen_op from protocols.protocolversie where id = @VersieId for share", genodigde, ct);
        if (vervallen is { } sluitOp) throw new ProblemException(GetMijnKennisname.Vervallen(sluitOp));
        var kennisname = (await tx.RowAsync<KennisnameResponse>(
            $"""
            insert into protocols.kennisname as k (id, versie_id, inhoud_hash, contactpersoon_id, datum)
            select @Id, v.id, v.inhoud_hash, @ContactpersoonId, @Vandaag from protocols.protocolversie v where v.id = @VersieId
            returning {Kennisname.Columns}
            """, new { Id = Guid.CreateVersion7(), genodigde.VersieId, genodigde.ContactpersoonId, Vandaag = clock.Vandaag() }, ct))!;
        await tx.AuditAsync("kennisname.aangemaakt", kennisname.Id, ct);
        return await tx.CommitAsync(Resource.Created("/v1/mijn-kennisname", kennisname), ct);
    }
}
