using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>De vraag aan organisaties om een versie te ratificeren.</summary>
internal sealed record RatificatierondeResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    /// <summary>Laatste dag waarop de link in de e-mail werkt.</summary>
    public required DateOnly Sluitdatum { get; init; }
    /// <summary>Wie gevraagd zijn.</summary>
    public required Guid[] OrganisatieIds { get; init; }
    /// <summary>Bij welke van deze organisaties niemand te mailen was die voor haar mag tekenen.</summary>
    public required Guid[] ZonderTekenaarIds { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Ratificatieronde
{
    /// <summary>Who cannot be asked may change with the version and, while the round is open, by itself.</summary>
    public static readonly string Gewijzigd =
        $"""
        ({Changes.Since("r")} or {Changes.Since("v")}
          or r.sluitdatum >= (@GewijzigdVanaf::timestamptz at time zone 'Europe/Amsterdam')::date)
        """;

    /// <summary>
    /// Rounds <c>r</c> of versions <c>v</c> as this caller may see them: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day. An
    /// organisation of which nobody was asked at the opening but whom the caller may not know of, stands for them in the list, as if nobody
    /// could be asked. Which of them that are may change, so for this caller the list is part of the ETag.
    /// </summary>
    public const string Select =
        $"""
        select r.id, r.versie_id, r.sluitdatum, r.organisatie_ids, z.ids as zonder_tekenaar_ids, r.aangemaakt_op, r.gewijzigd_op,
               case when @Sleutelfiguren then r.versie
                    else ('x' || substr(md5(concat_ws(':', r.versie, z.ids)), 1, 7))::bit(28)::int end as versie
          from protocols.ratificatieronde r
          join protocols.protocolversie v on v.id = r.versie_id
         cross join lateral (
               select array(select o.id from unnest(r.organisatie_ids) as o (id)
                              left join (select u.organisatie_id, bool_or({Protocoluitnodiging.Telt}) as zichtbaar
                                           from protocols.uitnodiging u
                                          where u.versie_id = r.versie_id and u.soort = 'ratificatie' and u.aangemaakt_op <= r.geopend_op
                                          group by u.organisatie_id) g on g.organisatie_id = o.id
                             where o.id = any(r.zonder_tekenaar_ids) or not g.zichtbaar
                             order by o.id) as ids) z
        """;
}
