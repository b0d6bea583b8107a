using FastEndpoints;
using Microsoft.AspNetCore.WebUtilities;

namespace Netwerkplatform.Notifications.Gebeurtenissen;

internal sealed record ListGebeurtenissenRequest
{
    /// <summary>Het nummer van de laatste gebeurtenis die u hebt; zonder begint de lijst bij de oudste.</summary>
    public string? Na { get; init; }
    /// <summary>Alleen dit type.</summary>
    public string? Type { get; init; }
    /// <summary>Hoeveel seconden het antwoord mag wachten tot er iets is; 0 tot 25.</summary>
    public int? Wacht { get; init; }
    /// <summary>Hooguit zoveel, 1 tot 500; anders 50.</summary>
    public int? Limit { get; init; }
}

internal sealed class ListGebeurtenissenValidator : Validator<ListGebeurtenissenRequest>
{
    private const string OnbekendType = "Dit type bestaat niet; zie /v1/gebeurtenistypen.";

    public ListGebeurtenissenValidator()
    {
        RuleFor(r => r.Na).Cascade(CascadeMode.Stop).Matches(@"^[0-9]{1,20}\z").WithErrorCode(Fout.OngeldigeWaarde)
            .WithMessage(Gebeurtenis.Nummervorm)
            .Must(na => na is null || Gebeurtenis.Nummer(na) is not null).WithErrorCode(Fout.OngeldigeWaarde)
            .WithMessage(Gebeurtenis.Nummervorm);
        // The form is asked first: of an empty value that has none the binder would make no value at all.
        RuleFor(r => r.Type).Cascade(CascadeMode.Stop).Matches(@"^nl\.netwerkplatform\.[a-z_]+\.[a-z_]+\z")
            .WithErrorCode(Fout.BestaatNiet).WithMessage(OnbekendType)
            .Must(t => t is null || Resolve<Catalogus>().Vind(t) is not null).WithErrorCode(Fout.BestaatNiet).WithMessage(OnbekendType);
        RuleFor(r => r.Wacht).InclusiveBetween(0, 25);
        RuleFor(r => r.Limit).InclusiveBetween(1, 500);
    }
}

/// <summary>Wat er is gebeurd, de oudste eerst.</summary>
/// <param name="Results">De gebeurtenissen die u mag lezen; leeg als er niets nieuws is.</param>
/// <param name="Next">Waar u verder leest; er is altijd een volgende.</param>
internal sealed record Gebeurtenissenlijst(IReadOnlyList<GebeurtenisResponse> Results, string Next);

