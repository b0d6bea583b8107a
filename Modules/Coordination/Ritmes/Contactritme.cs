namespace Netwerkplatform.Coordination.Ritmes;

internal interface IContactritmeFields
{
    Doelgroep? Doelgroep { get; }
    Guid? OrganisatieId { get; }
    int? IdealeDagen { get; }
    int? UiterlijkeDagen { get; }
    int? Prioriteit { get; }
}

/// <summary>Hoe vaak er contact is met een organisatie, of met organisaties waar mensen van een doelgroep werken.</summary>
internal sealed record ContactritmeResponse : IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>Null als het ritme van één organisatie is.</summary>
    public Doelgroep? Doelgroep => DoelgroepJson is null ? null
        : JsonSerializer.Deserialize<Doelgroep>(DoelgroepJson, Json.Options)!.Volledig();
    public Guid? OrganisatieId { get; init; }
    /// <summary>Na zoveel dagen is het tijd voor contact.</summary>
    public required int IdealeDagen { get; init; }
    /// <summary>Na meer dagen is het te laat.</summary>
    public required int UiterlijkeDagen { get; init; }
    /// <summary>Van 1 (laag) tot 5 (hoog).</summary>
    public required int Prioriteit { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? DoelgroepJson { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Contactritme
{
    public const string Columns =
        """
        r.id, r.doelgroep::text as doelgroep_json, r.organisatie_id, r.ideale_dagen, r.uiterlijke_dagen, r.prioriteit, r.aangemaakt_op,
        r.gewijzigd_op, r.versie
        """;

    public static void AddContactritmeRules<T>(this AbstractValidator<T> validator, IValidator<Doelgroep> doelgroep)
        where T : IContactritmeFields
    {
        validator.RuleFor(r => r.Doelgroep).NotNull().When(r => r.OrganisatieId is null);
        validator.RuleFor(r => r.Doelgroep).Null().When(r => r.OrganisatieId is not null)
            .WithMessage("Noem een doelgroep of een organisatie, niet allebei.");
        validator.RuleFor(r => r.Doelgroep!).SetValidator(doelgroep).When(r => r.Doelgroep is not null);
        validator.RuleFor(r => r.IdealeDagen).NotNull().InclusiveBetween(1, 3650);
        validator.RuleFor(r => r.UiterlijkeDagen).NotNull().InclusiveBetween(1, 3650);
        validator.RuleFor(r => r.UiterlijkeDagen).Must((r, dagen) => !(dagen < r.IdealeDagen))
            .WithMessage("Uiterlijk ligt voor ideaal.");
        validator.RuleFor(r => r.Prioriteit).InclusiveBetween(1, 5);
    }

    /// <summary>No foreign key crosses schemas: the organisations are looked up and held, so that who deletes one waits.</summary>
    public static Task RefuseMissingOrganisatiesAsync(this Tx tx, IContactritmeFields r, CancellationToken ct) =>
        tx.RefuseMissingOrganisatiesAsync(
            [.. Genoemd.Een("organisatieId", r.OrganisatieId), .. Genoemd.In("doelgroep.organisatieIds", r.Doelgroep?.OrganisatieIds)], ct);

    public static object Parameters(this IContactritmeFields r, Guid id, int[]? versies) => new
    {
        Id = id,
        Versies = versies,
        Doelgroep = r.Doelgroep is null ? null : JsonSerializer.Serialize(r.Doelgroep.Volledig(), Json.Options),
        r.OrganisatieId,
        r.IdealeDagen,
        r.UiterlijkeDagen,
        Prioriteit = r.Prioriteit ?? 3,
    };
}
