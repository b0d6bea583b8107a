using Netwerkplatform.Contacts.Organisaties;

namespace Netwerkplatform.Contacts.Rolvervullingen;

internal interface IRolvervullingFields
{
    Guid? OrganisatieId { get; }
    string? Rol { get; }
    string? Functie { get; }
    string[]? Domeinen { get; }
    string[]? Themas { get; }
    string[]? Wijken { get; }
    DateOnly? Begindatum { get; }
    DateOnly? Einddatum { get; }
}

/// <summary>Wie bij welke organisatie welke rol heeft, van wanneer tot wanneer.</summary>
internal sealed record RolvervullingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    [OneOf("Rol")] public required string Rol { get; init; }
    public string? Functie { get; init; }
    [OneOf("Domein")] public required string[] Domeinen { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Eerste dag.</summary>
    public required DateOnly Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of null zolang de rol duurt.</summary>
    public DateOnly? Einddatum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Rolvervulling
{
    public const string ScopeNeeded = "Voor sleutelfiguren is de scope sleutelfiguren.lezen nodig.";

    public static readonly string[] Rollen = RolCodes.Rollen;

    public const string Columns =
        """
        r.id, r.contactpersoon_id, r.organisatie_id, r.rol, r.functie, r.domeinen, r.themas, r.wijken, r.begindatum, r.einddatum,
        r.aangemaakt_op, r.gewijzigd_op, r.versie
        """;

    /// <summary>A key figure's role, and any role of someone who is nothing else today, is for the scope alone.</summary>
    public const string Visible =
        "(@Sleutelfiguren or r.rol <> 'sleutelfiguur') and contacts.pub_in_zicht(r.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>
    /// Holds organisations and then people, each in order, before a role of theirs is written: as the database does once it is (who is
    /// aandachtfunctionaris where, and in which area), and as imports, merges and answers of partners do. Otherwise whoever writes the role
    /// waits for somebody who waits for that role.
    /// </summary>
    public static Task HoldAsync(this Tx tx, IEnumerable<Guid> organisaties, IEnumerable<Guid> personen, CancellationToken ct) =>
        tx.ExecuteAsync(
            """
            select from contacts.organisatie where id = any(@Organisaties) order by id for key share;
            select from contacts.contactpersoon where id = any(@Personen) order by id for no key update;
            """, new { Organisaties = organisaties.ToArray(), Personen = personen.ToArray() }, ct);

    /// <summary>
    /// A transaction that holds where this role is and whose it is, and who else will be in it. A role that went to somebody else meanwhile
    /// is held anew from the beginning: who is held already may come after them.
    /// </summary>
    public static async Task<Tx> BeginHoldingAsync(
        this Db db, Guid id, IEnumerable<Guid> organisaties, IEnumerable<Guid> personen, CancellationToken ct)
    {
        while (true)
        {
            var tx = await db.BeginAsync(ct);
            try
            {
                var rol = await VanAsync(tx);
                if (rol is null) return tx;
                await tx.HoldAsync([rol.OrganisatieId, .. organisaties], [rol.ContactpersoonId, .. personen], ct);
                if (await VanAsync(tx) == rol) return tx;
            }
            catch
            {
                await tx.DisposeAsync();
                throw;
            }
            await tx.DisposeAsync();
        }

        Task<Houder?> VanAsync(Tx tx) => tx.RowAsync<Houder>(
            "select organisatie_id, contactpersoon_id from contacts.rolvervulling where id = @id", new { id }, ct);
    }

    private sealed record Houder
    {
        public required Guid OrganisatieId { get; init; }
        public required Guid ContactpersoonId { get; init; }
    }

    /// <summary>Gives somebody a role, in the caller's transaction.</summary>
    public static async Task<RolvervullingResponse> AddRolvervullingAsync(
        this Tx tx, Guid contactpersoonId, IRolvervullingFields fields, CancellationToken ct)
    {
        var rol = (await tx.RowAsync<RolvervullingResponse>(
            $"""
            insert into contacts.rolvervulling as r
              (id, contactpersoon_id, organisatie_id, rol, functie, domeinen, themas, wijken, begindatum, einddatum)
            values (@Id, @ContactpersoonId, @OrganisatieId, @Rol, @Functie, @Domeinen, @Themas, @Wijken, @Begindatum, @Einddatum)
            returning {Columns}
            """, new
            {
                Id = Guid.CreateVersion7(),
                ContactpersoonId = contactpersoonId,
                fields.OrganisatieId,
                fields.Rol,
                fields.Functie,
                Domeinen = fields.Domeinen ?? [],
                Themas = fields.Themas ?? [],
                Wijken = fields.Wijken ?? [],
                fields.Begindatum,
                fields.Einddatum,
            }, ct))!;
        await tx.AuditAsync("rolvervulling.aangemaakt", rol.Id, ct);
        return rol;
    }

    /// <summary>A key figure is entered by who may know of them. What the validator cannot know, as it does not know the caller.</summary>
    public static InvalidParam[] ScopeFaults(HttpContext http, IRolvervullingFields fields) =>
        fields.Rol == RolCodes.Sleutelfiguur && !http.HasScope(Scope.SleutelfigurenLezen)
            ? [new InvalidParam("rol", Fout.OngeldigeWaarde, ScopeNeeded)] : [];

    public static void AddRolvervullingRules<T>(this AbstractValidator<T> validator) where T : IRolvervullingFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.Rol).NotEmpty().OneOf(Rollen);
        validator.RuleFor(r => r.Functie).FreeText(200);
        validator.RuleFor(r => r.Domeinen).EachOneOf(Organisatie.Domeinen);
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Begindatum).NotNull().Begindag();
        validator.RuleFor(r => r.Einddatum).Dag();
        validator.RuleFor(r => r.Einddatum).GreaterThanOrEqualTo(r => r.Begindatum)
            .When(r => r.Einddatum is not null && r.Begindatum is not null).WithMessage("De einddatum ligt voor de begindatum.");
    }
}
