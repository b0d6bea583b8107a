using FastEndpoints;
using Netwerkplatform.Contacts.Contactpersonen;
using Netwerkplatform.Contacts.Voorstellen;
using Netwerkplatform.Platform.Idempotency;
using Netwerkplatform.Platform.Outbox;

namespace Netwerkplatform.Contacts.Bevestigingen;

internal sealed record CreateBevestigingRequest
{
    /// <summary>klopt: alles is nog goed; gewijzigd: er is iets veranderd; vertrokken: ik werk hier niet meer.</summary>
    public string? Uitkomst { get; init; }
    /// <summary>Alleen bij gewijzigd: wat er anders is. Weglaten laat een gegeven zoals het is, een lege tekst haalt het weg.</summary>
    public Gegevenswijzigingen? Wijzigingen { get; init; }
    /// <summary>Alleen bij vertrokken: wie het overneemt.</summary>
    public Opvolger? Opvolger { get; init; }
    /// <summary>Bij gewijzigd of vertrokken: wat de netwerkregisseur verder moet weten.</summary>
    public string? Toelichting { get; init; }
    /// <summary>
    /// Welk aanbod van de eigen organisatie nog klopt (mijn-gegevens: aanbod). Weggelaten bij klopt: alles; bij gewijzigd: niets.
    /// </summary>
    public Guid[]? AanbodIds { get; init; }
}

/// <summary>
/// Wat er anders is. Telefoon, bereikbaarheid en functies gaan meteen in; naam en e-mailadres beoordeelt de netwerkregisseur eerst.
/// </summary>
internal sealed record Gegevenswijzigingen
{
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Achternaam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public string? Bereikbaarheid { get; init; }
    public Functiewijziging[]? Functies { get; init; }
}

/// <summary>De functie bij een organisatie waar deze persoon nu een rol heeft.</summary>
internal sealed record Functiewijziging
{
    public Guid? OrganisatieId { get; init; }
    public string? Functie { get; init; }
}

/// <summary>Wat er met een antwoord is gebeurd.</summary>
internal sealed record BevestigingResponse
{
    [OneOf("BevestigingUitkomst")] public required string Uitkomst { get; init; }
    /// <summary>De gegevens die meteen zijn aangepast.</summary>
    [OneOf("BevestigingToegepast", "telefoon", "bereikbaarheid", "functies")]
    public IReadOnlyList<string> Toegepast { get; init; } = [];
    /// <summary>Wat de netwerkregisseur eerst beoordeelt: namen van gegevens, of vertrek.</summary>
    [OneOf("BevestigingVoorgelegd", "voornaam", "voorvoegsel", "achternaam", "email", "vertrek")]
    public IReadOnlyList<string> Voorgelegd { get; init; } = [];
}

internal sealed class CreateBevestigingValidator : Validator<CreateBevestigingRequest>
{
    [Vocabulary("BevestigingUitkomst")]
    public static readonly string[] Uitkomsten = ["klopt", "gewijzigd", "vertrokken"];

    public CreateBevestigingValidator()
    {
        RuleFor(r => r.Uitkomst).NotEmpty().OneOf(Uitkomsten);
        RuleFor(r => r.Wijzigingen).Null().When(r => r.Uitkomst is "klopt" or "vertrokken");
        RuleFor(r => r.Wijzigingen).NotNull().When(r => r.Uitkomst == "gewijzigd" && !Zichtbaar.In(r.Toelichting));
        RuleFor(r => r.Wijzigingen!).SetValidator(new WijzigingenValidator()).When(r => r.Wijzigingen is not null);
        RuleFor(r => r.Opvolger).Null().When(r => r.Uitkomst is "klopt" or "gewijzigd");
        RuleFor(r => r.Opvolger!).SetValidator(new OpvolgerValidator()).When(r => r.Opvolger is not null);
        RuleFor(r => r.Toelichting).FreeText(500);
        RuleFor(r => r.Toelichting).Empty().When(r => r.Uitkomst == "klopt");
        RuleFor(r => r.AanbodIds).Empty().When(r => r.Uitkomst == "vertrokken");
    }

