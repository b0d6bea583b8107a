namespace Netwerkplatform.Information.Mijn;

/// <summary>Who stands behind the link of a page of their own, as it stands.</summary>
internal sealed record Bezoeker : IGenodigd
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid PersoonId => ContactpersoonId;
    public required DateTimeOffset SluitOp { get; init; }
    public required bool Open { get; init; }
    public required string Taal { get; init; }

    /// <summary>
    /// Mailed to an address that is no longer theirs, of somebody who has gone from the network and unknown find nothing alike. No secret
    /// of another page is kept in this table, nor one of this page in another.
    /// </summary>
    public const string Select =
        """
        select l.id, l.contactpersoon_id, l.sluit_op, l.sluit_op > @Nu as open, p.taal
          from information.mijn_link l
          join contacts.pub_contactpersoon p on p.id = l.contactpersoon_id
         where l.hash = @Hash and contacts.pub_adres_van(l.contactpersoon_id, l.adres)
           and contacts.pub_werkt(l.contactpersoon_id, null, (@Nu::timestamptz at time zone 'Europe/Amsterdam')::date)
        """;

    public static readonly BehindLink Link = new($"select exists ({Select})");

    public static object Parameters(HttpContext http, TimeProvider clock) => new { Hash = http.LinkHash(), Nu = clock.GetUtcNow() };
}

internal static class BezoekerLink
{
    internal static readonly Problem LinkVerlopen = Problem.Gone("link-verlopen", "Link verlopen",
        "Deze link naar uw pagina werkt niet meer. Vraag een nieuwe link aan.");

    /// <summary>404 for nobody's link, 410 with <c>sluitOp</c> when its time is over.</summary>
    public static async Task<Bezoeker> BezoekerAsync(
        this IReader reader, HttpContext http, TimeProvider clock, RateLimits limits, CancellationToken ct)
    {
        var found = (await reader.RowAsync<Bezoeker>(Bezoeker.Select, Bezoeker.Parameters(http, clock), ct)).OrNobodys(http, limits);
        return found.Open ? found : throw new ProblemException(LinkVerlopen with
        {
            Extensions = new() { ["sluitOp"] = found.SluitOp },
        });
    }

    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Bezoeker bezoeker) => actor.Wie = string.Create(
        CultureInfo.InvariantCulture, $"link:{bezoeker.Id}");
}
