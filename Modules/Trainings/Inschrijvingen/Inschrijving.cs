namespace Netwerkplatform.Trainings.Inschrijvingen;

/// <summary>Dat iemand naar een sessie komt, of wil komen.</summary>
internal sealed record InschrijvingResponse
{
    public required Guid Id { get; init; }
    public required Guid SessieId { get; init; }
    /// <summary>Wie; null als die persoon is gewist.</summary>
    public required Guid? ContactpersoonId { get; init; }
    [OneOf("InschrijvingStatus")] public required string Status { get; init; }
    /// <summary>
    /// Plaats op de wachtlijst; 1 is de eerste die een vrije plaats krijgt. Eerst mensen van organisaties die vandaag niet of deels gedekt
    /// zijn, dan op volgorde van inschrijving. Null voor wie niet wacht, en zodra de sessie begint: dan schuift niemand meer door.
    /// </summary>
    public int? Positie { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Inschrijving
{
    [Vocabulary("InschrijvingStatus")]
    public static readonly string[] Statussen = ["bevestigd", "wachtlijst", "geannuleerd", "aanwezig", "afwezig"];

    /// <summary>Whether this caller may know of the person: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.</summary>
    public const string Visible = "contacts.pub_in_zicht(i.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>Also of who was erased: a session was as full as it was, without them.</summary>
    public const string Getoond = $"({Visible} or contacts.pub_gewist(i.contactpersoon_id))";

    /// <summary>A place in line moves with those of others, until the session begins.</summary>
    public static readonly string Gewijzigd =
        $"""
        ({Changes.Since("i")}
          or (i.status = 'wachtlijst' and exists (select from trainings.sessie b
                where b.id = i.sessie_id and (b.begint_op >= @GewijzigdVanaf or {Changes.Since("b")}))))
        """;

    /// <summary>
    /// Enrolments <c>i</c>, with their place in line at <c>@Nu</c> where their session is one of <c>@Sessies</c>: <c>@Voorrang</c> are the
    /// people who go first.
    /// </summary>
    public const string Select =
        $"""
        select i.id, i.sessie_id, case when not contacts.pub_gewist(i.contactpersoon_id) then i.contactpersoon_id end as contactpersoon_id,
               i.status, w.positie, i.aangemaakt_op, i.gewijzigd_op
          from trainings.inschrijving i
          left join ({Wachtlijst.Rij}) w on w.id = i.id
        """;
}
