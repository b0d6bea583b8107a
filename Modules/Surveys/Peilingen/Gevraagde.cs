namespace Netwerkplatform.Surveys.Peilingen;

/// <summary>Someone in an audience: asked once, for the organisation of the matching role that began first.</summary>
internal sealed record Gevraagde
{
    public const string GeenEmail = "geen_email";
    public const string Onbestelbaar = "onbestelbaar";
    public const string Afgemeld = "afgemeld";

    public required Guid ContactpersoonId { get; init; }
    public required Guid OrganisatieId { get; init; }
    /// <summary>Why they get no invitation; null when they do.</summary>
    public string? Reden { get; init; }

    /// <summary>The audience as it is on a day, by person. Key figures only when it names their role.</summary>
    public static Task<IReadOnlyList<Gevraagde>> FindAsync(Tx tx, Doelgroep doelgroep, DateOnly dag, CancellationToken ct) =>
        tx.RowsAsync<Gevraagde>(Sql.Find, new
        {
            Dag = dag,
            doelgroep.Rollen,
            doelgroep.Domeinen,
            doelgroep.Verbanden,
            doelgroep.Soorten,
            doelgroep.Wijken,
            doelgroep.OrganisatieIds,
            doelgroep.Spilorganisaties,
        }, ct);

    /// <summary>These people as far as they have a role that day, key figures too: whoever names people, means them.</summary>
    public static Task<IReadOnlyList<Gevraagde>> VanAsync(Tx tx, Guid[] personen, DateOnly dag, CancellationToken ct) =>
        tx.RowsAsync<Gevraagde>($"{Sql.Find} where d.contactpersoon_id = any(@Personen)", new
        {
            Dag = dag,
            RolCodes.Rollen,
            Domeinen = Array.Empty<string>(),
            Verbanden = Array.Empty<string>(),
            Soorten = Array.Empty<string>(),
            Wijken = Array.Empty<string>(),
            OrganisatieIds = Array.Empty<Guid>(),
            Spilorganisaties = (bool?)null,
            Personen = personen,
        }, ct);

    private static class Sql
    {
        public const string Find =
            """
            select d.contactpersoon_id, d.organisatie_id, d.reden
              from contacts.pub_doelgroep(@Dag, @Rollen, @Domeinen, @Verbanden, @Soorten, @Wijken, @OrganisatieIds, @Spilorganisaties) d
            """;
    }
}
