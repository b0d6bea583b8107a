using Netwerkplatform.Surveys.Rondes;
using Netwerkplatform.Surveys.Vragenlijsten;

namespace Netwerkplatform.Surveys.Resultaten;

/// <summary>
/// Publishes the results of a confidential round that has closed: once, beside what earlier rounds of the same survey have published, so
/// that no comparison of totals, groups or rounds speaks of fewer people than were promised (docs/adr/0015).
/// </summary>
internal static class Publicatie
{
    /// <summary>
    /// Runs in the transaction that closes the round, before it shuffles all responses once more. The caller holds the lock on the survey.
    /// </summary>
    /// <returns>Whether anything is published at all.</returns>
    public static async Task<bool> PublishAsync(Tx tx, Guid rondeId, DateTimeOffset nu, CancellationToken ct)
    {
        var ronde = (await tx.RowAsync<Sluitend>(Sql.Ronde, new { RondeId = rondeId }, ct))!;
        var mensen = await tx.RowsAsync<Respondent>(Sql.Deelnemers, new { RondeId = rondeId, ronde.PeilingId }, ct);
        var eerder = await tx.RowsAsync<Getoond>(Sql.Gepubliceerd, new { ronde.PeilingId }, ct);
        var groepen = eerder.Select(g => g.Groep).ToArray();
        var getoond = Choose(mensen, groepen, rondeId, ronde.Uitsplitsing, ronde.Drempel);
        var letterlijk = getoond.Count > 0
            && MayQuote(mensen, [.. eerder.Where(g => g.Letterlijk).Select(g => g.Groep)], rondeId, ronde.Drempel);
        // Only now, because deciding takes time and others are answering other rounds.
        var inzendingen = await tx.RowsAsync<Inzending>(Sql.Inzendingen, new { RondeId = rondeId, ronde.Uitsplitsing }, ct);

        var vragen = JsonSerializer.Deserialize<Vraag[]>(ronde.Vragen, Json.Options)!;
        string Inhoud(Groep groep) => JsonSerializer.Serialize(ResultaatGroep.Van(groep.Code, vragen,
            [.. inzendingen.Where(i => groep.Uitsplitsing == "" || i.Groepen.Contains(groep.Code))], letterlijk
                && groep.Uitsplitsing == "") with
        { Aantal = Count(mensen, groep) }, Json.Options);
        await tx.ExecuteAsync(Sql.Publish, new
        {
            RondeId = rondeId,
            Uitsplitsingen = getoond.Select(g => g.Uitsplitsing).ToArray(),
            Groepen = getoond.Select(g => g.Code ?? "").ToArray(),
            Inhoud = getoond.Select(Inhoud).ToArray(),
            Letterlijk = letterlijk,
            Nu = nu,
        }, ct);
        return getoond.Any(g => g.Uitsplitsing == "");
    }

    /// <summary>Everyone together is wanted most, then the larger groups. Without the whole there are no parts.</summary>
    public static IReadOnlyList<Groep> Choose(
        IReadOnlyList<Respondent> deelnemers, IReadOnlyList<Groep> eerder, Guid rondeId, string? uitsplitsing, int drempel)
    {
        // The same person in several rounds may well have answered the same, so that the rounds can be subtracted.
        var allen = new Groep(rondeId, "", null);
        var groepen = deelnemers.Where(d => d.RondeId == rondeId).Select(d => d.GroepIn(uitsplitsing)).OfType<Groep>().CountBy(g => g)
            .OrderByDescending(g => g.Value).ThenBy(g => g.Key.Code, StringComparer.Ordinal).Select(g => g.Key).ToArray();
        var getoond = Onderdrukking.Publishable(Members(deelnemers, [.. eerder, allen, .. groepen]), eerder, [allen, .. groepen], drempel);
        return getoond.Contains(allen) ? getoond : [];
    }

    /// <summary>
    /// Whether the texts, extremes and single dates of everyone in this round may be shown. The same text in two rounds is by someone who
    /// was in both, so with these it is not enough that no sum speaks of a few: all who are alike in every total that was quoted from must
    /// be as many as the threshold.
    /// </summary>
    public static bool MayQuote(IReadOnlyList<Respondent> deelnemers, IReadOnlyList<Groep> eerderLetterlijk, Guid rondeId, int drempel) =>
        Onderdrukking.AllAlikeAreEnough(Members(deelnemers, [.. eerderLetterlijk, new Groep(rondeId, "", null)]), drempel);

    /// <summary>How many people a total speaks of. Someone who answered as two and turned out to be one is one.</summary>
    private static int Count(IEnumerable<Respondent> deelnemers, Groep groep) =>
        deelnemers.Where(d => d.RondeId == groep.RondeId && d.IsIn(groep)).DistinctBy(d => d.ContactpersoonId).Count();

