namespace Netwerkplatform.Contacts.Bevestigingen;

/// <summary>The request behind an emailed link, as it stands.</summary>
internal sealed record Bevestiger : IGenodigd
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid PersoonId => ContactpersoonId;
    public required DateTimeOffset SluitOp { get; init; }
    public required bool Open { get; init; }
    /// <summary>A link gives one answer. Who comes back to it, in a second window, is told that theirs has arrived.</summary>
    public required bool Beantwoord { get; init; }
    public required string Taal { get; init; }

    /// <summary>
    /// Revoked, mailed to an address that is no longer theirs and unknown find nothing alike. Who was merged had their addresses until
    /// then; a link that was mailed there is answered by who stayed.
    /// </summary>
    public const string Select =
        """
        select v.id, v.contactpersoon_id, v.sluit_op, v.sluit_op > @Nu as open, v.uitkomst is not null as beantwoord, p.taal
          from contacts.bevestigingstoken t
          join contacts.bevestigingsverzoek v on v.id = t.bevestigingsverzoek_id and v.ingetrokken_op is null
          join contacts.contactpersoon p on p.id = v.contactpersoon_id
         where t.hash = @Hash
           and contacts.pub_adres_van(v.contactpersoon_id, t.adres)
        """;

    public static readonly BehindLink Link = new($"select exists ({Select})");

    public static object Parameters(HttpContext http, TimeProvider clock) => new { Hash = http.LinkHash(), Nu = clock.GetUtcNow() };
}

internal static class BevestigerLink
{
    internal static readonly Problem AlVerstuurd =
        Problem.UsedUp("al-verstuurd", "Al verstuurd", "U hebt deze vraag al beantwoord. Uw antwoord is binnen.");
    internal static readonly Problem LinkVerlopen =
        Problem.Gone("link-verlopen", "Link verlopen", "De tijd om uw gegevens via deze link te bevestigen is voorbij.");

    /// <summary>
    /// The request if its link may still act: 404 for nobody's and for one that is used up, 410 with <c>sluitOp</c> when its time is over.
    /// </summary>
    public static Bevestiger OpenOrEnd(this Bevestiger? gevraagde, HttpContext http, RateLimits limits)
    {
        var found = gevraagde.OrNobodys(http, limits);
        if (found.Beantwoord) throw new ProblemException(AlVerstuurd);
        return found.Open ? found : throw new ProblemException(LinkVerlopen with
        {
            Extensions = new() { ["sluitOp"] = found.SluitOp },
        });
    }

    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Bevestiger gevraagde) => actor.Wie = string.Create(
        CultureInfo.InvariantCulture, $"link:{gevraagde.Id}");
}
