namespace Netwerkplatform.Protocols.Uitnodigingen;

/// <summary>Dat iemand over een versie een link kreeg, zonder de link.</summary>
internal sealed record ProtocoluitnodigingResponse
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    /// <summary>Waarvoor: raadpleging, ratificatie of kennisname.</summary>
    [OneOf("ProtocoluitnodigingSoort")] public required string Soort { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De organisatie waarvoor deze persoon is gevraagd.</summary>
    public required Guid OrganisatieId { get; init; }
    /// <summary>
    /// wachtend, verzonden, onbestelbaar, vervallen (de mail was niet meer nodig), afgemeld (wil geen mail meer die iets vraagt; zolang de
    /// vraag openstaat), ingetrokken, of wat er van kwam: gereageerd, geratificeerd (de organisatie tekende) of kennisgenomen.
    /// </summary>
    [OneOf("ProtocoluitnodigingStatus", "wachtend", "verzonden", "onbestelbaar", "afgemeld", "vervallen", "ingetrokken", "gereageerd",
        "geratificeerd", "kennisgenomen")]
    public required string Status { get; init; }
    /// <summary>
    /// Waarom de mail nog niet weg is: budget (deze persoon kreeg deze maand al genoeg), rust (er ging net een andere mail uit) of
    /// mailserver (die nam haar nog niet aan). Null als de mail gewoon aan de beurt komt.
    /// </summary>
    [OneOf("WachtReden")] public string? WachtReden { get; init; }
    /// <summary>Voor dit moment gaat de mail niet weg; null zonder wachtReden.</summary>
    public DateTimeOffset? NietVoorOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Protocoluitnodiging
{
    [Vocabulary("ProtocoluitnodigingSoort")]
    public static readonly string[] Soorten = ["raadpleging", "ratificatie", "kennisname"];

    public const string Visible =
        "u.contactpersoon_id is not null and contacts.pub_in_zicht(u.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>Whether it counts in a figure: also of who was erased, or whose data are kept and not used (docs/adr/0070).</summary>
    public const string Telt = "(@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, @Vandaag))";

    /// <summary>What comes of an invitation stands in other rows: the mail, the answer, and the question while it is open.</summary>
    public static readonly string Gewijzigd =
        $"""
        ({Changes.Since("u")} or {Changes.Since("v")} or w.reden is not null or c.afgemeld_op >= @GewijzigdVanaf
          or platform.pub_geraakt_sinds(m.tx, @GewijzigdVanaf)
          or exists (select from protocols.raadpleging r where r.versie_id = v.id and ({Changes.Since("r")}
            or r.sluitdatum >= (@GewijzigdVanaf::timestamptz at time zone 'Europe/Amsterdam')::date))
          or exists (select from protocols.ratificatieronde r where r.versie_id = v.id and ({Changes.Since("r")}
            or r.sluitdatum >= (@GewijzigdVanaf::timestamptz at time zone 'Europe/Amsterdam')::date))
          or exists (select from protocols.reactie x where x.versie_id = v.id and {Changes.Since("x")})
          or exists (select from protocols.ratificatie g where g.versie_id = v.id and {Changes.Since("g")})
          or exists (select from protocols.kennisname k where k.versie_id = v.id and {Changes.Since("k")}))
        """;

    public const string Select =
        """
        select u.id, u.versie_id, u.soort, u.contactpersoon_id, u.organisatie_id, u.aangemaakt_op, u.gewijzigd_op,
               case when u.ingetrokken then 'ingetrokken'
                    when u.soort = 'raadpleging' and exists (select from protocols.reactie x where x.versie_id = u.versie_id
                      and x.contactpersoon_id = u.contactpersoon_id) then 'gereageerd'
                    when u.soort = 'ratificatie' and exists (select from protocols.geldige_ratificatie g where g.versie_id = u.versie_id
                      and g.organisatie_id = u.organisatie_id
                      and contacts.pub_in_zicht(g.contactpersoon_id, @Vandaag, @Sleutelfiguren)) then 'geratificeerd'
                    when u.soort = 'kennisname' and exists (select from protocols.geldige_kennisname k where k.versie_id = u.versie_id
                      and k.contactpersoon_id = u.contactpersoon_id) then 'kennisgenomen'
                    when c.afgemeld_op is not null and vraag.loopt then 'afgemeld'
                    when m.status = 'mislukt' then 'onbestelbaar'
                    when m.status in ('verzonden', 'onzeker') then 'verzonden'
                    when m.status = 'vervallen' or not vraag.loopt then 'vervallen'
                    else 'wachtend' end as status,
               w.reden as wacht_reden, w.niet_voor_op
          from protocols.geldige_uitnodiging u
          join protocols.protocolversie v on v.id = u.versie_id
          -- while it does, a mail may leave
          cross join lateral (select case u.soort
              when 'raadpleging' then v.status = 'raadpleging' and exists (select from protocols.raadpleging r
                where r.versie_id = v.id and r.gesloten_op is null and r.sluitdatum >= @Vandaag)
              when 'ratificatie' then v.status in ('ter_ratificatie', 'vastgesteld') and exists (select from protocols.ratificatieronde r
                where r.versie_id = v.id and r.sluitdatum >= @Vandaag)
              else v.status = 'vastgesteld' end as loopt) vraag
          left join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id
          left join platform.pub_mail m on m.soort = 'protocol-' || u.soort and m.sleutel = u.id::text
          left join platform.pub_mail_wacht w on w.soort = 'protocol-' || u.soort and w.sleutel = u.id::text
               and not u.ingetrokken and c.afgemeld_op is null and vraag.loopt
        """;
}
