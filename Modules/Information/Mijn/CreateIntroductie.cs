using FastEndpoints;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateIntroductieRequest
{
    /// <summary>Met wie, zoals de wegwijzer die persoon noemt.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Waarom u kennis wilt maken; de ander leest dit.</summary>
    public string? Reden { get; init; }
}

internal sealed class CreateIntroductieValidator : Validator<CreateIntroductieRequest>
{
    public CreateIntroductieValidator()
    {
        RuleFor(r => r.ContactpersoonId).NotEmpty();
        RuleFor(r => r.Reden).NotEmpty().FreeText(500);
    }
}

/// <summary>Vraagt iemand om kennis te maken.</summary>
/// <remarks>
/// De ander krijgt eerst een mail met uw naam, uw organisatie en uw reden. Pas wie het goed vindt, wordt met één mail aan u voorgesteld.
/// Wie niet te vinden is en wie niet bestaat, geven hetzelfde 404. Hooguit tien per dag.
/// </remarks>
internal sealed class CreateIntroductie(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateIntroductieRequest, Results<CreatedResource<IntroductieResponse>, NotFound>>
{
    internal static readonly Problem IntroductieLoopt = Problem.Conflict("introductie-loopt", "Al gevraagd",
        "U hebt deze persoon al gevraagd. Wacht op het antwoord.");

    /// <summary>Whoever asks everybody is not asking for somebody.</summary>
    private const int PerDag = 10;

    public override void Configure()
    {
        Post("mijn-netwerk/introducties");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen, IntroductieLoopt));
    }

    public override async Task<Results<CreatedResource<IntroductieResponse>, NotFound>> ExecuteAsync(
        CreateIntroductieRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var (nu, vandaag) = (clock.GetUtcNow(), clock.Vandaag());
        var nieuw = new
        {
            Id = Guid.CreateVersion7(),
            VragerId = bezoeker.ContactpersoonId,
            GevraagdeId = req.ContactpersoonId!.Value,
            Reden = req.Reden!.Trim(),
            SluitOp = LinkMail.SluitOp(clock),
            Nu = nu,
            Vandaag = vandaag,
            Ochtend = vandaag.AmsterdamMidnight(),
        };
        // One at a time of whoever asks: two windows would each see that nobody was asked.
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('information.introductie'), hashtext(@VragerId::text))", nieuw, ct);
        var stand = (await tx.RowAsync<Stand>(Sql.Stand, nieuw, ct))!;
        if (!stand.Vindbaar) return TypedResults.NotFound();
        if (stand.Loopt) throw new ProblemException(IntroductieLoopt);
        if (stand.Vandaag >= PerDag) throw new ProblemException(Problem.TooManyRequests(
            (int)Math.Ceiling((vandaag.AddDays(1).AmsterdamMidnight() - nu).TotalSeconds)));
        var introductie = (await tx.RowAsync<IntroductieResponse>(Sql.Insert, nieuw, ct))!;
        await tx.MailAsync([new Mailopdracht(KennismakingMail.Kind, $"{nieuw.Id}", nieuw.GevraagdeId)], ct);
        await tx.AuditAsync("introductie.gevraagd", nieuw.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/mijn-netwerk/introducties/{nieuw.Id}", introductie), ct);
    }

    private sealed record Stand
    {
        public required bool Vindbaar { get; init; }
        public required bool Loopt { get; init; }
        public required int Vandaag { get; init; }
    }

    private static class Sql
    {
        public const string Stand =
            """
            select @GevraagdeId <> @VragerId and contacts.pub_vindbaar(@GevraagdeId, @Vandaag) as vindbaar,
                   exists (select from information.introductie i
                            where i.vrager_id = @VragerId and i.gevraagde_id = @GevraagdeId and i.akkoord_op is null and i.sluit_op > @Nu)
                     as loopt,
                   (select count(*)::int from information.introductie i where i.vrager_id = @VragerId and i.aangemaakt_op >= @Ochtend)
                     as vandaag
            """;

        public const string Insert =
            """
            insert into information.introductie (id, vrager_id, gevraagde_id, reden, sluit_op, aangemaakt_op, gewijzigd_op)
            values (@Id, @VragerId, @GevraagdeId, @Reden, @SluitOp, @Nu, @Nu)
            returning id, gevraagde_id as contactpersoon_id, reden, 'gevraagd' as status, sluit_op, aangemaakt_op, gewijzigd_op
            """;
    }
}
