using FastEndpoints;
using Netwerkplatform.Platform.Idempotency;

namespace Netwerkplatform.Information.Mijn;

internal sealed record CreateAdreswijzigingRequest
{
    /// <summary>Het nieuwe e-mailadres.</summary>
    public string? Email { get; init; }
}

internal sealed class CreateAdreswijzigingValidator : Validator<CreateAdreswijzigingRequest>
{
    public CreateAdreswijzigingValidator() => RuleFor(r => r.Email).NotEmpty().Email();
}

/// <summary>Een gevraagde wijziging van het e-mailadres.</summary>
internal sealed record AdreswijzigingResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    /// <summary>Het nieuwe e-mailadres.</summary>
    public required string Email { get; init; }
    /// <summary>gevraagd: de code is onderweg naar het oude adres; bevestigd: het adres is gewijzigd.</summary>
    [OneOf("AdreswijzigingStatus", "gevraagd", "bevestigd")] public required string Status { get; init; }
    /// <summary>Tot wanneer de code werkt.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Adreswijziging
{
    /// <summary>A code of a million for five tries each (<see cref="Mailcode"/>).</summary>
    public const int PerUur = 3;
}

/// <summary>Vraagt om een ander e-mailadres; er gaat een code naar het oude.</summary>
/// <remarks>
/// Wie de link van een pagina kreeg doorgestuurd, kan zo geen postbus omleiden: zonder de code verandert er niets. Hooguit drie keer per
/// uur.
/// </remarks>
internal sealed class CreateAdreswijziging(Db db, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateAdreswijzigingRequest, CreatedResource<AdreswijzigingResponse>>
{
    public override void Configure()
    {
        Post("mijn-netwerk/adreswijzigingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link).Refuses(BezoekerLink.LinkVerlopen));
    }

    public override async Task<CreatedResource<AdreswijzigingResponse>> ExecuteAsync(CreateAdreswijzigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var nu = clock.GetUtcNow();
        var nieuw = new
        {
            Id = Guid.CreateVersion7(),
            bezoeker.ContactpersoonId,
            Email = req.Email!.Trim(),
            Nu = nu,
            Uur = nu.AddHours(-1),
            SluitOp = nu + Mailcode.Looptijd,
        };
        await tx.ExecuteAsync("select pg_advisory_xact_lock(hashtext('information.adreswijziging'), hashtext(@ContactpersoonId::text))",
            nieuw, ct);
        if (await tx.ScalarAsync<int>(
            """
            select count(*)::int from information.adreswijziging a where a.contactpersoon_id = @ContactpersoonId and a.gevraagd_op > @Uur
            """, nieuw, ct) >= Adreswijziging.PerUur) throw new ProblemException(Problem.TooManyRequests(3600));
        var wijziging = (await tx.RowAsync<AdreswijzigingResponse>(
            """
            insert into information.adreswijziging (id, contactpersoon_id, nieuw_email, oud_adres, gevraagd_op, sluit_op)
            select @Id, p.id, @Email, contacts.pub_adres(p.email), @Nu, @SluitOp
              from contacts.pub_contactpersoon p where p.id = @ContactpersoonId and p.email is not null
            returning id, nieuw_email as email, 'gevraagd' as status, sluit_op, gevraagd_op as aangemaakt_op, gevraagd_op as gewijzigd_op
            """, nieuw, ct)) ?? throw new ProblemException(Problem.NotFound());
        await tx.MailAsync([new Mailopdracht(AdrescodeMail.Kind, $"{nieuw.Id}", bezoeker.ContactpersoonId)], ct);
        await tx.AuditAsync("adreswijziging.gevraagd", nieuw.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/mijn-netwerk/adreswijzigingen/{nieuw.Id}", wijziging), ct);
    }
}

internal sealed record CreateAdresbevestigingRequest
{
    public Guid Id { get; init; }
    /// <summary>De zes cijfers uit de mail aan het oude adres.</summary>
    public string? Code { get; init; }
}

internal sealed class CreateAdresbevestigingValidator : Validator<CreateAdresbevestigingRequest>
{
    public CreateAdresbevestigingValidator() => RuleFor(r => r.Code).NotEmpty().Matches(@"^[0-9]{6}\z");
}

/// <summary>Wijzigt het e-mailadres met de code die naar het oude adres ging.</summary>
/// <remarks>
/// Vijf pogingen. Daarna, na een kwartier en als het adres intussen al anders is, werkt de code niet meer. De links die naar het oude adres
/// gingen, werken dan ook niet meer; naar het nieuwe adres gaat een nieuwe.
/// </remarks>
internal sealed class CreateAdresbevestiging(Db db, IPartner partners, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateAdresbevestigingRequest, Results<Ok<AdreswijzigingResponse>, NotFound>>
{
    internal static readonly Problem AdrescodeVerlopen = Problem.Conflict("adrescode-verlopen", "Code werkt niet meer",
        "Deze code werkt niet meer. Vraag een nieuwe aan.");

    public override void Configure()
    {
        Post("mijn-netwerk/adreswijzigingen/{id}/bevestigingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bezoeker.Link, new UsesUpLink()).Refuses(BezoekerLink.LinkVerlopen, AdrescodeVerlopen));
    }

    public override async Task<Results<Ok<AdreswijzigingResponse>, NotFound>> ExecuteAsync(
        CreateAdresbevestigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var bezoeker = await tx.BezoekerAsync(HttpContext, clock, limits, ct);
        actor.ActsAs(bezoeker);
        var nu = clock.GetUtcNow();
        // Held: of two tries at once the second counts after the first.
        var wijziging = await tx.RowAsync<Gevraagd>(
            """
            select a.id, a.gevraagd_op, a.nieuw_email, a.oud_adres, a.code, a.sluit_op, a.pogingen, a.bevestigd_op is not null as bevestigd
              from information.adreswijziging a where a.id = @Id and a.contactpersoon_id = @ContactpersoonId for update
            """, new { req.Id, bezoeker.ContactpersoonId }, ct);
        if (wijziging is null) return TypedResults.NotFound();
        if (wijziging.Bevestigd || wijziging.SluitOp <= nu || wijziging.Pogingen >= Mailcode.Pogingen)
            throw new ProblemException(AdrescodeVerlopen);
        if (!Mailcode.Is(req.Id, req.Code!, wijziging.Code))
        {
            await tx.ExecuteAsync("update information.adreswijziging set pogingen = pogingen + 1 where id = @Id", req, ct);
            await tx.AuditAsync("adreswijziging.verkeerde_code", req.Id, ct);
            await tx.CommitAsync(ct);
            throw new ProblemException(Problem.Invalid("code", Fout.OngeldigeWaarde,
                "Deze code klopt niet. Kijk in de nieuwste e-mail en probeer het opnieuw."));
        }
        if (!await partners.ChangeEmailAsync(tx, bezoeker.ContactpersoonId, wijziging.OudAdres, wijziging.NieuwEmail, ct))
            throw new ProblemException(AdrescodeVerlopen);
        await tx.ExecuteAsync(
            """
            update information.adreswijziging set bevestigd_op = @Nu where id = @Id;
            insert into information.linkaanvraag (id, adres, netwerkadres, aangevraagd_op, toegestaan)
            values (@Aanvraag, contacts.pub_adres(@NieuwEmail), sha256(convert_to(@Aanvraag::text, 'UTF8')), @Nu, true)
            """, new { req.Id, Nu = nu, wijziging.NieuwEmail, Aanvraag = req.Id }, ct);
        await tx.MailAsync([new Mailopdracht(LinkMail.Kind, $"{req.Id}:{bezoeker.ContactpersoonId}", bezoeker.ContactpersoonId)], ct);
        await tx.AuditAsync("contactpersoon.email_gewijzigd", bezoeker.ContactpersoonId, ct);
        return await tx.CommitAsync(TypedResults.Ok(new AdreswijzigingResponse
        {
            Id = req.Id,
            Email = wijziging.NieuwEmail,
            Status = "bevestigd",
            SluitOp = wijziging.SluitOp,
            AangemaaktOp = wijziging.GevraagdOp,
            GewijzigdOp = nu,
        }), ct);
    }

    private sealed record Gevraagd
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset GevraagdOp { get; init; }
        public required string NieuwEmail { get; init; }
        public required byte[] OudAdres { get; init; }
        public byte[]? Code { get; init; }
        public required DateTimeOffset SluitOp { get; init; }
        public required int Pogingen { get; init; }
        public required bool Bevestigd { get; init; }
    }
}
