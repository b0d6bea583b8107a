using FastEndpoints;
using Netwerkplatform.Contacts.Rolvervullingen;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record CreateContactpersoonRequest : IContactpersoonFields
{
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Achternaam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public string? Taal { get; init; }
    public string? Bereikbaarheid { get; init; }
    public string? Herkomst { get; init; }
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
    /// <summary>
    /// De eerste rol, vastgelegd samen met de persoon: nooit is de een er zonder de ander. Nodig voor een sleutelfiguur, die anders even
    /// zichtbaar is.
    /// </summary>
    public EersteRolvervulling? Rolvervulling { get; init; }
    /// <summary>Vastleggen, ook al is iemand met deze naam en dit adres eerder gewist; geef dan een reden.</summary>
    public bool? Toestaan { get; init; }
    /// <summary>Waarom wie eerder is gewist weer wordt vastgelegd: bijvoorbeeld op eigen verzoek. Wordt niet bewaard.</summary>
    public string? Reden { get; init; }
}

/// <summary>Een rol bij een organisatie, van wie nu wordt vastgelegd.</summary>
internal sealed record EersteRolvervulling : IRolvervullingFields
{
    public Guid? OrganisatieId { get; init; }
    public string? Rol { get; init; }
    public string? Functie { get; init; }
    public string[]? Domeinen { get; init; }
    public string[]? Themas { get; init; }
    public string[]? Wijken { get; init; }
    public DateOnly? Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of leeg zolang de rol duurt.</summary>
    public DateOnly? Einddatum { get; init; }
}

internal sealed class CreateContactpersoonValidator : Validator<CreateContactpersoonRequest>
{
    public CreateContactpersoonValidator()
    {
        this.AddContactpersoonRules();
        RuleFor(r => r.Reden).FreeText(500);
        RuleFor(r => r.Reden).NotEmpty().When(r => r.Toestaan == true);
        RuleFor(r => r.Rolvervulling!).SetValidator(new EersteRolvervullingValidator()).When(r => r.Rolvervulling is not null);
    }

    private sealed class EersteRolvervullingValidator : AbstractValidator<EersteRolvervulling>
    {
        public EersteRolvervullingValidator() => this.AddRolvervullingRules();
    }
}

/// <summary>Legt een contactpersoon vast, naar wens met een eerste rol.</summary>
internal sealed class CreateContactpersoon(Db db, IErased erased)
    : Endpoint<CreateContactpersoonRequest, CreatedResource<ContactpersoonResponse>>
{
    public override void Configure()
    {
        Post("contactpersonen");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses(Contactpersoon.EerderGewist)
            .RefusesBy("rolvervulling_een_centraal_contact", "externe_sleutel_eenmaal"));
    }

    public override async Task<CreatedResource<ContactpersoonResponse>> ExecuteAsync(CreateContactpersoonRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        await RefuseRolAsync(tx, req.Rolvervulling, ct);
        var teruggekeerd = await ReturnsAsync(tx, req, ct);
        var persoon = (await tx.RowAsync<ContactpersoonResponse>(
            $"""
            insert into contacts.contactpersoon as p
              (id, voornaam, voorvoegsel, achternaam, email, telefoon, taal, bereikbaarheid, herkomst, geverifieerd_op, externe_sleutels)
            values (@Id, @Voornaam, @Voorvoegsel, @Achternaam, @Email, @Telefoon, @Taal, @Bereikbaarheid, @Herkomst, @GeverifieerdOp,
              @Sleutels)
            returning {Contactpersoon.Columns}
            """, new
            {
                Id = Guid.CreateVersion7(),
                Voornaam = Contactpersoon.Tidy(req.Voornaam),
                Voorvoegsel = Contactpersoon.Tidy(req.Voorvoegsel),
                Achternaam = Contactpersoon.Tidy(req.Achternaam),
                Email = Contactpersoon.Tidy(req.Email),
                Telefoon = Contactpersoon.Tidy(req.Telefoon),
                Taal = Contactpersoon.Tidy(req.Taal) ?? "nl",
                Bereikbaarheid = Contactpersoon.Tidy(req.Bereikbaarheid),
                req.Herkomst,
                req.GeverifieerdOp,
                Sleutels = ExterneSleutel.Bewaard(req.ExterneSleutels),
            }, ct))!;
        await tx.AuditAsync(teruggekeerd ? "contactpersoon.teruggekeerd" : "contactpersoon.aangemaakt", persoon.Id, ct);
        if (req.Rolvervulling is { } rol) await tx.AddRolvervullingAsync(persoon.Id, rol, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{persoon.Id}", persoon), ct);
    }

    /// <summary>Whether somebody like this was erased before; then only with leave.</summary>
    private async Task<bool> ReturnsAsync(Tx tx, CreateContactpersoonRequest req, CancellationToken ct)
    {
        var naam = Contactpersoon.Voluit(
            Contactpersoon.Tidy(req.Voornaam), Contactpersoon.Tidy(req.Voorvoegsel), Contactpersoon.Tidy(req.Achternaam)!);
        if (!(await erased.EerderGewistAsync(tx, [(naam, Contactpersoon.Tidy(req.Email))], ct))[0]) return false;
        return req.Toestaan == true ? true : throw new ProblemException(Contactpersoon.EerderGewist);
    }

    /// <summary>What the validator cannot know, named where it stands in this request.</summary>
    private async Task RefuseRolAsync(Tx tx, EersteRolvervulling? rol, CancellationToken ct)
    {
        if (rol is null) return;
        var fouten = new List<InvalidParam>();
        if (rol.Rol == RolCodes.Sleutelfiguur && !HttpContext.HasScope(Scope.SleutelfigurenLezen))
            fouten.Add(new InvalidParam("rolvervulling.rol", Fout.OngeldigeWaarde, Rolvervulling.ScopeNeeded));
        if (!await tx.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @OrganisatieId for key share)",
            new { rol.OrganisatieId }, ct))
            fouten.Add(new InvalidParam("rolvervulling.organisatieId", Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
        if (fouten.Count > 0) throw new ProblemException(Problem.Invalid([.. fouten]));
    }
}
