using FastEndpoints;
using Netwerkplatform.Information.Vragen;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateMijnVraagRequest
{
    /// <summary>Wat u wilt weten; schrijf niets over een jongere, een gezin of een zaak.</summary>
    public string? Vraag { get; init; }
    /// <summary>Namens welke van uw organisaties; zonder waarde de eerste.</summary>
    public Guid? OrganisatieId { get; init; }
    public string[]? Themas { get; init; }
    /// <summary>True: het antwoord komt binnen één werkdag.</summary>
    public bool? Spoed { get; init; }
}

/// <summary>Een vraag die net is gesteld.</summary>
internal sealed record GesteldeVraagResponse
{
    public required Guid Id { get; init; }
    public required string Vraag { get; init; }
    public required DateTimeOffset GesteldOp { get; init; }
    /// <summary>Wanneer het antwoord er uiterlijk is.</summary>
    public required DateOnly UiterlijkDatum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal sealed class CreateMijnVraagValidator : Validator<CreateMijnVraagRequest>
{
    public CreateMijnVraagValidator()
    {
        RuleFor(r => r.Vraag).NotEmpty().FreeText(2000);
        RuleFor(r => r.Themas).Labels();
    }
}

/// <summary>Stelt de netwerkregisseur een vraag. Het antwoord komt per e-mail, en staat daarna op de eigen pagina.</summary>
internal sealed class CreateMijnVraag(
    Db db, IPartner partners, Vraagsteller vraagsteller, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateMijnVraagRequest, Created<GesteldeVraagResponse>>
{
    private const int PerDag = 20;

    public override void Configure()
    {
        Post("mijn-netwerk/vragen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<Created<GesteldeVraagResponse>> ExecuteAsync(CreateMijnVraagRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var rollen = await partners.RollenAsync(tx, bezoeker.ContactpersoonId, clock.Vandaag(), sleutelfiguren: true, ct);
        var organisatie = rollen.FirstOrDefault(r => req.OrganisatieId is null || r.OrganisatieId == req.OrganisatieId)
            ?? throw new ProblemException(Problem.Invalid("organisatieId", Fout.BestaatNiet, "Bij deze organisatie hebt u nu geen rol."));
        var (nu, vandaag) = (clock.GetUtcNow(), clock.Vandaag());
        // One at a time of whoever asks: two windows would each see that there is room.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('information.vraag'), hashtext(@ContactpersoonId::text))",
            new { bezoeker.ContactpersoonId }, ct);
        if (await tx.ScalarAsync<int>(
            "select count(*)::int from information.vraag where contactpersoon_id = @ContactpersoonId and gesteld_op >= @Ochtend",
            new { bezoeker.ContactpersoonId, Ochtend = vandaag.AmsterdamMidnight() }, ct) >= PerDag)
            throw new ProblemException(Problem.TooManyRequests(
                (int)Math.Ceiling((vandaag.AddDays(1).AmsterdamMidnight() - nu).TotalSeconds)));
        var vraag = await vraagsteller.AskAsync(tx, new(req.Vraag!.Trim(), organisatie.OrganisatieId, bezoeker.ContactpersoonId, "link")
        {
            Themas = req.Themas ?? [],
            Spoed = req.Spoed ?? false,
        }, sleutelfiguren: true, ct);
        return await tx.CommitAsync(TypedResults.Created("/v1/mijn-netwerk", new GesteldeVraagResponse
        {
            Id = vraag.Id,
            Vraag = vraag.Vraag,
            GesteldOp = vraag.GesteldOp,
            UiterlijkDatum = vraag.UiterlijkDatum,
            AangemaaktOp = vraag.AangemaaktOp,
            GewijzigdOp = vraag.GewijzigdOp,
        }), ct);
    }
}