/// <summary>
/// Geeft wat er na een nummer is gebeurd, de oudste eerst, voor zover uw scopes dat toelaten. Gebeurtenissen over sleutelfiguren alleen met
/// sleutelfiguren.lezen.
/// </summary>
internal sealed class ListGebeurtenissen(
    Db db, Catalogus catalogus, Wekker wekker, IZicht zicht, Settings settings, Links links, TimeProvider clock)
    : Endpoint<ListGebeurtenissenRequest, Gebeurtenissenlijst>
{
    internal static readonly Problem FeedVerlopen = Problem.Gone("feed-verlopen", "Te lang geleden",
        "Wat na dit nummer gebeurde, wordt niet meer bewaard. Haal alles opnieuw op en lees verder vanaf oudsteSequence.");

    public override void Configure()
    {
        Get("gebeurtenissen");
        Scopes(Scope.Alle);
        Options(b => b.Refuses(FeedVerlopen).WithMetadata(new HasLink(), new ToontPersonen()));
    }

    public override async Task<Gebeurtenissenlijst> ExecuteAsync(ListGebeurtenissenRequest req, CancellationToken ct)
    {
        var soorten = catalogus.Leesbaar(HttpContext.HasScope);
        if (req.Type is not null)
        {
            var gevraagd = catalogus.Vind(req.Type)!;
            if (!HttpContext.HasScope(gevraagd.Scope)) throw new ProblemException(Problem.Forbidden() with { Scope = gevraagd.Scope });
            soorten = [gevraagd.Soort];
        }
        var oudste = await db.ScalarAsync<long>(Gebeurtenis.Oudste, new { Grens = GebeurtenissenOpruimen.Grens(settings, clock) }, ct);
        var na = req.Na is null ? oudste - 1 : Gebeurtenis.Nummer(req.Na)!.Value;
        if (na < oudste - 1) throw new ProblemException(Verlopen(oudste));

        var (gevonden, volgende) = await ReadAsync(soorten, na, req, ct);
        HttpContext.Betreft(gevonden.SelectMany(g => g.Personen(catalogus)));
        return new Gebeurtenissenlijst([.. gevonden.Select(g => g.AlsCloudEvent(catalogus, settings, links))], Next(req, volgende));
    }

    internal static Problem Verlopen(long oudste) =>
        FeedVerlopen with { Extensions = new() { ["oudsteSequence"] = Gebeurtenis.Nummer(oudste) } };

    /// <summary>
    /// What this reader may see after a number, and after which number they read on; waits for it where they asked for that. Where nothing
    /// was found, the number moves too: a reader of a rare type would otherwise ask for what is no longer kept. It stops before an event
    /// about somebody who is out of sight, as that person may come into sight again.
    /// </summary>
    private async Task<(List<Gebeurtenis> Gevonden, long Volgende)> ReadAsync(
        string[] soorten, long na, ListGebeurtenissenRequest req, CancellationToken ct)
    {
        var limit = req.Limit ?? 50;
        var gevonden = new List<Gebeurtenis>();
        long? verborgen = null;
        if (soorten.Length == 0)
        {
            // Nothing ever comes; who asked to wait would ask again at once.
            var laatste = await db.ScalarAsync<long>(Sql.Laatste, null, ct);
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(req.Wacht ?? 0, settings.Limits.RequestSeconds - 1)), ct);
            return (gevonden, Math.Max(na, laatste));
        }
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(ct);
        einde.CancelAfter(TimeSpan.FromSeconds(Math.Min(req.Wacht ?? 0, settings.Limits.RequestSeconds - 1)));
        while (true)
        {
            // Asked first: what comes in after this number is there for the next look.
            var laatste = await db.ScalarAsync<long>(Sql.Laatste, null, ct);
            IReadOnlyList<Gebeurtenis> rijen;
            do
            {
                rijen = await db.RowsAsync<Gebeurtenis>(Sql.Pagina, new
                {
                    Soorten = soorten,
                    Na = na,
                    Sleutelfiguren = HttpContext.HasScope(Scope.SleutelfigurenLezen),
                    Take = limit,
                }, ct);
                if (rijen.Count > 0) na = rijen[^1].Sequence;
                gevonden.AddRange((await ZichtbaarAsync(rijen, ct)).Take(limit - gevonden.Count));
                if (gevonden.Count == 0 && rijen.Count > 0) verborgen ??= rijen[0].Sequence;
            }
            while (rijen.Count == limit && gevonden.Count < limit);
            if (gevonden.Count > 0) return (gevonden, gevonden[^1].Sequence);
            var volgende = verborgen - 1 ?? Math.Max(na, laatste);
            if (req.Wacht is null or 0) return (gevonden, volgende);
            try
            {
                await wekker.WaitAsync(laatste, einde.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return (gevonden, volgende);
            }
        }
    }

    private async Task<IEnumerable<Gebeurtenis>> ZichtbaarAsync(IReadOnlyList<Gebeurtenis> rijen, CancellationToken ct)
    {
        var verborgen = await zicht.VerborgenAsync(
            [.. rijen.Select(r => r.PersoonId).OfType<Guid>()], HttpContext.HasScope(Scope.SleutelfigurenLezen), ct);
        return rijen.Where(r => r.PersoonId is not { } persoon || !verborgen.Contains(persoon));
    }

    private string Next(ListGebeurtenissenRequest req, long na)
    {
        var query = new Dictionary<string, string?> { ["na"] = Gebeurtenis.Nummer(na) };
        if (req.Type is not null) query["type"] = req.Type;
        if (req.Wacht is { } wacht) query["wacht"] = wacht.ToString(CultureInfo.InvariantCulture);
        if (req.Limit is { } limit) query["limit"] = limit.ToString(CultureInfo.InvariantCulture);
        var next = QueryHelpers.AddQueryString($"{links.ApiBaseUrl}/v1/gebeurtenissen", query);
        HttpContext.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return next;
    }

    private static class Sql
    {
        public const string Laatste = "select laatste from notifications.teller";

        /// <summary>One short look into the index for each kind, so that the cost does not grow with the table.</summary>
        public const string Pagina =
            $"""
            select e.*
              from unnest(@Soorten) as s (soort)
             cross join lateral (
               select {Gebeurtenis.Columns}
                 from notifications.gebeurtenis g
                where g.type = s.soort and g.sequence > @Na and (@Sleutelfiguren or not g.besloten)
                order by g.sequence
                limit @Take) e
             order by e.sequence
             limit @Take
            """;
    }
}