    private sealed class WijzigingenValidator : AbstractValidator<Gegevenswijzigingen>
    {
        public WijzigingenValidator()
        {
            RuleFor(w => w.Voornaam).FreeText(100);
            RuleFor(w => w.Voorvoegsel).FreeText(30);
            RuleFor(w => w.Achternaam).FreeText(100);
            RuleFor(w => w.Achternaam).Must(a => a is null || Zichtbaar.In(a)).WithMessage("Een achternaam kan niet leeg zijn.");
            RuleFor(w => w.Email).Email();
            RuleFor(w => w.Telefoon).Matches($@"^({Rules.Telefoonnummer})?\z");
            RuleFor(w => w.Bereikbaarheid).FreeText(200);
            RuleFor(w => w.Functies)
                .Must(f => f is null || (f.Length <= 50 && f.Select(x => x.OrganisatieId).Distinct().Count() == f.Length))
                .WithMessage("Noem elke organisatie hooguit één keer.");
            RuleForEach(w => w.Functies).SetValidator(new FunctieValidator());
        }
    }

    private sealed class OpvolgerValidator : AbstractValidator<Opvolger>
    {
        public OpvolgerValidator()
        {
            RuleFor(o => o.Naam).NotEmpty().FreeText(200);
            RuleFor(o => o.Email).Email();
        }
    }

    private sealed class FunctieValidator : AbstractValidator<Functiewijziging>
    {
        public FunctieValidator()
        {
            RuleFor(f => f.OrganisatieId).NotNull();
            RuleFor(f => f.Functie).FreeText(200);
        }
    }
}

