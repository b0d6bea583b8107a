namespace Netwerkplatform.Information.Berichten;

/// <summary>A bericht as a mail of its own.</summary>
internal sealed class BerichtMail(TimeProvider clock) : IBatchMailTemplate
{
    /// <summary>Key: whom it is sent to, of that bericht.</summary>
    public static readonly Mailsoort Kind = new("bericht", Mailaard.Meldt) { TeltMee = true };

    public Mailsoort Soort => Kind;

    public Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(Tx tx, IReadOnlyList<string> sleutels, CancellationToken ct) =>
        Losbericht.WriteAllAsync(tx, sleutels, clock, ct);
}

/// <summary>The same outside the budget: two of them a month to a person.</summary>
internal sealed class UrgentBerichtMail(TimeProvider clock) : IBatchMailTemplate
{
    /// <summary>Key: whom it is sent to, of that bericht.</summary>
    public static readonly Mailsoort Kind = new("bericht-urgent", Mailaard.Meldt);

    public Mailsoort Soort => Kind;

    public Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(Tx tx, IReadOnlyList<string> sleutels, CancellationToken ct) =>
        Losbericht.WriteAllAsync(tx, sleutels, clock, ct);
}

internal static class Losbericht
{
    public static async Task<IReadOnlyDictionary<string, Bericht>> WriteAllAsync(
        Tx tx, IReadOnlyList<string> sleutels, TimeProvider clock, CancellationToken ct)
    {
        var brieven = await tx.RowsAsync<Brief>(Sql.Wanted,
            new { Ids = sleutels.Select(Guid.Parse).ToArray(), Dag = clock.Vandaag(), Nu = clock.GetUtcNow() }, ct);
        return brieven.ToDictionary(b => b.Id.ToString(), b => Berichtbrief.Write(new(b.Email, b.Naam, b.Voornaam, b.Taal),
            [new(b.Onderwerp, b.Inhoud, b.Soort, b.Kennis)]));
    }

    private sealed record Brief
    {
        public required Guid Id { get; init; }
        public required string Email { get; init; }
        public required string Naam { get; init; }
        public string? Voornaam { get; init; }
        public required string Taal { get; init; }
        public required string Onderwerp { get; init; }
        public required string Inhoud { get; init; }
        public required string Soort { get; init; }
        public required string[] Kennis { get; init; }
    }

    private static class Sql
    {
        public const string Wanted =
            $"""
            select g.id, p.email, p.naam, p.voornaam, p.taal, b.onderwerp, b.inhoud, b.soort,
                   {Berichtbrief.Kennis}
              from information.geadresseerde g
              join information.bericht b on b.id = g.bericht_id
              join contacts.pub_contactpersoon p on p.id = g.contactpersoon_id
             where g.id = any(@Ids) and g.samenvoeging_id is null
               and information.nog_gewenst(g.contactpersoon_id, g.organisatie_id, b.soort, b.themas, b.wijken, @Dag)
            """;
    }
}
