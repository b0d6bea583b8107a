using Netwerkplatform.Contacts.Rolvervullingen;

namespace Netwerkplatform.Contacts.Organisatieopvolgingen;

/// <summary>Bij welke opvolger een rol doorgaat.</summary>
internal sealed record Roltoewijzing
{
    /// <summary>Een rol bij de organisatie die ophoudt.</summary>
    public Guid? RolvervullingId { get; init; }
    /// <summary>Een van de opvolgers.</summary>
    public Guid? OrganisatieId { get; init; }
}

/// <summary>Een organisatie die ophoudt, en welke met haar werk verdergaan.</summary>
internal sealed record OrganisatieopvolgingResponse : IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>Welke ophoudt.</summary>
    public required Guid OrganisatieId { get; init; }
    public required Guid[] OpvolgerIds { get; init; }
    /// <summary>De eerste dag van de opvolgers; de dag ervoor is de laatste van deze organisatie.</summary>
    public required DateOnly Datum { get; init; }
    /// <summary>Zoals bij het vastleggen genoemd; een rol die u niet mag zien, ontbreekt.</summary>
    public IReadOnlyList<Roltoewijzing> Verdeling => JsonSerializer.Deserialize<Roltoewijzing[]>(VerdelingJson, Json.Options)!;
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
    /// <summary>Wanneer het ongedaan is gemaakt; null zolang het geldt.</summary>
    public DateTimeOffset? OngedaanGemaaktOp { get; init; }

    [JsonIgnore] public string VerdelingJson { get; init; } = "[]";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Organisatieopvolging
{
    /// <summary>A role that began later went along whole, or is no more where the successor had it already.</summary>
    public const string Select =
        $"""
        select v.id, v.organisatie_id, v.opvolger_ids, v.datum, v.aangemaakt_op, v.gewijzigd_op,
               v.ongedaan_op as ongedaan_gemaakt_op, v.versie,
               (select coalesce(jsonb_agg(d.deel order by d.plaats), '[]')
                  from jsonb_array_elements(v.verdeling) with ordinality as d (deel, plaats)
                 where @Sleutelfiguren or exists (select from contacts.rolvervulling r
                                                   where r.id = (d.deel ->> 'rolvervullingId')::uuid and {Rolvervulling.Visible})
               )::text as verdeling_json
          from contacts.organisatieopvolging v
        """;
}
