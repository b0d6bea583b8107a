using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Netwerkplatform.Contracts.Insights;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Auth;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Trainings.Inschrijvingen;

namespace Netwerkplatform.Trainings.MijnInschrijving;

/// <summary>De sessie achter de link, en hoe het met de eigen inschrijving staat.</summary>
internal sealed record MijnInschrijvingResponse
{
    public required string Titel { get; init; }
    public string? Omschrijving { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required DateTimeOffset EindigtOp { get; init; }
    public required string Locatie { get; init; }
    public string? Trainer { get; init; }
    /// <summary>uitgenodigd, bevestigd, wachtlijst of geannuleerd.</summary>
    public required string Status { get; init; }
    /// <summary>Plaats op de wachtlijst; null voor wie niet wacht.</summary>
    public int? Positie { get; init; }
    /// <summary>Of alle plaatsen bezet zijn: wie zich nu inschrijft, komt op de wachtlijst.</summary>
    public required bool Vol { get; init; }
    /// <summary>Tot wanneer de link werkt: het begin van de sessie.</summary>
    public DateTimeOffset SluitOp => BegintOp;
    /// <summary>Wat er wordt bewaard, en waarvoor.</summary>
    public string Privacy => Uitleg;

    [JsonIgnore] public Guid? InschrijvingId { get; init; }

    private const string Uitleg =
        "We bewaren dat u zich inschrijft en of u er was. De netwerkregisseur van de gemeente en de trainer zien dat. Was u er, dan krijgt u een bewijs; daaraan ziet de gemeente of uw organisatie geschoold is.";
}

/// <summary>The invitation behind an emailed link.</summary>
internal sealed record Genodigde
{
    public required Guid Id { get; init; }
    public required Guid SessieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required DateTimeOffset BegintOp { get; init; }
    public required string SessieStatus { get; init; }
    public required bool Open { get; init; }

    /// <summary>Unknown and revoked find nothing alike; what that costs is one look at one index.</summary>
    public const string Select =
        """
        select u.id, u.sessie_id, u.contactpersoon_id, s.begint_op, s.status as sessie_status, s.status = 'gepland' and s.begint_op > @Nu as open
          from trainings.uitnodiging_token t
          join trainings.uitnodiging u on u.id = t.uitnodiging_id and not u.ingetrokken
          join trainings.sessie s on s.id = u.sessie_id
         where t.hash = @Hash
        """;

    /// <summary>Parameters of <see cref="Select"/>.</summary>
    public static object Parameters(HttpContext http, TimeProvider clock) => new { Hash = http.LinkHash(), Nu = clock.GetUtcNow() };

    /// <summary>How the enrolment stands, with the place in line as the regisseur sees it.</summary>
    public async Task<MijnInschrijvingResponse> StandAsync(Tx tx, IDekking dekking, DateOnly vandaag, CancellationToken ct)
    {
        var voorrang = await tx.VoorrangAsync(dekking, SessieId, vandaag, ct);
        return (await tx.RowAsync<MijnInschrijvingResponse>(Sql.Stand, new { SessieId, ContactpersoonId, Voorrang = voorrang }, ct))!;
    }

    private static class Sql
    {
        public const string Stand =
            $"""
            select t.titel, t.omschrijving, s.begint_op, s.eindigt_op, s.locatie, s.trainer, s.bezet >= s.capaciteit as vol,
                   i.id as inschrijving_id, coalesce(i.status, 'uitgenodigd') as status, i.positie
              from trainings.sessie s
              join trainings.training t on t.id = s.training_id
              left join lateral ({Inschrijving.Select} and i.contactpersoon_id = @ContactpersoonId order by i.volgorde desc limit 1) i on true
             where s.id = @SessieId
            """;
    }
}

internal static class Genodigden
{
    /// <summary>The invitation if its link may still act: 404 for nobody's, 410 with <c>sluitOp</c> once the session has begun or is cancelled.</summary>
    public static Genodigde OpenOrEnd(this Genodigde? genodigde, HttpContext http, RateLimits limits)
    {
        var found = genodigde.OrNobodys(http, limits);
        if (found.Open) return found;
        var problem = found.SessieStatus == "geannuleerd"
            ? Problem.Gone("sessie-geannuleerd", "Sessie geannuleerd", "Deze sessie gaat niet door.")
            : Problem.Gone("sessie-begonnen", "Sessie begonnen", "Deze sessie is al begonnen of geweest; inschrijven of afmelden kan niet meer.");
        throw new ProblemException(problem with { Extensions = new() { ["sluitOp"] = found.BegintOp } });
    }

    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Genodigde genodigde) => actor.Wie = $"link:{genodigde.Id}";
}
