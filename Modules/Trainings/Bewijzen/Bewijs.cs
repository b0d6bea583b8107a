using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.Bewijzen;

/// <summary>Dat iemand een training heeft gedaan. Een bewijs verandert niet meer; een vergissing herstelt u met een nieuw bewijs.</summary>
internal sealed record BewijsResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required Guid TrainingId { get; init; }
    public Guid? SessieId { get; init; }
    public required DateOnly BehaaldDatum { get; init; }
    /// <summary>Laatste geldige dag; null is voor altijd. Berekend uit de geldigheid van de training.</summary>
    public DateOnly? GeldigTotDatum { get; init; }
    /// <summary>Het bewijs waarvoor dit in de plaats komt.</summary>
    public Guid? CorrigeertBewijsId { get; init; }
    /// <summary>Of dit het andere bewijs intrekt zonder er een voor in de plaats te zetten.</summary>
    public required bool Ingetrokken { get; init; }
    public string? Toelichting { get; init; }
    /// <summary>
    /// Of dit bewijs telt: niet ingetrokken, er is geen ander voor in de plaats gekomen, en het is niet dubbel door een samenvoeging van
    /// contactpersonen.
    /// </summary>
    public required bool Geldt { get; init; }
    /// <summary>Het bewijs dat hiervoor in de plaats kwam, of dit introk.</summary>
    public Guid? GecorrigeerdDoorBewijsId { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Bewijs
{
    /// <summary>What every reading of a certificate selects, from <c>trainings.bewijs b</c>.</summary>
    public const string Columns =
        """
        b.id, b.contactpersoon_id, b.training_id, b.sessie_id, b.behaald_datum, b.geldig_tot_datum,
        b.corrigeert_id as corrigeert_bewijs_id, b.ingetrokken, b.toelichting, b.geldt,
        (select c.id from trainings.bewijs c where c.corrigeert_id = b.id) as gecorrigeerd_door_bewijs_id, b.aangemaakt_op,
        b.gewijzigd_op, b.versie
        """;

    /// <summary>Whether this caller may know of the person: <c>@Sleutelfiguren</c> is their scope, <c>@Vandaag</c> the day.</summary>
    public const string Visible = "contacts.pub_in_zicht(b.contactpersoon_id, @Vandaag, @Sleutelfiguren)";

    /// <summary>
    /// Whoever was there by these enrolments gets a certificate of that day, and hears so. Who has one already, registered by hand, gets no
    /// second.
    /// </summary>
    public static async Task AwardBewijzenAsync(this Tx tx, IReadOnlyList<Guid> inschrijvingen, CancellationToken ct)
    {
        var bewijzen = await tx.RowsAsync<Ingeschrevene>(
            """
            insert into trainings.bewijs (id, contactpersoon_id, training_id, sessie_id, behaald_datum, geldig_tot_datum, inschrijving_id)
            select p.bewijs_id, i.contactpersoon_id, t.id, s.id, d.dag, trainings.geldig_tot(d.dag, t.geldigheid_maanden), i.id
              from unnest(@Inschrijvingen, @BewijsIds) as p (id, bewijs_id)
              join trainings.inschrijving i on i.id = p.id and i.status = 'aanwezig'
              join trainings.sessie s on s.id = i.sessie_id
              join trainings.training t on t.id = s.training_id
             cross join lateral (select (s.begint_op at time zone 'Europe/Amsterdam')::date as dag) d
            on conflict (contactpersoon_id, sessie_id) where geldt do nothing
            returning id, contactpersoon_id
            """,
            new { Inschrijvingen = inschrijvingen.ToArray(), BewijsIds = inschrijvingen.Select(_ => Guid.CreateVersion7()).ToArray() }, ct);
        await tx.MailAsync([.. bewijzen.Select(b =>
            new Mailopdracht(BewijsMail.Kind, $"{b.Id}", b.ContactpersoonId))], ct);
        await tx.AuditAsync("bewijs.aangemaakt", [.. bewijzen.Select(b => b.Id)], ct);
    }
}
