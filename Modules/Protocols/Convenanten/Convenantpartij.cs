namespace Netwerkplatform.Protocols.Convenanten;

internal interface IConvenantpartijFields
{
    Guid? ProtocolId { get; }
    Guid? OrganisatieId { get; }
    DateOnly? Begindatum { get; }
    DateOnly? Einddatum { get; }
}

/// <summary>Dat een organisatie partij is bij een privacyconvenant, van wanneer tot wanneer.</summary>
internal sealed record ConvenantpartijResponse : IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>Het protocol van soort privacyconvenant.</summary>
    public required Guid ProtocolId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Eerste dag.</summary>
    public required DateOnly Begindatum { get; init; }
    /// <summary>Laatste dag (telt mee), of null zolang de organisatie partij is.</summary>
    public DateOnly? Einddatum { get; init; }
    /// <summary>De ratificatie waardoor de organisatie partij werd; null als het zo is vastgelegd.</summary>
    public Guid? RatificatieId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Convenantpartij
{
    internal static readonly Problem GeenPrivacyconvenant = Problem.Conflict("geen-privacyconvenant", "Geen privacyconvenant",
        "Alleen een protocol van soort privacyconvenant heeft partijen.");

    public const string Columns =
        "c.id, c.protocol_id, c.organisatie_id, c.begindatum, c.einddatum, c.ratificatie_id, c.aangemaakt_op, c.gewijzigd_op, c.versie";

    /// <summary>Who became party by the signature of somebody out of the caller's sight, does so out of sight.</summary>
    public const string Visible =
        """
        (@Sleutelfiguren or c.ratificatie_id is null
         or not exists (select from protocols.ratificatie t where t.id = c.ratificatie_id
                          and contacts.pub_alleen_sleutelfiguur(t.contactpersoon_id, @Vandaag)))
        """;

    public static void AddConvenantpartijRules<T>(this AbstractValidator<T> validator) where T : IConvenantpartijFields
    {
        validator.RuleFor(r => r.ProtocolId).NotEmpty();
        validator.RuleFor(r => r.OrganisatieId).NotEmpty();
        validator.RuleFor(r => r.Begindatum).NotNull().Begindag();
        validator.RuleFor(r => r.Einddatum).Dag();
        validator.RuleFor(r => r.Einddatum).GreaterThanOrEqualTo(r => r.Begindatum)
            .When(r => r.Einddatum is not null && r.Begindatum is not null)
            .WithMessage("De einddatum ligt voor de begindatum.");
    }

    /// <summary>The organisation lives in another schema; of the protocol its kind matters too.</summary>
    public static async Task RefuseMissingReferencesAsync(Tx tx, IConvenantpartijFields fields, CancellationToken ct)
    {
        var gevonden = (await tx.RowAsync<Gevonden>(
            """
            select (select soort from protocols.protocol where id = @ProtocolId) as soort,
                   exists (select from contacts.pub_organisatie where id = @OrganisatieId for key share) as organisatie
            """, new { fields.ProtocolId, fields.OrganisatieId }, ct))!;
        InvalidParam[] missing =
            [.. new[] { gevonden.Soort is null ? "protocolId" : null, gevonden.Organisatie ? null : "organisatieId" }.OfType<string>()
            .Select(n => new InvalidParam(n, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))];
        if (missing.Length > 0) throw new ProblemException(Problem.Invalid(missing));
        if (gevonden.Soort != "privacyconvenant")
            throw new ProblemException(GeenPrivacyconvenant);
    }

    /// <summary>
    /// A covenant that is adopted binds who signed it: each becomes party from that day, unless it is one already. Where it would become
    /// party on a later day anyhow, what is added ends the day before. Runs in the caller's transaction, which holds the version.
    /// </summary>
    public static async Task BindSignersAsync(Tx tx, Guid versieId, DateOnly vandaag, CancellationToken ct)
    {
        var ratificaties = await tx.RowsAsync<Guid>(Sql.Signers, new { VersieId = versieId }, ct);
        if (ratificaties.Count > 0) await BindAsync(tx, [.. ratificaties], vandaag, ct);
    }

    /// <summary>Who signs what has been adopted already is party from that day.</summary>
    public static Task BindAsync(Tx tx, Guid[] ratificaties, DateOnly vandaag, CancellationToken ct) =>
        tx.ExecuteAsync(Sql.Bind,
            new { Ids = ratificaties.Select(_ => Guid.CreateVersion7()).ToArray(), Ratificaties = ratificaties, Vandaag = vandaag }, ct);

    private sealed record Gevonden
    {
        public string? Soort { get; init; }
        public bool Organisatie { get; init; }
    }

    private static class Sql
    {
        public const string Signers = "select id from protocols.geldige_ratificatie where versie_id = @VersieId order by id";

        /// <summary>Whoever is entered by hand at the very same moment stays as entered.</summary>
        public const string Bind =
            """
            insert into protocols.convenantpartij (id, protocol_id, organisatie_id, begindatum, einddatum, ratificatie_id)
            select nieuw.id, p.id, r.organisatie_id, @Vandaag,
                   (select min(c.begindatum) - 1 from protocols.convenantpartij c where c.protocol_id = p.id
                     and c.organisatie_id = r.organisatie_id and c.begindatum > @Vandaag), r.id
              from unnest(@Ids, @Ratificaties) as nieuw(id, ratificatie_id)
              join protocols.ratificatie r on r.id = nieuw.ratificatie_id
              join protocols.protocolversie v on v.id = r.versie_id
              join protocols.protocol p on p.id = v.protocol_id and p.soort = 'privacyconvenant'
             where not exists (select from protocols.convenantpartij c where c.protocol_id = p.id
               and c.organisatie_id = r.organisatie_id and contacts.pub_loopt(c.begindatum, c.einddatum, @Vandaag))
            on conflict do nothing
            """;
    }
}
