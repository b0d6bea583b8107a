namespace Netwerkplatform.Protocols.Uitnodigingen;

/// <summary>Who stands behind an emailed link of this module: one page for each kind of invitation.</summary>
internal sealed record Genodigde : IGenodigd
{
    public const string Raadpleging = "raadpleging";
    public const string Ratificatie = "ratificatie";
    public const string Kennisname = "kennisname";

    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid PersoonId => ContactpersoonId;
    public required Guid OrganisatieId { get; init; }
    public required string Taal { get; init; }

    /// <summary>
    /// Unknown, revoked, meant for another page and gone from the network find nothing alike. The link of an invitation that gave way in a
    /// merge leads to the one that counts of the same person.
    /// </summary>
    public const string Select =
        """
        select u.id, u.versie_id, u.contactpersoon_id, u.organisatie_id, p.taal
          from protocols.uitnodiging_token t
          join protocols.uitnodiging a on a.id = t.uitnodiging_id and a.soort = @Soort and not a.ingetrokken
          join protocols.geldige_uitnodiging u on u.versie_id = a.versie_id and u.soort = a.soort
            and u.contactpersoon_id = a.contactpersoon_id and (a.soort <> 'ratificatie' or u.organisatie_id = a.organisatie_id)
            and not u.ingetrokken
          join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id
         where t.hash = @Hash
        """;

    /// <summary>
    /// For who writes: the invitation is held before it is looked whose it is, and then the person too. A merge of two records of that
    /// person waits until what is written stands and takes it along, or has happened and is seen here; so does a withdrawal.
    /// </summary>
    public static async Task<Genodigde> HoldAsync(Tx tx, HttpContext http, string soort, RateLimits limits, CancellationToken ct)
    {
        await tx.ExecuteAsync(
            """
            select from protocols.uitnodiging_token t join protocols.uitnodiging u on u.id = t.uitnodiging_id and u.soort = @Soort
              where t.hash = @Hash for share of u
            """, Parameters(http, soort), ct);
        return (await tx.RowAsync<Genodigde>($"{Select} for key share of p", Parameters(http, soort), ct)).OrNobodys(http, limits);
    }

    /// <param name="soort">One of this record's own constants.</param>
    public static BehindLink Link(string soort) =>
        new($"select exists ({Select.Replace("@Soort", $"'{soort}'", StringComparison.Ordinal)})");

    /// <summary>Parameters of <see cref="Select"/>.</summary>
    public static object Parameters(HttpContext http, string soort) => new { Hash = http.LinkHash(), Soort = soort };
}

internal static class GenodigdeActor
{
    /// <summary>From here on the audit trail knows the link, never the person.</summary>
    public static void ActsAs(this Actor actor, Genodigde genodigde) => actor.Wie = string.Create(
        CultureInfo.InvariantCulture, $"link:{genodigde.Id}");
}
