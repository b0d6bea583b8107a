namespace Netwerkplatform.Information.Aanbod;

internal interface IAanbodFields
{
    Guid? OrganisatieId { get; }
    string? Titel { get; }
    string? Omschrijving { get; }
    string? Soort { get; }
    string[]? Doelgroep { get; }
    int? LeeftijdVan { get; }
    int? LeeftijdTot { get; }
    string[]? Themas { get; }
    string[]? Wijken { get; }
    string[]? Talen { get; }
    string? Kosten { get; }
    string? Aanmelding { get; }
    DateOnly? GeldigTotDatum { get; }
    DateTimeOffset? GeverifieerdOp { get; }
}

/// <summary>Wat een gezin of een professional helpt: aanbod van een organisatie.</summary>
internal sealed record AanbodResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid OrganisatieId { get; init; }
    public required string Titel { get; init; }
    public required string Omschrijving { get; init; }
    [OneOf("AanbodSoort")] public required string Soort { get; init; }
    [OneOf("AanbodDoelgroep")] public required string[] Doelgroep { get; init; }
    public int? LeeftijdVan { get; init; }
    public int? LeeftijdTot { get; init; }
    public required string[] Themas { get; init; }
    public required string[] Wijken { get; init; }
    /// <summary>Talen waarin geholpen wordt (ISO 639).</summary>
    public required string[] Talen { get; init; }
    /// <summary>Wat het kost, in woorden.</summary>
    public string? Kosten { get; init; }
    /// <summary>Hoe iemand zich aanmeldt.</summary>
    public string? Aanmelding { get; init; }
    /// <summary>De laatste dag waarop dit er is; null als er geen einde aan zit.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
    /// <summary>Wanneer iemand zei dat dit nog klopt.</summary>
    public DateTimeOffset? GeverifieerdOp { get; init; }
    /// <summary>
    /// Of het nu openbaar is en in de wegwijzer staat: in de laatste twaalf maanden bevestigd of gemaakt, niet voorbij de laatste dag, van
    /// een organisatie die actief is.
    /// </summary>
    public required bool Openbaar { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Aanbod
{
    [Vocabulary("AanbodSoort")]
    public static readonly string[] Soorten =
        ["gezinsondersteuning", "opvoeding", "gesprek", "opvang", "training", "activiteit", "meldpunt"];
    [Vocabulary("AanbodDoelgroep")]
    public static readonly string[] Doelgroepen = ["jongere", "ouder", "gezin", "professional"];

    /// <summary>Shown to the public and in the wegwijzer on <c>@Vandaag</c>.</summary>
    public const string Geldt = "information.aanbod_geldt(a, @Vandaag)";

    public const string Columns =
        $"""
        a.id, a.organisatie_id, a.titel, a.omschrijving, a.soort, a.doelgroep, a.leeftijd_van, a.leeftijd_tot, a.themas, a.wijken, a.talen,
        a.kosten, a.aanmelding, a.geldig_tot_datum, a.geverifieerd_op, {Geldt} as openbaar, a.aangemaakt_op, a.gewijzigd_op
        """;

    /// <summary>What every list of offers may be asked.</summary>
    public const string Filters =
        """
        (@OrganisatieId::uuid is null or a.organisatie_id = @OrganisatieId)
        and (@Soort::text is null or a.soort = @Soort)
        and (@Doelgroep::text is null or a.doelgroep @> array[@Doelgroep])
        and (@Thema::text is null or contacts.pub_labels(a.themas) @> contacts.pub_labels(array[@Thema]))
        and (@Wijk::text is null or contacts.pub_labels(a.wijken) @> contacts.pub_labels(array[@Wijk]))
        and (@Taal::text is null or a.talen @> array[@Taal])
        and (@Leeftijd::int is null
             or (coalesce(a.leeftijd_van <= @Leeftijd, true) and coalesce(a.leeftijd_tot >= @Leeftijd, true)))
        """;

    /// <summary>By its words or its organisation's, or by what looks like them if that finds nothing that may be shown.</summary>
    /// <param name="zichtbaar">Which offers <c>a</c> may be shown.</param>
    public static string Gezocht(string zichtbaar) =>
        $"""
        (@Zoek::text is null or a.id in (
            with gevonden as materialized (
              select a.id from information.aanbod a join contacts.pub_organisatie o on o.id = a.organisatie_id
               where (a.zoekvector || contacts.pub_zoekvector(o.naam)) @@ contacts.pub_zoekvraag(@Zoek) and {zichtbaar}
            ), gelijkend as (
              select a.id from information.aanbod a join contacts.pub_organisatie o on o.id = a.organisatie_id
               where not exists (select from gevonden)
                 and contacts.pub_lijkt_op(@Zoek, a.zoektekst || ' ' || contacts.pub_zoektekst(o.naam)) and {zichtbaar}
            )
            select id from gevonden union all select id from gelijkend))
        """;

    /// <summary>Words to search for; spaces alone ask nothing.</summary>
    public static string? Zoekwoorden(string? zoek) => string.IsNullOrWhiteSpace(zoek) ? null : zoek;

    public static void AddAanbodRules<T>(this AbstractValidator<T> validator) where T : IAanbodFields
    {
        validator.RuleFor(r => r.OrganisatieId).NotNull();
        validator.RuleFor(r => r.Titel).NotEmpty().FreeText(200);
        validator.RuleFor(r => r.Omschrijving).NotEmpty().FreeText(4_000);
        validator.RuleFor(r => r.Soort).NotEmpty().OneOf(Soorten);
        validator.RuleFor(r => r.Doelgroep).NotEmpty().EachOneOf(Doelgroepen);
        validator.RuleFor(r => r.LeeftijdVan).InclusiveBetween(0, 120);
        validator.RuleFor(r => r.LeeftijdTot).InclusiveBetween(0, 120);
        validator.RuleFor(r => r.LeeftijdTot).GreaterThanOrEqualTo(r => r.LeeftijdVan)
            .When(r => r is { LeeftijdVan: not null, LeeftijdTot: not null }).WithMessage("De hoogste leeftijd ligt onder de laagste.");
        validator.RuleFor(r => r.Themas).Labels();
        validator.RuleFor(r => r.Wijken).Labels();
        validator.RuleFor(r => r.Talen).Labels(maxCount: 20, maxLength: 3);
        validator.RuleForEach(r => r.Talen).Matches(@"^[a-z]{2,3}\z");
        validator.RuleFor(r => r.Kosten).FreeText(200);
        validator.RuleFor(r => r.Aanmelding).FreeText(500);
        validator.RuleFor(r => r.GeldigTotDatum).Dag();
        validator.RuleFor(r => r.GeverifieerdOp).Geweest();
    }

    /// <summary>
    /// No foreign key crosses schemas, so the organisation is looked up in what Contacts publishes, and held: who deletes it waits, and
    /// finds it referred to.
    /// </summary>
    public static async Task RefuseMissingOrganisatieAsync(this Tx tx, Guid? organisatieId, CancellationToken ct)
    {
        if (await tx.ScalarAsync<Guid?>(
            "select id from contacts.pub_organisatie where id = @organisatieId for key share", new { organisatieId }, ct) is null)
            throw new ProblemException(Problem.Invalid("organisatieId", Fout.BestaatNiet, "Deze organisatie bestaat niet."));
    }

    /// <summary>
    /// The offer, held until the end of the transaction; null when there is none, 412 when it is another than the caller read.
    /// </summary>
    public static async Task<AanbodResponse?> AanbodAsync(this Tx tx, Guid id, int[]? versies, DateOnly vandaag, CancellationToken ct)
    {
        var aanbod = await tx.RowAsync<AanbodResponse>(
            $"select {Columns} from information.aanbod a where a.id = @id for update", new { id, Vandaag = vandaag }, ct);
        return aanbod is null || versies is null || versies.Contains(((IVersioned)aanbod).Versie) ? aanbod
            : throw new ProblemException(Problem.PreconditionFailed());
    }

    public static object Parameters(this IAanbodFields r, Guid id, DateOnly vandaag) => new
    {
        Id = id,
        Vandaag = vandaag,
        r.OrganisatieId,
        Titel = Tekst.OpEenRegel(r.Titel!),
        r.Omschrijving,
        r.Soort,
        r.Doelgroep,
        r.LeeftijdVan,
        r.LeeftijdTot,
        Themas = r.Themas ?? [],
        Wijken = r.Wijken ?? [],
        Talen = r.Talen ?? [],
        r.Kosten,
        r.Aanmelding,
        r.GeldigTotDatum,
        r.GeverifieerdOp,
    };
}
