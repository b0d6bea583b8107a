namespace Netwerkplatform.Surveys.Uitnodigingen;

/// <summary>De uitnodiging van één persoon in een ronde, zonder de link.</summary>
internal sealed record UitnodigingResponse
{
    public required Guid Id { get; init; }
    public required Guid RondeId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De organisatie waarvoor deze persoon is gevraagd.</summary>
    public required Guid OrganisatieId { get; init; }
    [OneOf("UitnodigingStatus")] public required string Status { get; init; }
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

internal static class Uitnodiging
{
    [Vocabulary("UitnodigingStatus")]
    public static readonly string[] Statussen =
        ["wachtend", "verzonden", "onbestelbaar", "ingevuld", "verlopen", "afgemeld", "ingetrokken"];

    /// <summary>Key figures are out of sight without their scope, also where they have been asked.</summary>
    public const string Visible =
        "u.contactpersoon_id is not null and contacts.pub_in_zicht(u.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>Whether it counts in a figure: also of who was erased, or whose data are kept and not used (docs/adr/0070).</summary>
    public const string Telt = "(@Sleutelfiguren or not contacts.pub_alleen_sleutelfiguur(u.contactpersoon_id, @Vandaag))";

    /// <summary>
    /// Its state follows from the round and the mail too, while the round is open and at its closing. Found by the index of either table.
    /// When somebody answered in confidence is kept nowhere, so of such a round all are told.
    /// </summary>
    public static readonly string Gewijzigd =
        $"""
        (u.id = any(array(select s.id from surveys.uitnodiging s where {Changes.Since("s")}))
          or (u.ronde_id = any(array(select r.id from surveys.ronde r where r.status = 'open' or {Changes.Since("r")}))
              and (u.status = 'wachtend' or u.gewijzigd_op >= @GewijzigdVanaf
                   or exists (select from surveys.ronde r where r.id = u.ronde_id
                        and (r.anonimiteit = 'vertrouwelijk' or {Changes.Since("r")}))
                   or exists (select from surveys.uitnodiging s
                                join platform.pub_mail p on p.soort = 'uitnodiging' and p.sleutel = any(s.mail_sleutels)
                               where s.id = u.id and platform.pub_geraakt_sinds(p.tx, @GewijzigdVanaf)))))
        """;

    public const string Select =
        """
        select u.id, u.ronde_id, u.contactpersoon_id, u.organisatie_id, u.status, w.reden as wacht_reden, w.niet_voor_op, u.aangemaakt_op,
          u.gewijzigd_op
          from surveys.uitnodiging_stand u
          left join lateral (
               select w.reden, w.niet_voor_op from surveys.uitnodiging s join platform.pub_mail_wacht w on w.soort = 'uitnodiging'
                 and w.sleutel = any(s.mail_sleutels)
                where s.id = u.id and u.status = 'wachtend' order by w.id desc limit 1) w on true
        """;
}
