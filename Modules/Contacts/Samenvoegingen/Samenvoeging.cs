namespace Netwerkplatform.Contacts.Samenvoegingen;

/// <summary>Per veld van wie de waarde blijft: deze of andere. Zonder keuze deze, tenzij die leeg is.</summary>
internal sealed record Behoud
{
    [OneOf("BehoudKeuze")] public string? Voornaam { get; init; }
    [OneOf("BehoudKeuze")] public string? Voorvoegsel { get; init; }
    [OneOf("BehoudKeuze")] public string? Achternaam { get; init; }
    [OneOf("BehoudKeuze")] public string? Email { get; init; }
    [OneOf("BehoudKeuze")] public string? Telefoon { get; init; }
    [OneOf("BehoudKeuze")] public string? Taal { get; init; }
    [OneOf("BehoudKeuze")] public string? Bereikbaarheid { get; init; }
}

/// <summary>Twee vastgelegde contactpersonen die één mens bleken.</summary>
internal sealed record SamenvoegingResponse
{
    public required Guid Id { get; init; }
    /// <summary>Wie blijft.</summary>
    public required Guid ContactpersoonId { get; init; }
    /// <summary>Wie opging in de ander.</summary>
    [Betrokkene] public required Guid MetId { get; init; }
    public Behoud Behoud => JsonSerializer.Deserialize<Behoud>(BehoudJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen het ongedaan werd gemaakt; tot dan als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
    /// <summary>Wanneer het ongedaan is gemaakt; null zolang het geldt.</summary>
    public DateTimeOffset? OngedaanGemaaktOp { get; init; }

    [JsonIgnore] public string BehoudJson { get; init; } = "{}";
}

internal static class Samenvoeging
{
    /// <summary>
    /// Whether the caller may know of who went: while it holds they are the one who stayed, after it is undone they are themselves. Who
    /// was out of sight when they went, is not named by it either. One that its term has emptied is gone.
    /// </summary>
    public const string Visible =
        "((s.ongedaan_op is not null or s.andere <> '{}') and contacts.pub_in_zicht(s.met_id, @Vandaag, @Sleutelfiguren) "
            + "and (@Sleutelfiguren or not s.verborgen or s.ongedaan_op is not null))";

    public const string GewijzigdOp = "coalesce(s.ongedaan_op, s.aangemaakt_op)";

    /// <summary>Where either has roles, before the two are held: see <see cref="Rolvervullingen.Rolvervulling.HoldAsync"/>.</summary>
    public const string HoldOrganisaties =
        """
        select from contacts.organisatie
         where id in (select organisatie_id from contacts.rolvervulling where contactpersoon_id in (@BlijftId, @VervaltId))
         order by id for key share
        """;

    public const string Select =
        $"""
        select s.id, s.contactpersoon_id, s.met_id, s.behoud::text as behoud_json, s.aangemaakt_op,
               {GewijzigdOp} as gewijzigd_op, s.ongedaan_op as ongedaan_gemaakt_op
          from contacts.samenvoeging s
        """;

    /// <summary>The fields of a person that a merge may change, as one value.</summary>
    public const string Velden =
        """
        jsonb_build_object('voornaam', p.voornaam, 'voorvoegsel', p.voorvoegsel, 'achternaam', p.achternaam,
          'email', p.email, 'telefoon', p.telefoon, 'taal', p.taal,
          'bereikbaarheid', p.bereikbaarheid, 'afgemeld_op', p.afgemeld_op, 'onbestelbaar_op', p.onbestelbaar_op,
          'geverifieerd_op', p.geverifieerd_op, 'email_sinds', p.email_sinds)
        """;

    public const string Gewijzigd = ", gewijzigd_op = default, versie = versie + 1";

    /// <summary>
    /// A step is in sight although its person may not be: from one key figure to another, nothing changed that is seen. Who went may have
    /// lost the role that was double, and is known from what is remembered of them.
    /// </summary>
    public const string UitZicht =
        """
        contacts.alleen_sleutelfiguur(@Naar, @Vandaag)
          and exists (select from contacts.samenvoeging s where s.id = @Id and (s.andere ->> 'sleutelfiguur')::boolean)
        """;
}
