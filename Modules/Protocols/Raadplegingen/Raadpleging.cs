using Netwerkplatform.Protocols.Uitnodigingen;

namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>De vraag aan een doelgroep om met een versie mee te lezen. Een versie wordt één keer geraadpleegd.</summary>
internal sealed record RaadplegingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    public Doelgroep Doelgroep => JsonSerializer.Deserialize<Doelgroep>(DoelgroepJson, Json.Options)!.Volledig();
    /// <summary>Laatste dag waarop partners kunnen reageren.</summary>
    public required DateOnly Sluitdatum { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    /// <summary>Null zolang partners kunnen reageren.</summary>
    public DateTimeOffset? GeslotenOp { get; init; }
    /// <summary>
    /// Wanneer wie reageerde, bericht kreeg over wat ermee is gedaan. Dat kan zodra de raadpleging dicht is en elke reactie een afhandeling
    /// heeft.
    /// </summary>
    public DateTimeOffset? TeruggekoppeldOp { get; init; }
    /// <summary>
    /// Hoeveel mensen uit de doelgroep een link kregen. Samen met de drie hieronder was dat bij het openen de hele doelgroep.
    /// </summary>
    public required int Uitgenodigd { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
    /// <summary>
    /// Van hoeveel uitgenodigden de mail nu niet weggaat, omdat er geen ruimte is in het maandbudget of de mailserver haar nog niet aannam;
    /// waarom staat bij elke uitnodiging.
    /// </summary>
    public required int Wachtend { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string DoelgroepJson { get; init; } = "{}";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Raadpleging
{
    /// <summary>The counts of one that is open move by themselves.</summary>
    public static readonly string Gewijzigd = $"({Changes.Since("r")} or r.gesloten_op is null)";

    /// <summary>
    /// Consultations <c>r</c> of versions <c>v</c>, counted without those whom the caller may not know of: <c>@Sleutelfiguren</c> is their
    /// scope,
    /// <c>@Vandaag</c> the day. The counts are part of what is shown, so they are part of the ETag.
    /// </summary>
    public const string Select =
        $"""
        select r.id, r.versie_id, r.doelgroep::text as doelgroep_json, r.sluitdatum, r.geopend_op, r.gesloten_op, r.teruggekoppeld_op,
          r.aangemaakt_op, r.gewijzigd_op,
               r.uitgenodigd - z.uitgenodigd as uitgenodigd, r.zonder_email - z.zonder_email as zonder_email,
                 r.onbestelbaar - z.onbestelbaar as onbestelbaar,
               r.afgemeld - z.afgemeld as afgemeld,
               w.wachtend,
               ('x' || substr(md5(concat_ws(':', r.versie, z.uitgenodigd, z.zonder_email, z.onbestelbaar, z.afgemeld, w.wachtend)), 1,
                 7))::bit(28)::int as versie
          from protocols.raadpleging r
          join protocols.protocolversie v on v.id = r.versie_id
         cross join lateral (
               select (select count(*)::int from protocols.uitnodiging u where u.versie_id = r.versie_id and u.soort = 'raadpleging'
                 and not {Protocoluitnodiging.Telt}) as uitgenodigd,
                      (count(*) filter (where n.reden = 'geen_email'))::int as zonder_email,
                        (count(*) filter (where n.reden = 'onbestelbaar'))::int as onbestelbaar,
                      (count(*) filter (where n.reden = 'afgemeld'))::int as afgemeld
                 from protocols.raadpleging_niet_gevraagd n
                where n.raadpleging_id = r.id and not @Sleutelfiguren
                  and contacts.pub_alleen_sleutelfiguur(n.contactpersoon_id, @Vandaag)) z
         cross join lateral (
               select count(*)::int as wachtend from protocols.geldige_uitnodiging u
                 join platform.pub_mail_wacht m on m.soort = 'protocol-raadpleging' and m.sleutel = u.id::text
                 join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id and c.afgemeld_op is null
                where u.versie_id = r.versie_id and u.soort = 'raadpleging' and not u.ingetrokken and m.reden is not null
                  and r.gesloten_op is null and {Protocoluitnodiging.Telt}) w
        """;

    /// <summary>
    /// With every move, after it: closes the consultation of each version of protocol <c>@Id</c> that has left raadpleging, at <c>@Nu</c>.
    /// Waits for who is just commenting.
    /// </summary>
    public const string CloseWhatLeft =
        """
        update protocols.raadpleging r set gesloten_op = @Nu, gewijzigd_op = default, versie = r.versie + 1
          from protocols.protocolversie v
         where v.id = r.versie_id and v.protocol_id = @Id and v.status <> 'raadpleging' and r.gesloten_op is null
        """;

    /// <summary>The last second of the closing date: the whole day counts.</summary>
    public static DateTimeOffset SluitOp(DateOnly sluitdatum) => sluitdatum.AddDays(1).AmsterdamMidnight().AddSeconds(-1);
}