/// <summary>Antwoordt op de vraag of de gegevens nog kloppen; daarna werkt de link niet meer.</summary>
/// <remarks>
/// Bij klopt en gewijzigd schuift geverifieerdOp mee. Een nieuwe naam, een nieuw e-mailadres en een vertrek worden een voorstel voor de
/// netwerkregisseur: wie een link in handen krijgt, kan zo geen postbus kapen en geen rol beëindigen.
/// </remarks>
internal sealed class CreateBevestiging(
    Db db, IAanbodwijzer aanbodwijzer, Meteen meteen, TimeProvider clock, RateLimits limits, Actor actor)
    : Endpoint<CreateBevestigingRequest, Ok<BevestigingResponse>>
{
    public override void Configure()
    {
        Post("mijn-gegevens/bevestigingen");
        AllowAnonymous();
        Options(b => b.ForPartners().WithMetadata(Bevestiger.Link, new UsesUpLink())
            .Refuses(BevestigerLink.AlVerstuurd, BevestigerLink.LinkVerlopen));
    }

    public override async Task<Ok<BevestigingResponse>> ExecuteAsync(CreateBevestigingRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        // Whoever answers second waits here, and then finds the link used up.
        var gevraagde = (await tx.RowAsync<Bevestiger>($"{Bevestiger.Select} for update of v, p", Bevestiger.Parameters(HttpContext, clock),
            ct)).OpenOrEnd(HttpContext, limits);
        actor.ActsAs(gevraagde);
        await tx.ExecuteAsync(
            "update contacts.bevestigingsverzoek set uitkomst = @Uitkomst, beantwoord_op = @Nu, gewijzigd_op = default where id = @Id",
            new { gevraagde.Id, req.Uitkomst, Nu = clock.GetUtcNow() }, ct);
        var answer = req.Uitkomst switch
        {
            "klopt" => await ConfirmAsync(tx, gevraagde, null, null, ct),
            "gewijzigd" => await ChangeAsync(tx, gevraagde, req, ct),
            _ => await LeaveAsync(tx, gevraagde, req, ct),
        };
        if (req.Uitkomst == "klopt" || req.AanbodIds is { Length: > 0 }) await ConfirmAanbodAsync(tx, gevraagde, req.AanbodIds, ct);
        return await tx.CommitAsync(TypedResults.Ok(answer), ct);
    }

    /// <param name="klopt">What they said is right; null: all that their organisations offer.</param>
    private async Task ConfirmAanbodAsync(Tx tx, Bevestiger gevraagde, Guid[]? klopt, CancellationToken ct)
    {
        var parameters = new { gevraagde.ContactpersoonId, Vandaag = clock.Vandaag() };
        var eigen = (await aanbodwijzer.VanAsync(tx, await tx.RowsAsync<Guid>(Sql.Own, parameters, ct), parameters.Vandaag, ct))
            .Select(a => a.AanbodId).ToArray();
        var faults = (klopt ?? []).Index().Where(k => !eigen.Contains(k.Item)).Select(k =>
            new InvalidParam($"aanbodIds[{k.Index}]", Fout.BestaatNiet, "Dit is geen aanbod van uw organisatie.")).ToArray();
        if (faults.Length > 0) throw new ProblemException(Problem.Invalid(faults));
        Guid[] ids = [.. (klopt ?? eigen).Distinct()];
        if (ids.Length == 0) return;
        await meteen.HandleAsync(new AanbodBevestigd(ids, clock.GetUtcNow()), tx, ct);
        await tx.AuditAsync("aanbod.bevestigd", ids, ct);
    }

    private async Task<BevestigingResponse> ConfirmAsync(
        Tx tx, Bevestiger gevraagde, string? telefoon, string? bereikbaarheid, CancellationToken ct)
    {
        await tx.ExecuteAsync(Sql.Confirm,
            new { gevraagde.ContactpersoonId, Telefoon = telefoon, Bereikbaarheid = bereikbaarheid, Nu = clock.GetUtcNow() }, ct);
        await tx.AuditAsync("contactpersoon.bevestigd", gevraagde.ContactpersoonId, ct);
        return new BevestigingResponse { Uitkomst = "klopt" };
    }

    private async Task<BevestigingResponse> ChangeAsync(Tx tx, Bevestiger gevraagde, CreateBevestigingRequest req, CancellationToken ct)
    {
        var nieuw = req.Wijzigingen ?? new Gegevenswijzigingen();
        var oud = (await tx.RowAsync<Gegevenswijzigingen>(Sql.Known, gevraagde, ct))!;
        var (telefoon, bereikbaarheid) = (Changed(nieuw.Telefoon, oud.Telefoon), Changed(nieuw.Bereikbaarheid, oud.Bereikbaarheid));
        var voorstel = new VoorgesteldeWijzigingen
        {
            Voornaam = Changed(nieuw.Voornaam, oud.Voornaam),
            Voorvoegsel = Changed(nieuw.Voorvoegsel, oud.Voorvoegsel),
            Achternaam = Changed(nieuw.Achternaam, oud.Achternaam),
            Email = Changed(nieuw.Email, oud.Email),
        };
        var functies = await ApplyFunctiesAsync(tx, gevraagde, nieuw.Functies ?? [], ct);
        await ConfirmAsync(tx, gevraagde, telefoon, bereikbaarheid, ct);

        var voorgelegd = Names((nameof(voorstel.Voornaam), voorstel.Voornaam), (nameof(voorstel.Voorvoegsel), voorstel.Voorvoegsel),
            (nameof(voorstel.Achternaam), voorstel.Achternaam), (nameof(voorstel.Email), voorstel.Email));
        var toelichting = string.IsNullOrWhiteSpace(req.Toelichting) ? null : req.Toelichting.Trim();
        if (voorgelegd.Length > 0 || toelichting is not null)
            await ProposeAsync(tx, gevraagde, "wijziging",
                new Voorstelgegevens { Wijzigingen = voorgelegd.Length > 0 ? voorstel : null, Toelichting = toelichting }, ct);
        return new BevestigingResponse
        {
            Uitkomst = "gewijzigd",
            Toegepast = Names((nameof(oud.Telefoon), telefoon), (nameof(oud.Bereikbaarheid), bereikbaarheid),
                (nameof(oud.Functies), functies ? "" : null)),
            Voorgelegd = voorgelegd,
        };
    }

    private static async Task<BevestigingResponse> LeaveAsync(
        Tx tx, Bevestiger gevraagde, CreateBevestigingRequest req, CancellationToken ct)
    {
        await ProposeAsync(tx, gevraagde, "vertrokken", new Voorstelgegevens
        {
            Opvolger = req.Opvolger is null ? null
                : new Opvolger { Naam = Contactpersoon.Tidy(req.Opvolger.Naam), Email = Contactpersoon.Tidy(req.Opvolger.Email) },
            Toelichting = string.IsNullOrWhiteSpace(req.Toelichting) ? null : req.Toelichting.Trim(),
        }, ct);
        return new BevestigingResponse { Uitkomst = "vertrokken", Voorgelegd = ["vertrek"] };
    }

    private static async Task ProposeAsync(Tx tx, Bevestiger gevraagde, string soort, Voorstelgegevens gegevens, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        await tx.ExecuteAsync(Sql.Propose, new
        {
            Id = id,
            gevraagde.ContactpersoonId,
            VerzoekId = gevraagde.Id,
            Soort = soort,
            Gegevens = JsonSerializer.Serialize(gegevens, Json.Options)
        }, ct);
        await tx.AuditAsync("voorstel.gedaan", id, ct);
    }

    /// <summary>Whether any of them is another than it was.</summary>
    private async Task<bool> ApplyFunctiesAsync(Tx tx, Bevestiger gevraagde, Functiewijziging[] functies, CancellationToken ct)
    {
        if (functies.Length == 0) return false;
        var parameters = new
        {
            gevraagde.ContactpersoonId,
            Vandaag = clock.Vandaag(),
            Organisaties = functies.Select(f => f.OrganisatieId!.Value).ToArray(),
            Functies = functies.Select(f => Contactpersoon.Tidy(f.Functie)).ToArray(),
        };
        var eigen = await tx.RowsAsync<Guid>(Sql.Own, parameters, ct);
        var faults = functies.Index().Where(f => !eigen.Contains(f.Item.OrganisatieId!.Value))
            .Select(f =>
                new InvalidParam($"wijzigingen.functies[{f.Index}].organisatieId", Fout.BestaatNiet,
                "Bij deze organisatie hebt u nu geen rol.")).ToArray();
        if (faults.Length > 0) throw new ProblemException(Problem.Invalid(faults));
        return await tx.ExecuteAsync(Sql.Functies, parameters, ct) > 0;
    }

    /// <summary>The new value where it is another one, with nothing as an empty text; else null.</summary>
    private static string? Changed(string? given, string? known) =>
        given is null || Contactpersoon.Tidy(given) == known ? null : Contactpersoon.Tidy(given) ?? "";

    private static string[] Names(params (string Name, string? Value)[] fields) =>
        [.. fields.Where(f => f.Value is not null).Select(f => JsonNamingPolicy.CamelCase.ConvertName(f.Name))];

    private static class Sql
    {
        public const string Known = "select p.voornaam, p.voorvoegsel, p.achternaam, p.email, p.telefoon, p.bereikbaarheid from "
            + "contacts.contactpersoon p where p.id = @ContactpersoonId";

        public const string Confirm =
            """
            update contacts.contactpersoon
               set geverifieerd_op = greatest(geverifieerd_op, @Nu),
                   telefoon = case when @Telefoon::text is null then telefoon else nullif(@Telefoon, '') end,
                   bereikbaarheid = case when @Bereikbaarheid::text is null then bereikbaarheid else nullif(@Bereikbaarheid, '') end,
                   gewijzigd_op = default, versie = versie + 1
             where id = @ContactpersoonId
            """;

        public const string Own =
            """
            select distinct r.organisatie_id from contacts.rolvervulling r
             where r.contactpersoon_id = @ContactpersoonId and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag)
            """;

        public const string Functies =
            """
            update contacts.rolvervulling r set functie = n.functie, gewijzigd_op = default, versie = versie + 1
              from unnest(@Organisaties, @Functies) as n (organisatie_id, functie)
             where r.contactpersoon_id = @ContactpersoonId and r.organisatie_id = n.organisatie_id
               and contacts.pub_loopt(r.begindatum, r.einddatum, @Vandaag) and r.functie is distinct from n.functie
            """;

        public const string Propose =
            """
            insert into contacts.voorstel (id, contactpersoon_id, bevestigingsverzoek_id, soort, gegevens)
            values (@Id, @ContactpersoonId, @VerzoekId, @Soort, @Gegevens::jsonb)
            """;
    }
}
