using FastEndpoints;

namespace Netwerkplatform.Coordination.Afspraken;

internal sealed record CreateAfrondingRequest
{
    public Guid Id { get; init; }
    /// <summary>Met welke organisatie; zonder waarde met welke de afspraak was.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>Met wie; zonder waarde met wie de afspraak was.</summary>
    public Guid? ContactpersoonId { get; init; }
    /// <summary>Zonder waarde wanneer het gepland was, of nu als dat nog moet komen.</summary>
    public DateTimeOffset? PlaatsgevondenOp { get; init; }
    /// <summary>Zonder waarde bezoek.</summary>
    public string? Vorm { get; init; }
    /// <summary>Zonder waarde wederzijds.</summary>
    public string? Richting { get; init; }
    /// <summary>Zonder waarde regulier.</summary>
    public string? Aanleiding { get; init; }
    /// <summary>Zonder waarde het doel van de afspraak.</summary>
    public string? Onderwerp { get; init; }
    public string[]? Themas { get; init; }
    public Vervolg? Vervolg { get; init; }
}

internal sealed class CreateAfrondingValidator : Validator<CreateAfrondingRequest>
{
    public CreateAfrondingValidator(IValidator<Vervolg> vervolg)
    {
        RuleFor(r => r.PlaatsgevondenOp).Geweest();
        RuleFor(r => r.Vorm).OneOf(ContactmomentCodes.Vormen);
        RuleFor(r => r.Richting).OneOf(ContactmomentCodes.Richtingen);
        RuleFor(r => r.Aanleiding).OneOf(ContactmomentCodes.Aanleidingen);
        RuleFor(r => r.Onderwerp).FreeText(200);
        RuleFor(r => r.Themas).Labels();
        RuleFor(r => r.Vervolg!).SetValidator(vervolg).When(r => r.Vervolg is not null);
    }
}

/// <summary>Het contactmoment dat van een afspraak is gemaakt.</summary>
internal sealed record AfrondingResponse : IVersioned
{
    /// <summary>Van het contactmoment.</summary>
    public required Guid Id { get; init; }
    public required Guid AfspraakId { get; init; }
    public required Guid OrganisatieId { get; init; }
    public Guid? ContactpersoonId { get; init; }
    public required DateTimeOffset PlaatsgevondenOp { get; init; }
    [OneOf("ContactmomentVorm")] public required string Vorm { get; init; }
    [OneOf("ContactmomentRichting")] public required string Richting { get; init; }
    [OneOf("ContactmomentAanleiding")] public required string Aanleiding { get; init; }
    public string? Onderwerp { get; init; }
    public required string[] Themas { get; init; }
    public VervolgResponse? Vervolg { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Rondt een afspraak af: zij wordt een contactmoment, dat voor het contactritme meetelt.</summary>
/// <remarks>
/// Wat niet wordt genoemd, komt van de afspraak. Een afspraak wordt één keer afgerond; wat afgerond of geannuleerd is, geeft 409.
/// </remarks>
internal sealed class CreateAfronding(Db db, IContactmomenten contactmomenten, TimeProvider clock)
    : Endpoint<CreateAfrondingRequest, Results<CreatedResource<AfrondingResponse>, NotFound>>
{
    public override void Configure()
    {
        Post("afspraken/{id}/afrondingen");
        Scopes(Scope.RegieBeheren);
        Options(b => b.Refuses(Partnerafspraak.Afgesloten));
    }

    public override async Task<Results<CreatedResource<AfrondingResponse>, NotFound>> ExecuteAsync(
        CreateAfrondingRequest req, CancellationToken ct)
    {
        var (nu, sleutelfiguren) = (clock.GetUtcNow(), HttpContext.HasScope(Scope.SleutelfigurenLezen));
        var parameters = new { req.Id, Moment = Guid.CreateVersion7(), Vandaag = nu.AmsterdamDate(), Sleutelfiguren = sleutelfiguren };
        await using var tx = await db.BeginAsync(ct);
        if (!await tx.ScalarAsync<bool>(
            $"select exists (select from coordination.afspraak a where a.id = @Id and {Partnerafspraak.Visible})", parameters, ct))
            return TypedResults.NotFound();
        await tx.RefuseMissingReferencesAsync(req.OrganisatieId, req.ContactpersoonId, sleutelfiguren, parameters.Vandaag, ct);
        // Of two completions at once the second waits here, and then finds the appointment completed.
        var afspraak = await tx.RowAsync<Gehouden>(
            """
            update coordination.afspraak as a
               set status = 'afgerond', contactmoment_id = @Moment, gewijzigd_op = default, versie = a.versie + 1
             where a.id = @Id and a.status = 'gepland'
            returning a.organisatie_id, contacts.pub_wie_is(a.contactpersoon_id) as contactpersoon_id, a.gepland_op, a.doel
            """, parameters, ct) ?? throw new ProblemException(Partnerafspraak.Afgesloten);
        var gesprek = await contactmomenten.WriteDownAsync(tx, new()
        {
            Id = parameters.Moment,
            OrganisatieId = req.OrganisatieId ?? afspraak.OrganisatieId,
            ContactpersoonId = req.ContactpersoonId ?? afspraak.ContactpersoonId,
            PlaatsgevondenOp = req.PlaatsgevondenOp ?? (afspraak.GeplandOp < nu ? afspraak.GeplandOp : nu),
            Vorm = req.Vorm ?? ContactmomentCodes.Bezoek,
            Richting = req.Richting ?? ContactmomentCodes.Wederzijds,
            Aanleiding = req.Aanleiding ?? ContactmomentCodes.Regulier,
            Onderwerp = string.IsNullOrWhiteSpace(req.Onderwerp) ? afspraak.Doel : req.Onderwerp,
            Themas = req.Themas ?? [],
            Vervolg = req.Vervolg,
        }, ct);
        await tx.AuditAsync("afspraak.afgerond", req.Id, ct);
        await tx.AuditAsync("contactmoment.vastgelegd", gesprek.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactmomenten/{gesprek.Id}", new AfrondingResponse
        {
            Id = gesprek.Id,
            AfspraakId = req.Id,
            OrganisatieId = gesprek.OrganisatieId,
            ContactpersoonId = gesprek.ContactpersoonId,
            PlaatsgevondenOp = gesprek.PlaatsgevondenOp,
            Vorm = gesprek.Vorm,
            Richting = gesprek.Richting,
            Aanleiding = gesprek.Aanleiding,
            Onderwerp = gesprek.Onderwerp,
            Themas = gesprek.Themas,
            Vervolg = VervolgResponse.Of(
                gesprek.Vervolg?.Omschrijving, gesprek.Vervolg?.UiterlijkeDatum, gesprek.Vervolg?.AfgerondOp, gesprek.VervolgSub),
            AangemaaktOp = gesprek.AangemaaktOp,
            GewijzigdOp = gesprek.GewijzigdOp,
            Versie = gesprek.Versie,
        }), ct);
    }

    private sealed record Gehouden
    {
        public required Guid OrganisatieId { get; init; }
        public Guid? ContactpersoonId { get; init; }
        public required DateTimeOffset GeplandOp { get; init; }
        public string? Doel { get; init; }
    }
}
