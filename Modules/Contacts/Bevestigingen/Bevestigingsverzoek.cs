namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>De vraag aan één persoon of diens gegevens nog kloppen, zonder de link.</summary>
internal sealed record BevestigingsverzoekResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>
    /// wachtend, verzonden, onbestelbaar, afgemeld (wil geen mail meer die iets vraagt; tot sluitOp), beantwoord, verlopen of ingetrokken.
    /// </summary>
    [OneOf("BevestigingsverzoekStatus", "wachtend", "verzonden", "onbestelbaar", "afgemeld", "beantwoord", "verlopen", "ingetrokken")]
    public required string Status { get; init; }
    /// <summary>
    /// Waarom de mail nog niet weg is: budget (deze persoon kreeg deze maand al genoeg), rust (er ging net een andere mail uit) of
    /// mailserver (die nam haar nog niet aan). Null als de mail gewoon aan de beurt komt.
    /// </summary>
    [OneOf("WachtReden", "budget", "rust", "mailserver")]
    public string? WachtReden { get; init; }
    /// <summary>Voor dit moment gaat de mail niet weg; null zonder wachtReden.</summary>
    public DateTimeOffset? NietVoorOp { get; init; }
    /// <summary>klopt, gewijzigd of vertrokken; null zolang er geen antwoord is.</summary>
    [OneOf("BevestigingUitkomst")] public string? Uitkomst { get; init; }
    public required DateTimeOffset GevraagdOp { get; init; }
    /// <summary>Tot wanneer de link werkt: het einde van de dertigste dag nadat de e-mail is verstuurd.</summary>
    public required DateTimeOffset SluitOp { get; init; }
    public DateTimeOffset? BeantwoordOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Bevestigingsverzoek
{
    /// <summary>A link works for 30 days, and on the last of them until its end.</summary>
    public static DateTimeOffset SluitOp(TimeProvider clock) => clock.Vandaag().AddDays(31).AmsterdamMidnight();

    /// <summary>Someone is asked again when it is longer ago than this that they were asked or confirmed: twice a year.</summary>
    public static readonly TimeSpan Ritme = TimeSpan.FromDays(182);

    /// <summary>A state that follows from the mail or the clock is a change as well.</summary>
    public static readonly string Gewijzigd =
        $"""
        ({Changes.Since("v")} or w.reden is not null or platform.pub_geraakt_sinds(m.tx, @GewijzigdVanaf)
          or p.afgemeld_op >= @GewijzigdVanaf or (v.sluit_op >= @GewijzigdVanaf and v.sluit_op <= @Nu))
        """;

    /// <summary>The state is never stored: it follows from the answer, the mail and the clock.</summary>
    public const string Select =
        """
        select v.id, v.contactpersoon_id, v.uitkomst, v.gevraagd_op, v.sluit_op, v.beantwoord_op, v.aangemaakt_op, v.gewijzigd_op,
               case when v.uitkomst is not null then 'beantwoord'
                    when v.ingetrokken_op is not null then 'ingetrokken'
                    when p.afgemeld_op is not null and v.sluit_op > @Nu then 'afgemeld'
                    when m.status = 'mislukt' then 'onbestelbaar'
                    when v.sluit_op <= @Nu or m.status = 'vervallen' then 'verlopen'
                    when m.status in ('verzonden', 'onzeker') then 'verzonden'
                    else 'wachtend' end as status,
               w.reden as wacht_reden, w.niet_voor_op
          from contacts.bevestigingsverzoek v
          join contacts.contactpersoon p on p.id = v.contactpersoon_id
          left join platform.pub_mail m on m.soort = 'bevestiging' and m.sleutel = v.id::text
          left join platform.pub_mail_wacht w on w.soort = 'bevestiging' and w.sleutel = v.id::text and v.uitkomst is null
               and v.ingetrokken_op is null and v.sluit_op > @Nu and p.afgemeld_op is null
        """;
}
