using System.Text.Json;
using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>
/// Publishes the results of a confidential round that has closed: once, beside what earlier rounds of the same survey have published, so that no
/// subtraction between totals, groups, splits or rounds speaks of fewer people than were promised (docs/adr/0011).
/// </summary>
internal static class Publicatie
{
    /// <summary>Runs in the transaction that closes the round, before it shuffles all responses once more. The caller holds the lock on the survey.</summary>
    /// <returns>Whether anything is published at all.</returns>
    public static async Task<bool> PublishAsync(Tx tx, Guid rondeId, CancellationToken ct)
    {
        var ronde = (await tx.RowAsync<Sluitend>(Sql.Ronde, new { RondeId = rondeId }, ct))!;
        var mensen = await tx.RowsAsync<Deelnemer>(Sql.Deelnemers, new { RondeId = rondeId, ronde.PeilingId }, ct);
        var eerder = await tx.RowsAsync<Groep>(Sql.Gepubliceerd, new { ronde.PeilingId }, ct);
        var getoond = Choose(mensen, eerder, rondeId, ronde.Drempel);
        // Only now, because deciding takes time and others are answering other rounds.
        var inzendingen = await tx.RowsAsync<Inzending>(Sql.Inzendingen, new { RondeId = rondeId }, ct);

        var vragen = JsonSerializer.Deserialize<Vraag[]>(ronde.Vragen, Json.Options)!;
        string Inhoud(Groep groep) => JsonSerializer.Serialize(ResultaatGroep.Van(groep.Code, vragen, [.. inzendingen.Where(i => groep.Uitsplitsing == "" || Uitsplitsing.Van(i, groep.Uitsplitsing).Contains(groep.Code))]), Json.Options);
        await tx.ExecuteAsync(Sql.Publish, new
        {
            RondeId = rondeId,
            Uitsplitsingen = getoond.Select(g => g.Uitsplitsing).ToArray(),
            Groepen = getoond.Select(g => g.Code ?? "").ToArray(),
            Inhoud = getoond.Select(Inhoud).ToArray(),
        }, ct);
        return getoond.Any(g => g.Uitsplitsing == "");
    }

    /// <summary>Everyone together is wanted most, then the larger groups. Without the whole there are no parts.</summary>
    public static IReadOnlyList<Groep> Choose(IReadOnlyList<Deelnemer> deelnemers, IReadOnlyList<Groep> eerder, Guid rondeId, int drempel)
    {
        // The same person in several rounds may well have answered the same, so that the rounds can be subtracted.
        var mensen = deelnemers.GroupBy(d => d.ContactpersoonId).Select(persoon => persoon.SelectMany(Uitsplitsing.AlleVan).ToHashSet()).ToArray();
        var allen = new Groep(rondeId, "", null);
        var groepen = deelnemers.Where(d => d.RondeId == rondeId).SelectMany(Uitsplitsing.AlleVan).Where(g => g != allen).CountBy(g => g)
            .OrderByDescending(g => g.Value).ThenBy(g => g.Key.Uitsplitsing, StringComparer.Ordinal).ThenBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => g.Key);
        var getoond = Onderdrukking.Publishable(mensen, eerder, [allen, .. groepen], drempel);
        return getoond.Contains(allen) ? getoond : [];
    }

    private sealed record Sluitend
    {
        public required Guid PeilingId { get; init; }
        public required int Drempel { get; init; }
        public required string Vragen { get; init; }
    }

    private static class Sql
    {
        /// <summary>The strictest promise that was made to any of those who could be subtracted from each other.</summary>
        public const string Ronde =
            """
            select r.peiling_id, r.vragen::text as vragen, (select max(a.drempel) from surveys.ronde a where a.peiling_id = r.peiling_id) as drempel
              from surveys.ronde r
             where r.id = @RondeId
            """;

        public const string Deelnemers =
            """
            select u.contactpersoon_id, u.ronde_id, u.domeinen, u.soort, u.omvang
              from surveys.uitnodiging u
              join surveys.ronde r on r.id = u.ronde_id
             where r.peiling_id = @PeilingId and u.ingevuld and (r.id = @RondeId or r.gepubliceerd_op is not null)
            """;

        public const string Gepubliceerd =
            """
            select s.ronde_id, s.uitsplitsing, nullif(s.groep, '') as code
              from surveys.resultaat s
              join surveys.ronde r on r.id = s.ronde_id
             where r.peiling_id = @PeilingId
            """;

        public const string Inzendingen =
            $"{Schudden.LockAll} select antwoorden::text as antwoorden_json, domeinen, soort, omvang from surveys.inzending_vertrouwelijk where ronde_id = @RondeId order by gen_random_uuid()";

        public const string Publish =
            """
            insert into surveys.resultaat (ronde_id, uitsplitsing, groep, inhoud)
            select @RondeId, g.uitsplitsing, g.groep, g.inhoud::jsonb from unnest(@Uitsplitsingen, @Groepen, @Inhoud) as g (uitsplitsing, groep, inhoud);

            update surveys.ronde set gepubliceerd_op = now() where id = @RondeId;
            """;
    }
}

/// <summary>Who answered in a round, with the groups of their organisation at its opening. Known with the invitation; what they answered is not.</summary>
internal sealed record Deelnemer : IGroepen
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid RondeId { get; init; }
    public required string[] Domeinen { get; init; }
    public required string Soort { get; init; }
    public required string Omvang { get; init; }
}

/// <summary>A group of a round; in the split "" everyone, without a code.</summary>
internal sealed record Groep(Guid RondeId, string Uitsplitsing, string? Code);
