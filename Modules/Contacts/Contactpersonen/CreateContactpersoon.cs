using FastEndpoints;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;

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
}

internal sealed class CreateContactpersoonValidator : Validator<CreateContactpersoonRequest>
{
    public CreateContactpersoonValidator() => this.AddContactpersoonRules();
}

/// <summary>Legt een contactpersoon vast.</summary>
internal sealed class CreateContactpersoon(Db db) : Endpoint<CreateContactpersoonRequest, CreatedResource<ContactpersoonResponse>>
{
    public override void Configure()
    {
        Post("contactpersonen");
        Scopes(Scope.ContactenBeheren);
    }

    public override async Task<CreatedResource<ContactpersoonResponse>> ExecuteAsync(CreateContactpersoonRequest req, CancellationToken ct)
    {
        await using var tx = await db.BeginAsync(ct);
        var persoon = (await tx.RowAsync<ContactpersoonResponse>(
            $"""
            insert into contacts.contactpersoon as p
              (id, voornaam, voorvoegsel, achternaam, email, telefoon, taal, bereikbaarheid, herkomst, geverifieerd_op)
            values (@Id, @Voornaam, @Voorvoegsel, @Achternaam, @Email, @Telefoon, @Taal, @Bereikbaarheid, @Herkomst, @GeverifieerdOp)
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
            }, ct))!;
        await tx.AuditAsync("contactpersoon.aangemaakt", persoon.Id, ct);
        return await tx.CommitAsync(Resource.Created($"/v1/contactpersonen/{persoon.Id}", persoon), ct);
    }
}
