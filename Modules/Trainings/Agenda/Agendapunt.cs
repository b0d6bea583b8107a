using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MimeKit;

namespace Netwerkplatform.Trainings.Agenda;

/// <summary>A session as a calendar knows it.</summary>
internal record Agendapunt
{
    public required Guid SessieId { get; init; }
    public required string Titel { get; init; }
    public string? Omschrijving { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required DateTimeOffset EindigtOp { get; init; }
    public required string Locatie { get; init; }
    public string? Trainer { get; init; }
    /// <summary>Title and number of the version of a protocol that is discussed.</summary>
    public string? Protocol { get; init; }
    public required string SessieStatus { get; init; }
    public required int AgendaVolgnummer { get; init; }
    /// <summary>When the session or its training last changed.</summary>
    public required DateTimeOffset VeranderdOp { get; init; }

    /// <summary>From <c>trainings.sessie s</c> and its <c>trainings.training t</c>.</summary>
    public const string Columns =
        """
        s.id as sessie_id, t.titel, t.omschrijving, s.begint_op, s.eindigt_op, s.locatie,
        case when contacts.pub_naam_getoond(s.trainer) then s.trainer end as trainer,
        (select pv.titel || ', versie ' || pv.nummer from protocols.pub_versie pv where pv.id = s.protocolversie_id) as protocol,
        s.status as sessie_status, s.agenda_volgnummer, greatest(s.gewijzigd_op, t.gewijzigd_op) as veranderd_op
        """;

    /// <summary>For anyone's calendar: names nobody, and reads the same until the session changes.</summary>
    public string Publish(string afzender) => Write("PUBLISH", afzender, null, AgendaVolgnummer, VeranderdOp);

    /// <summary>You come: new in the calendar, or in the place of what was there.</summary>
    public Agendadeel Invite(string afzender, string naam, string email, int volgnummer, DateTimeOffset nu) =>
        new("REQUEST", Write("REQUEST", afzender, (naam, email), volgnummer, nu));

    /// <summary>You do not come, or it does not go on.</summary>
    public Agendadeel Decline(string afzender, string naam, string email, int volgnummer, DateTimeOffset nu) =>
        new("CANCEL", Write("CANCEL", afzender, (naam, email), volgnummer, nu));

    /// <summary>RFC 5545 and 5546. No personal link in it: calendars are shared.</summary>
    private string Write(string methode, string afzender, (string Naam, string Email)? deelnemer, int volgnummer, DateTimeOffset stempel)
    {
        var van = MailboxAddress.Parse(afzender);
        var agenda = new Ical.Net.Calendar { Method = methode, ProductId = "-//Netwerkplatform//Netwerkplatform//NL" };
        // A time in the hour that occurs twice is two moments by the local clock; by that of UTC it is one, as it is where the zone follows
        // no rules that can be written down. The local clock is better everywhere else: a calendar still shows it right when rules change.
        static bool AlleenUtc(DateTimeOffset moment) => AmsterdamTime.Zone.IsAmbiguousTime(moment) || !Zomertijd.Applies(moment);
        var utc = AlleenUtc(BegintOp) || AlleenUtc(EindigtOp);
        if (!utc) agenda.AddTimeZone(Zomertijd.Van(BegintOp, EindigtOp));
        var afspraak = new CalendarEvent
        {
            Uid = $"{SessieId}@{van.Domain}",
            Sequence = volgnummer,
            DtStamp = Utc(stempel),
            LastModified = Utc(VeranderdOp),
            Start = utc ? Utc(BegintOp) : Lokaal(BegintOp),
            End = utc ? Utc(EindigtOp) : Lokaal(EindigtOp),
            Summary = Tekst(Titel),
            Location = Tekst(Locatie),
            Organizer = new Organizer($"mailto:{Adres(van.Address)}") { CommonName = "Netwerkregisseur" },
            // When only this person is taken out, RFC 5546 (3.2.5) forbids a STATUS: CANCELLED would say that the session does not go on,
            // also in a calendar or mailbox that colleagues share and where another still comes. Outlook, Google and Apple take the item
            // out by the METHOD and the ATTENDEE.
            Status = SessieStatus == "geannuleerd" ? "CANCELLED" : methode == "CANCEL" ? null : "CONFIRMED",
            Transparency = "OPAQUE",
        };
        var beschrijving = string.Join("\n\n", new[] { Omschrijving, Protocol is null ? null : $"We bespreken: {Protocol}", Trainer is null
            ? null : $"Trainer: {Trainer}" }.Where(t => !string.IsNullOrWhiteSpace(t)));
        if (beschrijving.Length > 0) afspraak.Description = Tekst(beschrijving);
        if (deelnemer is (var naam, var email))
        {
            afspraak.Attendees.Add(new Attendee($"mailto:{Adres(email)}")
            {
                CommonName = Naam(naam),
                Role = "REQ-PARTICIPANT",
                Type = "INDIVIDUAL",
                // They have said so already, to us: nobody need answer again.
                ParticipationStatus = methode == "CANCEL" ? "DECLINED" : "ACCEPTED",
                Rsvp = false,
            });
        }
        agenda.Events.Add(afspraak);
        return new CalendarSerializer().SerializeToString(agenda)!;
    }

    private static CalDateTime Utc(DateTimeOffset moment) => new(DateTime.SpecifyKind(moment.UtcDateTime, DateTimeKind.Utc));

    private static CalDateTime Lokaal(DateTimeOffset moment) =>
        new(DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(moment, AmsterdamTime.Zone).DateTime, DateTimeKind.Unspecified), Zomertijd.Zone);

    /// <summary>The library escapes what has a meaning in text; control characters have no place in it at all.</summary>
    private static string Tekst(string tekst) => string.Concat(tekst.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));

    /// <summary>A parameter may hold no line break, which the library lets through, and no quote.</summary>
    private static string Naam(string naam) => string.Concat(naam.Select(c => char.IsControl(c) ? ' ' : c == '"' ? '\'' : c)).Trim();

    /// <summary>What means something in a URI and may stand in an address.</summary>
    private static string Adres(string email) => email.Replace("%", "%25", StringComparison.Ordinal).Replace(
        "?", "%3F", StringComparison.Ordinal).Replace("#", "%23", StringComparison.Ordinal);
}