    /// <summary>For each person the totals they count in, and how often: with each answer they gave while they were two.</summary>
    private static Dictionary<Groep, int>[] Members(IEnumerable<Respondent> deelnemers, IReadOnlyList<Groep> groepen)
    {
        var perRonde = groepen.Distinct().ToLookup(g => g.RondeId);
        return [.. deelnemers.GroupBy(d => d.ContactpersoonId)
            .Select(persoon => persoon.SelectMany(d => perRonde[d.RondeId].Where(d.IsIn)).CountBy(g => g).ToDictionary())];
    }

    private sealed record Sluitend
    {
        public required Guid PeilingId { get; init; }
        public required int Drempel { get; init; }
        public string? Uitsplitsing { get; init; }
        public required string Vragen { get; init; }
    }

    private sealed record Getoond
    {
        public required Guid RondeId { get; init; }
        public required string Uitsplitsing { get; init; }
        public string? Code { get; init; }
        public required bool Letterlijk { get; init; }

        public Groep Groep => new(RondeId, Uitsplitsing, Code);
    }

    private static class Sql
    {
        /// <summary>The strictest promise that was made to any of those who could be subtracted from each other.</summary>
        public const string Ronde =
            """
            select r.peiling_id, p.uitsplitsing, r.vragen::text as vragen, (select max(a.drempel) from surveys.ronde a
              where a.peiling_id = r.peiling_id) as drempel
              from surveys.ronde r
              join surveys.peiling p on p.id = r.peiling_id
             where r.id = @RondeId
            """;

        /// <summary>Every answer, also of an invitation that gave way, under the person who it stands for now.</summary>
        public const string Deelnemers =
            """
            select coalesce(contacts.pub_wie_is(u.contactpersoon_id), u.contactpersoon_id) as contactpersoon_id, u.ronde_id, u.domeinen,
                   u.soort, u.omvang
              from surveys.uitnodiging u
              join surveys.ronde r on r.id = u.ronde_id
             where r.peiling_id = @PeilingId and u.ingevuld and (r.id = @RondeId or r.gepubliceerd_op is not null)
            """;

        public const string Gepubliceerd =
            """
            select s.ronde_id, s.uitsplitsing, nullif(s.groep, '') as code, s.letterlijk
              from surveys.resultaat s
              join surveys.ronde r on r.id = s.ronde_id
             where r.peiling_id = @PeilingId
            """;

        public const string Inzendingen =
            $$"""
            {{Shuffle.LockAll}}
            select antwoorden::text as antwoorden_json,
                   case @Uitsplitsing when 'domein' then domeinen[:1] when 'soort' then array[soort] when 'omvang' then array[omvang]
                        else '{}' end as groepen
              from surveys.inzending_vertrouwelijk
             where ronde_id = @RondeId
             order by gen_random_uuid()
            """;

        public const string Publish =
            """
            insert into surveys.resultaat (ronde_id, uitsplitsing, groep, inhoud, letterlijk)
            select @RondeId, g.uitsplitsing, g.groep, g.inhoud::jsonb, @Letterlijk
              and g.uitsplitsing = '' from unnest(@Uitsplitsingen, @Groepen, @Inhoud) as g (uitsplitsing, groep, inhoud);

            update surveys.ronde set gepubliceerd_op = @Nu where id = @RondeId;
            """;
    }
}

/// <summary>
/// Who answered in a round, with the groups of their organisation at its opening. Known with the invitation; what they answered is not.
/// </summary>
internal sealed record Respondent
{
    public required Guid ContactpersoonId { get; init; }
    public required Guid RondeId { get; init; }
    public required string[] Domeinen { get; init; }
    public required string Soort { get; init; }
    public required string Omvang { get; init; }

    /// <summary>The one group of the one split; by domain the first of the organisation.</summary>
    public Groep? GroepIn(string? uitsplitsing) => uitsplitsing switch
    {
        null => null,
        "domein" => Domeinen is [var eerste, ..] ? new Groep(RondeId, uitsplitsing, eerste) : null,
        "soort" => new Groep(RondeId, uitsplitsing, Soort),
        _ => new Groep(RondeId, uitsplitsing, Omvang),
    };

    /// <summary>
    /// Whether this person counts in a total of this round. What was once published by each domain of an organisation ("domeinen") is
    /// remembered so.
    /// </summary>
    public bool IsIn(Groep groep) => groep.Uitsplitsing switch
    {
        "" => true,
        "domeinen" => Domeinen.Contains(groep.Code),
        var uitsplitsing => GroepIn(uitsplitsing) == groep,
    };
}

/// <summary>A group of a round; in the split "" everyone, without a code.</summary>
internal sealed record Groep(Guid RondeId, string Uitsplitsing, string? Code);
