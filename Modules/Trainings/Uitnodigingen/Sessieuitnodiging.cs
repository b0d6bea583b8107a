namespace Netwerkplatform.Trainings.Uitnodigingen;

/// <summary>De uitnodiging van één persoon voor een sessie, zonder de link.</summary>
internal sealed record SessieuitnodigingResponse
{
    public required Guid Id { get; init; }
    public required Guid SessieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De organisatie waarvoor deze persoon is gevraagd.</summary>
    public Guid? OrganisatieId { get; init; }
    /// <summary>
    /// wachtend, verzonden, onbestelbaar, vervallen (de mail was niet meer nodig), afgemeld (wil geen mail meer die iets vraagt; tot de
    /// sessie begint) of ingetrokken.
    /// </summary>
    [OneOf("SessieuitnodigingStatus", "wachtend", "verzonden", "onbestelbaar", "afgemeld", "vervallen", "ingetrokken")]
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

internal static class Sessieuitnodiging
{
    public const string Visible = "contacts.pub_in_zicht(u.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>Its state follows from the session, the mail and the clock too.</summary>
    public static readonly string Gewijzigd =
        $"""
        ({Changes.Since("u")} or {Changes.Since("s")} or w.reden is not null or platform.pub_geraakt_sinds(m.tx, @GewijzigdVanaf)
          or (s.begint_op >= @GewijzigdVanaf and (s.begint_op <= @Nu or c.afgemeld_op >= @GewijzigdVanaf)))
        """;

    /// <summary>Who was asked, at <c>@Nu</c>; the rows that only carry the link of an enrolment are none of these.</summary>
    public const string Select =
        """
        select u.id, u.sessie_id, u.contactpersoon_id, u.organisatie_id, u.aangemaakt_op, u.gewijzigd_op,
               case when u.ingetrokken then 'ingetrokken'
                    when c.afgemeld_op is not null and s.begint_op > @Nu then 'afgemeld'
                    when m.status = 'mislukt' then 'onbestelbaar'
                    when m.status in ('verzonden', 'onzeker') then 'verzonden'
                    when m.status = 'vervallen' or s.status <> 'gepland' or s.begint_op <= @Nu then 'vervallen'
                    else 'wachtend' end as status,
               w.reden as wacht_reden, w.niet_voor_op
          from trainings.geldige_uitnodiging u
          join trainings.sessie s on s.id = u.sessie_id
          left join contacts.pub_contactpersoon c on c.id = u.contactpersoon_id
          left join platform.pub_mail m on m.soort = 'training-uitnodiging' and m.sleutel = u.id::text
          left join platform.pub_mail_wacht w on w.soort = 'training-uitnodiging' and w.sleutel = u.id::text
               and not u.ingetrokken and c.afgemeld_op is null and s.status = 'gepland' and s.begint_op > @Nu
         where u.sessie_id = @Id and u.uitgenodigd_op is not null
        """;
}
