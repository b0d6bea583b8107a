using FastEndpoints;
using Netwerkplatform.Protocols.Ratificaties;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnRatificatie;

internal sealed record CreateOndertekeningRequest
{
    /// <summary>De `inhoudHash` van de tekst die is gelezen.</summary>
    public string? InhoudHash { get; init; }
}

internal sealed class CreateOndertekeningValidator : Validator<CreateOndertekeningRequest>
{
    public CreateOndertekeningValidator() => RuleFor(r => r.InhoudHash).NotEmpty().MaximumLength(64);
}

/// <summary>Ondertekent de tekst achter de link namens de organisatie.</summary>
/// <remarks>
/// Alleen wie op dat moment bestuurder is of voor de organisatie deelneemt met mandaat ondertekenen. Een organisatie tekent een versie één
/// keer.
/// </remarks>
internal sealed class CreateOndertekening(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateOndertekeningRequest, CreatedResource<RatificatieResponse>>
{
    public override void Configure()
    {
        Post("mijn-ratificatie/ondertekeningen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Genodigde.Link(Genodigde.Ratificatie))
            .Refuses(Tekentermijn.VersieVervallen, Tekentermijn.RatificatierondeGesloten, Ondertekening.VersieNietTeRatificeren,
                Ondertekening.AndereInhoud, Ondertekening.GeenMandaat)
            .RefusesBy("ratificatie_een_per_organisatie", "convenantpartij_niet_dubbel"));
    }

    public override async Task<CreatedResource<RatificatieResponse>> ExecuteAsync(CreateOndertekeningRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var genodigde = await Genodigde.HoldAsync(tx, HttpContext, Genodigde.Ratificatie, limits, ct);
        actor.ActsAs(genodigde);
        // The version is held before the clock is asked: who had to wait comes too late, and a version that has lapsed meanwhile is seen
        // here.
        await tx.ExecuteAsync("select from protocols.protocolversie where id = @VersieId for share", genodigde, ct);
        var gevraagd = (await tx.RowAsync<TerTekening>(TerTekening.Select, genodigde, ct)).OpenOrEnd(clock.GetUtcNow());
        var ratificatie = await Ondertekening.SignAsync(tx, gevraagd.ProtocolId, gevraagd.Nummer, genodigde.OrganisatieId,
            genodigde.ContactpersoonId, req.InhoudHash!, clock.Vandaag(), ct)
            ?? throw new ProblemException(Problem.NotFound());
        await tx.AuditAsync("ratificatie.aangemaakt", ratificatie.Id, ct);
        return await tx.CommitAsync(Resource.Created("/v1/mijn-ratificatie", ratificatie), ct);
    }
}
