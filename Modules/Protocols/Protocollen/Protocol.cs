namespace Netwerkplatform.Protocols.Protocollen;

internal interface IProtocolFields
{
    string? Titel { get; }
    string? Soort { get; }
    string? Reikwijdte { get; }
    Guid? OrganisatieId { get; }
    Guid? EigenaarContactpersoonId { get; }
    int? Quorum { get; }
}

/// <summary>Een protocol: afspraken die in versies worden vastgelegd.</summary>
internal sealed record ProtocolResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required string Titel { get; init; }
    [OneOf("ProtocolSoort")] public required string Soort { get; init; }
    /// <summary>Geldt het voor het hele netwerk of voor één organisatie.</summary>
    [OneOf("Reikwijdte")] public required string Reikwijdte { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? EigenaarContactpersoonId { get; init; }
    /// <summary>Hoeveel ratificaties nodig zijn om een versie vast te stellen.</summary>
    public required int Quorum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Protocol
{
    [Vocabulary("ProtocolSoort")]
    public static readonly string[] Soorten = ["samenwerking", "informatiedeling", "signalering", "privacyconvenant"];
    [Vocabulary("Reikwijdte")]
    public static readonly string[] Reikwijdten = ["netwerk", "organisatie"];

    /// <summary>The owner as far as this caller may know of them: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.</summary>
    public const string Eigenaar =
        """
        case when contacts.pub_in_zicht(p.eigenaar_contactpersoon_id, @Vandaag, @Sleutelfiguren)
             then p.eigenaar_contactpersoon_id end
        """;

    /// <summary>Who the owner is to this caller changes without an edit, and is part of what they are shown.</summary>
    public const string Versie = $"coalesce(('x' || substr(md5(p.versie || ':' || ({Eigenaar})), 1, 7))::bit(28)::int, p.versie)";

    public const string Columns =
        $"""
        p.id, p.titel, p.soort, p.reikwijdte, p.organisatie_id, {Eigenaar} as eigenaar_contactpersoon_id,
        p.quorum, p.aangemaakt_op, p.gewijzigd_op, {Versie} as versie
        """;

    public static void AddProtocolRules<T>(this AbstractValidator<T> validator) where T : IProtocolFields
    {
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(Soorten);
        validator.RuleFor(r => r.Reikwijdte).NotEmpty().OneOf(Reikwijdten);
        validator.RuleFor(r => r.OrganisatieId).NotNull().When(r => r.Reikwijdte == "organisatie");
        validator.RuleFor(r => r.OrganisatieId).Null().When(r => r.Reikwijdte == "netwerk")
            .WithMessage("Een protocol voor het netwerk hoort niet bij één organisatie.");
        validator.RuleFor(r => r.Quorum).InclusiveBetween(0, 10_000);
    }

    /// <summary>
    /// No foreign key crosses schemas, so the references are looked up in what Contacts publishes, and held: who deletes one of them waits,
    /// and finds it referred to. A key figure is nobody to who may not know of them.
    /// </summary>
    public static async Task RefuseMissingReferencesAsync(
        Tx tx, IProtocolFields fields, bool sleutelfiguren, DateOnly vandaag, CancellationToken ct)
    {
        var organisatie = fields.OrganisatieId is null
            || await tx.ScalarAsync<Guid?>("select id from contacts.pub_organisatie where id = @OrganisatieId for key share",
            new { fields.OrganisatieId }, ct) is not null;
        var eigenaar = fields.EigenaarContactpersoonId is null || await tx.ScalarAsync<Guid?>(
            """
            select id from contacts.pub_contactpersoon
             where id = @EigenaarContactpersoonId and in_gebruik and contacts.pub_in_zicht(id, @Vandaag, @Sleutelfiguren)
               for key share
            """, new { fields.EigenaarContactpersoonId, Sleutelfiguren = sleutelfiguren, Vandaag = vandaag }, ct) is not null;
        string[] missing = [.. organisatie ? Array.Empty<string>() : ["organisatieId"], .. eigenaar ? Array.Empty<string>()
            : ["eigenaarContactpersoonId"]];
        if (missing.Length > 0)
            throw new ProblemException(
                Problem.Invalid([.. missing.Select(m =>
                new InvalidParam(m, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))]));
    }
}
