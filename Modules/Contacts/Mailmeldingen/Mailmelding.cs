namespace Netwerkplatform.Contacts.Mailmeldingen;

/// <summary>Wat er over een mail is gemeld, of waarom zij niet is verzonden.</summary>
internal sealed record MailmeldingResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    /// <summary>De mail waar het over gaat; haar Message-ID begint hiermee.</summary>
    public required Guid MailId { get; init; }
    /// <summary>Het soort mail, zoals uitnodiging.</summary>
    [OneOf("Mailsoort")] public required string Mailsoort { get; init; }
    public Guid? ContactpersoonId { get; init; }
    /// <summary>
    /// onbestelbaar of klacht, zoals gemeld; mislukt: door een storing bij ons niet te verzenden, en opnieuw te verzenden; niet_verzonden:
    /// de mail mocht bij het versturen niet meer weg.
    /// </summary>
    [OneOf("MailmeldingSoort")] public required string Soort { get; init; }
    /// <summary>
    /// Bij niet_verzonden: afgemeld, geen_email, onbestelbaar, organisatie_beeindigd, vertrokken (heeft er geen rol meer), beperkt of
    /// onbekend (bestaat niet meer). Anders null.
    /// </summary>
    [OneOf("MailmeldingReden", "afgemeld", "geen_email", "onbestelbaar", "organisatie_beeindigd", "vertrokken", "beperkt", "onbekend")]
    public string? Reden { get; init; }
    /// <summary>Statuscode uit de melding. Bij mislukt: het antwoord van de mailserver, of waar het op stukliep.</summary>
    public string? Statuscode { get; init; }
    /// <summary>
    /// Wanneer een mislukte mail opnieuw is aangeboden; null zolang dat niet is gedaan, en weer null als zij daarna weer mislukt.
    /// </summary>
    public DateTimeOffset? HerverzondenOp { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    /// <summary>Toen de mail opnieuw werd aangeboden; anders als aangemaaktOp.</summary>
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Mailmelding
{
    /// <summary>Those who run the system look for it among their own operations.</summary>
    public static readonly ShownUnder Kop = new("Platform");

    public const string Select =
        """
        select m.id, m.mail_id, m.mailsoort, m.ontvanger_id as contactpersoon_id, m.soort, m.reden, m.statuscode, m.herverzonden_op,
               m.aangemaakt_op, m.gewijzigd_op
          from platform.pub_mailmelding m
        """;

    /// <summary>
    /// Whether this caller may know of whoever got the mail of report <c>m</c>: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the
    /// day.
    /// </summary>
    public const string Visible =
        "contacts.pub_in_zicht(m.ontvanger_id, @Vandaag, @Sleutelfiguren)";
}
