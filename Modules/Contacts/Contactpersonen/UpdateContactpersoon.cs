using FastEndpoints;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Contactpersonen;

internal sealed record UpdateContactpersoonRequest : IContactpersoonFields
{
    public Guid Id { get; init; }
    public string? Voornaam { get; init; }
    public string? Voorvoegsel { get; init; }
    public string? Achternaam { get; init; }
    public string? Email { get; init; }
    public string? Telefoon { get; init; }
    public string? Taal { get; init; }
    public string? Bereikbaarheid { get; init; }
    public string? Herkomst { get; init; }
    /// <summary>Wanneer de gegevens zijn bevestigd. Weglaten laat dat zoals het is: een wijziging is geen bevestiging.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
    public ExterneSleutel[]? ExterneSleutels { get; init; }
    /// <summary>Wijzigen, ook al is iemand met deze naam en dit adres eerder gewist; geef dan een reden.</summary>
    public bool? Toestaan { get; init; }
    /// <summary>Waarom wie eerder is gewist weer wordt vastgelegd: bijvoorbeeld op eigen verzoek. Wordt niet bewaard.</summary>
    public string? Reden { get; init; }
}

internal sealed class UpdateContactpersoonValidator : Validator<UpdateContactpersoonRequest>
{
    public UpdateContactpersoonValidator()
    {
        this.AddContactpersoonRules();
        RuleFor(r => r.Reden).FreeText(500);
        RuleFor(r => r.Reden).NotEmpty().When(r => r.Toestaan == true);
    }
}

/// <summary>Vervangt de gegevens van een contactpersoon.</summary>
/// <remarks>Een ander e-mailadres maakt een onbestelbaar adres weer actief; een afmelding blijft.</remarks>
internal sealed class UpdateContactpersoon(Db db, TimeProvider clock, IErased erased)
    : Endpoint<UpdateContactpersoonRequest, Results<Resource<ContactpersoonResponse>, NotFound>>
{
    public override void Configure()
    {
        Put("contactpersonen/{id}");
        Scopes(Scope.ContactenBeheren);
        Options(b => b.Refuses([Contactpersoon.EerderGewist, .. Contactpersoon.Weg]).RefusesBy("externe_sleutel_eenmaal"));
    }

    public override async Task<Results<Resource<ContactpersoonResponse>, NotFound>> ExecuteAsync(
        UpdateContactpersoonRequest req, CancellationToken ct)
    {
        var parameters = new
        {
            req.Id,
            Versies = HttpContext.IfMatch(),
            Vandaag = clock.Vandaag(),
            Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
            Privacy = HttpContext.HasScope(Scope.PrivacyBeheren),
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
        };
        await using var tx = await db.BeginAsync(ct);
        // 404 and 412 come first: the check of the name tells whether somebody of that name was erased.
        var versie = await tx.ScalarAsync<int?>(
            $"select p.versie from contacts.contactpersoon p where p.id = @Id and {Contactpersoon.VisibleToPrivacy} for update",
            parameters, ct);
        if (versie is null) return await tx.NotFoundOrGoneAsync(req.Id, parameters.Sleutelfiguren, parameters.Vandaag, ct);
        if (parameters.Versies?.Contains(versie.Value) == false) throw new ProblemException(Problem.PreconditionFailed());
        var teruggekeerd = await ReturnsAsync(tx, req, ct);
        var persoon = (await tx.RowAsync<ContactpersoonResponse>(
            $"""
            update contacts.contactpersoon as p
               set voornaam = @Voornaam, voorvoegsel = @Voorvoegsel, achternaam = @Achternaam, email = @Email, telefoon = @Telefoon,
                   taal = @Taal, bereikbaarheid = @Bereikbaarheid, herkomst = @Herkomst,
                     geverifieerd_op = coalesce(@GeverifieerdOp, p.geverifieerd_op),
                   externe_sleutels = @Sleutels, gewijzigd_op = default, versie = versie + 1
             where p.id = @Id
            returning {Contactpersoon.Columns}
            """, parameters, ct))!;
        await tx.AuditAsync(teruggekeerd ? "contactpersoon.teruggekeerd" : "contactpersoon.gewijzigd", persoon.Id, ct);
        await tx.CommitAsync(ct);
        return Resource.Ok(persoon);
    }

    private async Task<bool> ReturnsAsync(Tx tx, UpdateContactpersoonRequest req, CancellationToken ct)
    {
        var naam = Contactpersoon.Voluit(
            Contactpersoon.Tidy(req.Voornaam), Contactpersoon.Tidy(req.Voorvoegsel), Contactpersoon.Tidy(req.Achternaam)!);
        return await Terugkeer.LooksLikeErasedAsync(tx, erased, req.Id, naam, Contactpersoon.Tidy(req.Email), req.Toestaan == true, ct);
    }
}
