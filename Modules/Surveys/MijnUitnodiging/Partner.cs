using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.MijnUitnodiging;

/// <summary>The invitation behind an emailed link, as it stands.</summary>
internal sealed record Genodigd : IGenodigd
{
    public required Guid Id { get; init; }
    public required Guid RondeId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid PersoonId => ContactpersoonId;
    public required bool Ingevuld { get; init; }
    public required bool Open { get; init; }
    public required DateTimeOffset SluitOp { get; init; }
    public required string Anonimiteit { get; init; }
    public required string VragenJson { get; init; }
    public required string Taal { get; init; }
    /// <summary>The link of a test mail: everything is checked as it would be, and nothing is stored.</summary>
    public bool Voorbeeld { get; init; }

    public bool Vertrouwelijk => Anonimiteit == "vertrouwelijk";
    public IReadOnlyList<Vraag> Vragen => JsonSerializer.Deserialize<List<Vraag>>(VragenJson, Json.Options)!;
}

/// <summary>
/// What the calls behind an emailed link share: whose link it is, and what is said when it is nobody's or too late.
/// </summary>
internal static class Partner
{
    internal static readonly Problem RondeGesloten =
        Problem.Gone("ronde-gesloten", "Vragenlijst gesloten", "Deze vragenlijst is gesloten; antwoorden kan niet meer.");

    /// <summary>
    /// Unknown and revoked find nothing alike; what that costs is one look at one index. Nor does the link of somebody who has gone from
    /// the network. Of two who turned out to be one person each link leads to the one invitation that they have now.
    /// </summary>
    public const string Select =
        """
        select u.id, u.ronde_id, u.contactpersoon_id, u.ingevuld, r.status = 'open' and r.sluit_op > @Nu as open, r.sluit_op, r.anonimiteit,
               r.vragen::text as vragen_json, p.taal
          from surveys.uitnodiging_token t
          join surveys.uitnodiging e on e.id = t.uitnodiging_id and not e.ingetrokken
          join surveys.geldige_uitnodiging u on u.ronde_id = e.ronde_id and u.contactpersoon_id = e.contactpersoon_id and not u.ingetrokken
          join surveys.ronde r on r.id = u.ronde_id
          join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
         where t.hash = @Hash and not t.ingetrokken
        """;

    /// <summary>The link of a test mail, in the place of an invitation's.</summary>
    public const string SelectVoorbeeld =
        """
        select m.id, m.id as ronde_id, m.id as contactpersoon_id, false as ingevuld, true as open, true as voorbeeld,
               @Nu::timestamptz + p.looptijd_dagen * interval '1 day' as sluit_op, p.anonimiteit, l.vragen::text as vragen_json, m.taal
          from surveys.voorbeeld_token t
          join surveys.testmail m on m.id = t.testmail_id
          join surveys.peiling p on p.id = m.peiling_id
          join surveys.vragenlijst l on l.id = p.vragenlijst_id
         where t.hash = @Hash
        """;

    public static readonly BehindLink Link = new($"select exists ({Select}) or exists ({SelectVoorbeeld})");

    internal static readonly Problem Voorbeeld =
        Problem.Conflict("voorbeeld", "Dit is een voorbeeld", "Deze link komt uit een testmail. Er is niets veranderd.");

    /// <summary>Parameters of <see cref="Select"/>.</summary>
    public static object Parameters(HttpContext http, TimeProvider clock) => new { Hash = http.LinkHash(), Nu = clock.GetUtcNow() };

    /// <summary>The invitation if its link may still act: 404 for nobody's, 410 with <c>sluitOp</c> once the round has closed.</summary>
    public static Genodigd OpenOrEnd(this Genodigd? genodigd, HttpContext http, RateLimits limits)
    {
        var found = genodigd.OrNobodys(http, limits);
        if (!found.Open) throw new ProblemException(Closed(found.SluitOp));
        return found;
    }

    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Genodigd genodigd) => actor.Wie = string.Create(
        CultureInfo.InvariantCulture, $"link:{genodigd.Id}");

    private static Problem Closed(DateTimeOffset sluitOp) => RondeGesloten with { Extensions = new() { ["sluitOp"] = sluitOp } };
}
