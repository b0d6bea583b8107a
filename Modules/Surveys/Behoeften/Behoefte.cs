using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Behoeften;

/// <summary>Hoeveel mensen in een ronde eenzelfde soort behoefte noemden.</summary>
internal sealed record BehoefteResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid RondeId { get; init; }
    [OneOf("BehoefteSoort")] public required string Soort { get; init; }
    public required int Aantal { get; init; }
    /// <summary>Waar de vraag vandaan komt; ontbreekt bij een vertrouwelijke ronde.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<BehoefteOrganisatie>? Organisaties =>
        OrganisatiesJson is null ? null : JsonSerializer.Deserialize<List<BehoefteOrganisatie>>(OrganisatiesJson, Json.Options);
    [OneOf("BehoefteStatus")] public required string Status { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string? OrganisatiesJson { get; init; }
    [JsonIgnore] public int Versie { get; init; }
}

/// <summary>Hoeveel mensen van een organisatie.</summary>
internal sealed record BehoefteOrganisatie
{
    public Guid OrganisatieId { get; init; }
    public int Aantal { get; init; }
}

internal static class Behoefte
{
    public static readonly string[] Soorten = Vraag.Behoeften;
    [Vocabulary("BehoefteStatus")]
    public static readonly string[] Statussen = ["open", "besloten", "teruggekoppeld"];
    [Vocabulary("BehoefteBesluit")]
    public static readonly string[] Besluiten = ["overleg", "training", "informatie", "geen"];

    /// <summary>Counted on reading while its round is open.</summary>
    public static readonly string Gewijzigd =
        $"""
        (b.id = any(array(select x.id from surveys.behoefte x where {Changes.Since("x")})) or b.ronde_id = any(array{Ronde.InBeweging}))
        """;

    public const string BesluitColumns =
        "b.id, b.behoefte_id, b.besluit, b.toelichting, b.verwijzing, b.aangemaakt_op, b.aangemaakt_op as gewijzigd_op";

    /// <summary>
    /// By name counted on reading, confidential as stored at closing. A need that nobody has (any more) is none. Without
    /// <c>@Sleutelfiguren</c> those who are out of sight on <c>@Vandaag</c> count for nothing, and what only they asked for is not there.
    /// </summary>
    public const string Select =
        """
        select b.*
          from (select b.id, b.ronde_id, b.soort, b.status, g.aantal, v.organisaties::text as organisaties_json, b.aangemaakt_op,
                       b.gewijzigd_op,
                       -- the counts are part of what is shown, so they are part of the ETag
                       ('x' || substr(md5(concat_ws(':', b.versie, v.organisaties)), 1, 7))::bit(28)::int as versie
                  from surveys.behoefte b
                  join surveys.pub_behoeften(@Sleutelfiguren, @Vandaag) g on g.id = b.id
                 cross join lateral (
                       select case when b.aantal is null
                         then coalesce(jsonb_agg(jsonb_build_object('organisatieId', o.organisatie_id, 'aantal', o.aantal)
                         order by o.aantal desc, o.organisatie_id), '[]') end as organisaties
                         from surveys.pub_behoeften_van_organisaties(@Sleutelfiguren, @Vandaag) o
                        where o.behoefte_id = b.id) v) b
         where (b.aantal > 0 or b.status <> 'open')
        """;
}
