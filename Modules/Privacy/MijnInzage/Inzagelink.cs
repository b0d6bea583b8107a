using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Privacy.MijnInzage;

/// <summary>Who opens their own dossier, and the request behind the link.</summary>
internal sealed record Inzager : IGenodigd
{
    public required Guid VerzoekId { get; init; }
    public required Known Persoon { get; init; }
    public required DateTimeOffset SluitOp { get; init; }
    public Guid PersoonId => Persoon.Id;
    public string Taal => Persoon.Taal;
}

/// <summary>
/// The link of a dossier. Alone it shows nothing: it only lets its holder ask for a code, which goes to the address that we know.
/// </summary>
internal sealed class Inzagelink(IPersons persons, RateLimits limits, TimeProvider clock, Actor actor)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Looptijd = TimeSpan.FromDays(7);

    internal static readonly Problem LinkVerlopen = Problem.Gone("inzage-verlopen", "Link verlopen",
        "De tijd om uw gegevens via deze link te zien is voorbij. Vraag de netwerkregisseur om een nieuwe link.");

    public static readonly BehindLink Behind = new("select exists (select from privacy.inzagelink l where l.hash = @Hash)");

    /// <summary>404 for a link that is nobody's; 410 when its time is over.</summary>
    public async Task<Inzager> OpenAsync(IReader reader, HttpContext http, CancellationToken ct)
    {
        var link = await reader.RowAsync<Link>(
            """
            select l.inzageverzoek_id as verzoek_id, v.contactpersoon_id, l.sluit_op
              from privacy.inzagelink l join privacy.inzageverzoek v on v.id = l.inzageverzoek_id
             where l.hash = @Hash
            """, new { Hash = http.LinkHash() }, ct);
        var persoon = link is null ? null : await persons.FindNowAsync(reader, link.ContactpersoonId, ct);
        var inzager = (persoon is null ? null : new Inzager { VerzoekId = link!.VerzoekId, Persoon = persoon, SluitOp = link.SluitOp })
            .OrNobodys(http, limits);
        if (inzager.SluitOp <= clock.GetUtcNow()) throw new ProblemException(LinkVerlopen with
        {
            Extensions = new() { ["sluitOp"] = inzager.SluitOp },
        });
        // From here on the audit trail knows the link, never the person.
        actor.Wie = string.Create(CultureInfo.InvariantCulture, $"link:{inzager.VerzoekId}");
        return inzager;
    }

    /// <summary>Whether a dossier can go by mail: also to somebody who left, not to an address that takes no mail.</summary>
    public static bool Bereikbaar(string? bezwaar) => bezwaar is null or "vertrokken" or "organisatie_beeindigd";

    private sealed record Link
    {
        public required Guid VerzoekId { get; init; }
        public required Guid ContactpersoonId { get; init; }
        public required DateTimeOffset SluitOp { get; init; }
    }
}
