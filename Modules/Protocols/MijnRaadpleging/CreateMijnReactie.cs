using FastEndpoints;
using Netwerkplatform.Protocols.Reacties;
using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.MijnRaadpleging;

internal sealed record CreateMijnReactieRequest : IReactieFields
{
    public string? Tekst { get; init; }
    /// <summary>Het onderwerp waarover de reactie gaat.</summary>
    public string? OnderwerpCode { get; init; }
    /// <summary>
    /// De stap waarover de reactie gaat, naar haar plaats in de volgorde. Zonder onderwerp en stap gaat de reactie over het geheel.
    /// </summary>
    public int? StapVolgorde { get; init; }
    public string? Oordeel { get; init; }
}

internal sealed class CreateMijnReactieValidator : Validator<CreateMijnReactieRequest>
{
    public CreateMijnReactieValidator() => this.AddReactieRules();
}

/// <summary>Geeft een reactie op het concept achter een link uit een e-mail.</summary>
/// <remarks>Zoveel als iemand wil, tot en met de sluitdatum. Een reactie verandert niet meer; wie zich bedenkt, geeft er nog een.</remarks>
internal sealed class CreateMijnReactie(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateMijnReactieRequest, CreatedResource<MijnReactieResponse>>
{
    public override void Configure()
    {
        Post("mijn-raadpleging/reacties");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Genodigde.Link(Genodigde.Raadpleging))
            .Refuses(Meelezer.RaadplegingGesloten)
            .RefusesBy("reactie_in_raadpleging"));
    }

    public override async Task<CreatedResource<MijnReactieResponse>> ExecuteAsync(CreateMijnReactieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var genodigde = await Genodigde.HoldAsync(tx, HttpContext, Genodigde.Raadpleging, limits, ct);
        actor.ActsAs(genodigde);
        // The clock is asked when the version is held: who had to wait for the closing comes too late.
        (await Commenting.HoldAsync(tx, genodigde.VersieId, ct)).OpenOrEnd(clock.GetUtcNow());
        var faults = await Commenting.FaultsAsync(tx, genodigde.VersieId, req, ct);
        if (faults.Count > 0) throw new ProblemException(Problem.Invalid(faults));

        var reactie = await Commenting.AddAsync(tx, genodigde.VersieId, req, genodigde.ContactpersoonId, genodigde.OrganisatieId, ct);
        return await tx.CommitAsync(Resource.Created("/v1/mijn-raadpleging", new MijnReactieResponse
        {
            Id = reactie.Id,
            Tekst = reactie.Tekst,
            OnderwerpCode = reactie.OnderwerpCode,
            StapVolgorde = reactie.StapVolgorde,
            Oordeel = reactie.Oordeel,
            AangemaaktOp = reactie.AangemaaktOp,
            GewijzigdOp = reactie.GewijzigdOp,
        }), ct);
    }
}
