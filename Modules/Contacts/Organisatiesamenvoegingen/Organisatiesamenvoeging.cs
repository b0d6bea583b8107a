namespace Netwerkplatform.Contacts.Organisatiesamenvoegingen;

/// <summary>
/// Per veld van welke organisatie de waarde blijft: deze of andere. Zonder keuze deze; een leeg kvkNummer, een lege website, lege wijken of
/// themas en een lege signaalroute neemt zij dan over.
/// </summary>
internal sealed record OrganisatieBehoud
{
    [OneOf("BehoudKeuze")] public string? Naam { get; init; }
    [OneOf("BehoudKeuze")] public string? Soort { get; init; }
    [OneOf("BehoudKeuze")] public string? Verband { get; init; }
    [OneOf("BehoudKeuze")] public string? Domeinen { get; init; }
    [OneOf("BehoudKeuze")] public string? Omvang { get; init; }
    [OneOf("BehoudKeuze")] public string? Spilorganisatie { get; init; }
    /// <summary>Met het vestigingsnummer.</summary>
    [OneOf("BehoudKeuze")] public string? KvkNummer { get; init; }
    [OneOf("BehoudKeuze")] public string? Website { get; init; }
    [OneOf("BehoudKeuze")] public string? Wijken { get; init; }
    [OneOf("BehoudKeuze")] public string? Themas { get; init; }
    [OneOf("BehoudKeuze")] public string? VereistAantalAandachtfunctionarissen { get; init; }
    /// <summary>Zonder keuze die van deze, ook als zij niet is vrijgesteld.</summary>
    [OneOf("BehoudKeuze")] public string? Vrijstelling { get; init; }
    [OneOf("BehoudKeuze")] public string? Signaalroute { get; init; }
    /// <summary>Met inactiefVanafDatum.</summary>
    [OneOf("BehoudKeuze")] public string? Status { get; init; }
}

/// <summary>Twee vastgelegde organisaties die er één bleken.</summary>
internal sealed record OrganisatiesamenvoegingResponse
{
    public required Guid Id { get; init; }
    /// <summary>Welke blijft.</summary>
    public required Guid OrganisatieId { get; init; }
    /// <summary>Welke opging in de andere.</summary>
    public required Guid MetId { get; init; }
    public OrganisatieBehoud Behoud => JsonSerializer.Deserialize<OrganisatieBehoud>(BehoudJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen het ongedaan werd gemaakt; tot dan als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
    /// <summary>Wanneer het ongedaan is gemaakt; null zolang het geldt.</summary>
    public DateTimeOffset? OngedaanGemaaktOp { get; init; }

    [JsonIgnore] public string BehoudJson { get; init; } = "{}";
}

internal static class Organisatiesamenvoeging
{
    /// <summary>Where roles, seats and memberships wait that became one with another.</summary>
    public const string Spoor = "contacts.organisatiesamenvoeging_keten";

    public const string GewijzigdOp = "coalesce(s.ongedaan_op, s.aangemaakt_op)";

    public const string Select =
        $"""
        select s.id, s.organisatie_id, s.met_id, s.behoud::text as behoud_json, s.aangemaakt_op,
               {GewijzigdOp} as gewijzigd_op, s.ongedaan_op as ongedaan_gemaakt_op
          from contacts.organisatiesamenvoeging s
        """;

    /// <summary>What a merge may change of organisation <c>o</c>: its columns, by what goes together.</summary>
    public const string Velden =
        """
        jsonb_build_object(
          'naam', jsonb_build_object('naam', o.naam), 'soort', jsonb_build_object('soort', o.soort),
          'verband', jsonb_build_object('verband', o.verband), 'domeinen', jsonb_build_object('domeinen', o.domeinen),
          'omvang', jsonb_build_object('omvang', o.omvang), 'spil', jsonb_build_object('spilorganisatie', o.spilorganisatie),
          'kvk', jsonb_build_object('kvk_nummer', o.kvk_nummer, 'vestigingsnummer', o.vestigingsnummer),
          'website', jsonb_build_object('website', o.website), 'wijken', jsonb_build_object('wijken', o.wijken),
          'themas', jsonb_build_object('themas', o.themas),
          'vereist', jsonb_build_object('vereist_aantal_aandachtfunctionarissen', o.vereist_aantal_aandachtfunctionarissen),
          'vrijstelling', jsonb_build_object('vrijstelling_reden', o.vrijstelling_reden, 'vrijstelling_vanaf_datum',
            o.vrijstelling_vanaf_datum, 'vrijstelling_tot_datum', o.vrijstelling_tot_datum),
          'signaalroute', jsonb_build_object('signaalroute', o.signaalroute),
          'status', jsonb_build_object('status', o.status, 'inactief_vanaf_datum', o.inactief_vanaf_datum),
          'geverifieerd', jsonb_build_object('geverifieerd_op', o.geverifieerd_op))
        """;

    public static Task<bool> KnowsAsync(Tx tx, Guid id, CancellationToken ct) =>
        tx.ScalarAsync<bool>("select exists (select from contacts.organisatie where id = @id)", new { id }, ct);
}
