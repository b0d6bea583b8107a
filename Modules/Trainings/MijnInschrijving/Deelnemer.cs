using Netwerkplatform.Contracts.Coverage;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>Wat iemand achter de link van een training te zien krijgt.</summary>
internal sealed record MijnInschrijvingResponse
{
    public required string Titel { get; init; }
    /// <summary>De taal waarin deze persoon wordt aangesproken.</summary>
    public string Taal { get; init; } = "nl";
    public string? Omschrijving { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required DateTimeOffset EindigtOp { get; init; }
    public required string Locatie { get; init; }
    public string? Trainer { get; init; }
    /// <summary>De organisatie waarvoor deze persoon is gevraagd; null als dat niet aan de orde is.</summary>
    public string? Organisatie { get; init; }
    /// <summary>uitgenodigd, bevestigd, wachtlijst of geannuleerd.</summary>
    [OneOf("MijnInschrijvingStatus", "uitgenodigd", "bevestigd", "wachtlijst", "geannuleerd")]
    public required string Status { get; init; }
    /// <summary>Plaats op de wachtlijst; null voor wie niet wacht.</summary>
    public int? Positie { get; init; }
    /// <summary>Alle plaatsen zijn bezet: wie zich nu aanmeldt, komt op de wachtlijst.</summary>
    public required bool Vol { get; init; }
    /// <summary>Tot dan kan iemand zich aanmelden of afmelden: het begin van de sessie.</summary>
    public required DateTimeOffset SluitOp { get; init; }
}

/// <summary>Who stands behind the emailed link of a session, as it stands.</summary>
internal sealed record Deelnemer : IGenodigd
{
    public required Guid Id { get; init; }
    public required Guid SessieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid PersoonId => ContactpersoonId;
    /// <summary>The number that their calendar was last told; null as long as no mail carried the session.</summary>
    public int? AgendaVolgnummer { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required DateTimeOffset VeranderdOp { get; init; }
    public required string SessieStatus { get; init; }
    /// <summary>The enrolment that counts: one that is not cancelled, else the last.</summary>
    public Guid? InschrijvingId { get; init; }
    public string? Status { get; init; }
    public required string Taal { get; init; }

    public bool Ingeschreven => Status is not (null or "geannuleerd");

    /// <summary>
    /// Unknown, revoked (which takes the secrets away) and gone from the network find nothing alike. The link of an invitation that gave
    /// way in a merge leads to the one that counts of the same person.
    /// </summary>
    public const string Select =
        """
        select u.id, u.sessie_id, u.contactpersoon_id, u.agenda_volgnummer, s.begint_op, s.gewijzigd_op as veranderd_op,
          s.status as sessie_status, i.id as inschrijving_id, i.status, p.taal
          from trainings.uitnodiging_token k
          join trainings.uitnodiging a on a.id = k.uitnodiging_id
          join trainings.geldige_uitnodiging u on u.sessie_id = a.sessie_id and u.contactpersoon_id = a.contactpersoon_id
          join trainings.sessie s on s.id = u.sessie_id
          join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
          left join lateral (
               select i.id, i.status from trainings.inschrijving i
                where i.sessie_id = u.sessie_id and i.contactpersoon_id = u.contactpersoon_id
                order by i.status = 'geannuleerd', i.volgorde desc limit 1) i on true
         where k.hash = @Hash
        """;

    public static readonly BehindLink Link = new($"select exists ({Select})");

    public static object Parameters(HttpContext http) => new { Hash = http.LinkHash() };
}

internal static class DeelnemerLink
{
    internal static readonly Problem SessieGeannuleerd =
        Problem.Gone("sessie-geannuleerd", "Sessie geannuleerd", "Deze sessie gaat niet door.");
    internal static readonly Problem SessieBegonnen =
        Problem.Gone("sessie-begonnen", "Sessie begonnen", "Deze sessie is begonnen of al geweest; aanmelden en afmelden kan niet meer.");

    /// <summary>Who may still act: 404 for nobody's link, 410 with <c>sluitOp</c> once the session has begun or is off.</summary>
    public static Deelnemer OpenOrEnd(this Deelnemer? deelnemer, HttpContext http, RateLimits limits, DateTimeOffset nu)
    {
        var found = deelnemer.OrNobodys(http, limits);
        if (found.SessieStatus == "geannuleerd")
            throw Ended(SessieGeannuleerd, found.VeranderdOp < found.BegintOp ? found.VeranderdOp : found.BegintOp);
        if (found.SessieStatus != "gepland" || found.BegintOp <= nu)
            throw Ended(SessieBegonnen, found.BegintOp);
        return found;
    }

    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Deelnemer deelnemer) => actor.Wie = string.Create(
        CultureInfo.InvariantCulture, $"link:{deelnemer.Id}");

    /// <summary>What the page shows, from inside the transaction that may just have changed it.</summary>
    public static async Task<MijnInschrijvingResponse> StandAsync(
        this Tx tx, IDekking dekking, Deelnemer deelnemer, DateTimeOffset nu, CancellationToken ct)
    {
        var voorrang = await tx.VoorrangAsync(dekking, [deelnemer.SessieId], nu.AmsterdamDate(), ct);
        return await tx.RowAsync<MijnInschrijvingResponse>(Sql.Page, new
        {
            deelnemer.Id,
            Sessies = new[] { deelnemer.SessieId },
            Voorrang = voorrang,
            Nu = nu,
            Vandaag = nu.AmsterdamDate(),
            Sleutelfiguren = true
        }, ct) ?? throw new ProblemException(Problem.NotFound());
    }

    private static ProblemException Ended(Problem problem, DateTimeOffset sluitOp) =>
        new(problem with { Extensions = new() { ["sluitOp"] = sluitOp } });

    private static class Sql
    {
        public const string Page =
            $"""
            select (select c.taal from contacts.pub_contactpersoon c
              where c.id = u.contactpersoon_id) as taal, t.titel, t.omschrijving, s.begint_op, s.eindigt_op, s.locatie,
                   case when contacts.pub_naam_getoond(s.trainer) then s.trainer end as trainer,
              o.naam as organisatie, coalesce(i.status, 'uitgenodigd') as status, w.positie,
                   s.bezet >= s.capaciteit as vol, s.begint_op as sluit_op
              from trainings.geldige_uitnodiging u
              join trainings.sessie s on s.id = u.sessie_id
              join trainings.training t on t.id = s.training_id
              left join contacts.pub_organisatie o on o.id = u.organisatie_id
              left join lateral (
                   select i.id, i.status from trainings.inschrijving i
                    where i.sessie_id = u.sessie_id and i.contactpersoon_id = u.contactpersoon_id
                    order by i.status = 'geannuleerd', i.volgorde desc limit 1) i on true
              left join ({Wachtlijst.Rij}) w on w.id = i.id
             where u.id = @Id
            """;
    }
}
