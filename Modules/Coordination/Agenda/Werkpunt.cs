using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MimeKit;

namespace Netwerkplatform.Coordination.Agenda;

/// <summary>Work as a calendar knows it: an appointment at its time, everything else on its last day.</summary>
internal sealed record Werkpunt
{
    public required string Sleutel { get; init; }
    public required string Titel { get; init; }
    public required string[] Redenen { get; init; }
    public required DateTimeOffset SindsOp { get; init; }
    public required DateOnly UiterlijkDatum { get; init; }
    public DateTimeOffset? GeplandOp { get; init; }
    public string? Locatie { get; init; }
    public string? Doel { get; init; }

    /// <summary>
    /// RFC 5545. The same work is the same event for as long as it is there; its stamp is since when that is, so that a calendar that has
    /// not changed reads the same. Moments are those of UTC, which any calendar shows in its own zone.
    /// </summary>
    public static string Publish(IEnumerable<Werkpunt> punten, string afzender)
    {
        var domein = MailboxAddress.Parse(afzender).Domain;
        var agenda = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//Netwerkplatform//Netwerkplatform//NL" };
        agenda.AddProperty("X-WR-CALNAME", "Werkvoorraad");
        foreach (var punt in punten) agenda.Events.Add(punt.Event(domein));
        return new CalendarSerializer().SerializeToString(agenda)!;
    }

    private CalendarEvent Event(string domein)
    {
        var punt = new CalendarEvent
        {
            Uid = $"{Sleutel.Replace(':', '-')}@{domein}",
            DtStamp = Utc(SindsOp),
            Summary = Tekst(Titel),
            Status = "CONFIRMED",
            Transparency = GeplandOp is null ? "TRANSPARENT" : "OPAQUE",
        };
        var omschrijving = string.Join('\n', (Doel is null ? [] : new[] { Doel }).Concat(GeplandOp is null ? Redenen : []));
        if (omschrijving.Length > 0) punt.Description = Tekst(omschrijving);
        if (GeplandOp is { } begin)
        {
            punt.Start = Utc(begin);
            punt.End = Utc(begin.AddHours(1));
            if (Locatie is not null) punt.Location = Tekst(Locatie);
        }
        else
        {
            punt.Start = new CalDateTime(UiterlijkDatum);
            punt.End = new CalDateTime(UiterlijkDatum.AddDays(1));
        }
        return punt;
    }

    private static CalDateTime Utc(DateTimeOffset moment) => new(DateTime.SpecifyKind(moment.UtcDateTime, DateTimeKind.Utc));

    /// <summary>The library escapes what has a meaning in text; control characters have no place in it at all.</summary>
    private static string Tekst(string tekst) => string.Concat(tekst.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));
}
