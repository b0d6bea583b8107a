using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Netwerkplatform.Contracts.Coordination;

namespace Netwerkplatform.Insights.Metingen;

/// <summary>Takes a figure from a report: from the rows that a caller gets, so that it equals what they would count themselves.</summary>
internal sealed class Rapportmetingen(IEnumerable<Meetrapport> rapporten, IServiceProvider services, TimeProvider clock) : IMetingen
{
    private readonly Dictionary<string, Meetrapport> rapporten = rapporten.ToDictionary(r => r.Naam, StringComparer.Ordinal);

    /// <summary>Reports that there are, and why no goal can follow one of their figures.</summary>
    private static readonly Dictionary<string, string> NietTeVolgen = new(StringComparer.Ordinal)
    {
        ["abonnementen"] = "Dit rapport is voor elke client anders.",
        ["doelen"] = "Een doel op dit rapport zou van zichzelf afhangen.",
        ["netwerk"] = "Dit is een bestand zonder kolommen. Kies netwerk/knopen of netwerk/verbindingen.",
        ["privacy"] = "Dit rapport vraagt een scope die wie doelen leest niet hoeft te hebben.",
        ["werkvoorraad"] = "Dit rapport telt ook doelen die achterblijven: een doel erop zou van zichzelf afhangen.",
    };

    /// <summary>So many connections more than one, of all who measure here.</summary>
    private static readonly SemaphoreSlim Tweede = new(2);

    public IReadOnlyList<Metingfout> Fouten(Meting meting) => [.. Zoek(meting)];

    public async Task<IReadOnlyList<Meetwaarde>> WaardenAsync(
        IReader reader, IReadOnlyCollection<Meting> metingen, bool sleutelfiguren, CancellationToken ct)
    {
        var rijen = new ConcurrentDictionary<(string, string), IReadOnlyList<object>>();
        var vragen = new ConcurrentQueue<(string Rapport, string Filters)>(metingen.Select(m => (m.Rapport, m.Filters)).Distinct());
        async Task AskAsync(IReader van)
        {
            while (vragen.TryDequeue(out var vraag))
                rijen[vraag] = await rapporten[vraag.Rapport].RijenAsync(services, van, vraag.Filters, sleutelfiguren, ct);
        }

        // Two at a time where a second connection may be had at once: nobody waits for that.
        if (vragen.Count > 1 && reader is Snapshot eerste && await Tweede.WaitAsync(0, ct))
        {
            try
            {
                await using var tweede = await eerste.ShareAsync(ct);
                await Task.WhenAll(AskAsync(eerste), AskAsync(tweede));
            }
            finally
            {
                Tweede.Release();
            }
        }
        await AskAsync(reader);
        return [.. metingen.Select(m => (Meting: m, Rijen: rijen[(m.Rapport, m.Filters)]))
            .Select(m => new Meetwaarde(Waarde(m.Meting, m.Rijen), Mensen(m.Meting, m.Rijen)))];
    }

    public Meting? Op(Meting meting, DateOnly dag)
    {
        var filters = JsonNode.Parse(meting.Filters)!.AsObject();
        if (!rapporten[meting.Rapport].HeeftFilter(Peildatum) || filters.ContainsKey(Peildatum)) return null;
        filters[Peildatum] = dag.ToString("O", CultureInfo.InvariantCulture);
        return meting with { Filters = filters.ToJsonString(Json.Options) };
    }

    private const string Peildatum = "peildatum";

    public async Task<IReadOnlyList<string>> StandenAsync(IReader reader, IReadOnlyCollection<Meting> metingen, CancellationToken ct)
    {
        var statements = new Dictionary<(string, string), string>();
        foreach (var (rapport, filters) in metingen.Select(m => (m.Rapport, m.Filters)).Distinct())
            statements[(rapport, filters)] = await rapporten[rapport].SqlAsync(services, filters, ct);
        var verschillend = statements.Values.Distinct(StringComparer.Ordinal).ToArray();
        var standen = verschillend.Zip(await Rapportstand.StandenAsync(reader, verschillend, ct))
            .ToDictionary(s => s.First, s => Merk(s.Second), StringComparer.Ordinal);
        return [.. metingen.Select(m => standen[statements[(m.Rapport, m.Filters)]])];
    }

    /// <summary>A report is of the day on which it is made, too.</summary>
    private string Merk(string stand) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{clock.Vandaag():O} {stand}")));

    private IEnumerable<Metingfout> Zoek(Meting meting)
    {
        if (!rapporten.TryGetValue(meting.Rapport, out var rapport))
        {
            var (code, reden) = NietTeVolgen.TryGetValue(meting.Rapport, out var waarom)
                ? ("niet_te_volgen", waarom) : (Fout.BestaatNiet, "Dit rapport bestaat niet.");
            yield return new("rapport", code, $"{reden} Kies uit {string.Join(", ", rapporten.Keys.Order())}.");
            yield break;
        }
        if (!rapport.Kolommen.TryGetValue(meting.Kolom, out var kolom))
            yield return new("kolom", Fout.BestaatNiet,
                $"Het rapport {rapport.Naam} heeft deze kolom niet. Kies uit {string.Join(", ", rapport.Kolommen.Keys)}.");
        else if (meting.Functie is Meting.Som or Meting.Gemiddelde or Meting.Mediaan && !IsGetal(kolom.PropertyType))
            yield return new("kolom", Fout.OngeldigeWaarde, $"{meting.Functie} kan alleen van een kolom met getallen.");

        using var filters = JsonDocument.Parse(meting.Filters);
        var onbekend = filters.RootElement.EnumerateObject().Select(f => f.Name).Where(f => !rapport.HeeftFilter(f)).ToArray();
        foreach (var filter in onbekend)
            yield return new($"filters.{filter}", Fout.BestaatNiet, $"Het rapport {rapport.Naam} heeft dit filter niet.");
        if (onbekend.Length > 0) yield break;
        foreach (var (filter, reden) in rapport.Filterfouten(meting.Filters))
            yield return new($"filters.{filter}", Fout.OngeldigeWaarde, reden);
    }

    private decimal? Waarde(Meting meting, IReadOnlyList<object> rijen)
    {
        if (meting.Functie == Meting.Aantal) return rijen.Count;
        var kolom = rapporten[meting.Rapport].Kolommen[meting.Kolom];
        var cellen = rijen.Select(kolom.Get!);
        if (meting.Functie == Meting.Aandeel)
            return rijen.Count == 0 ? null : Rond(cellen.Count(c => Tekst(c) == meting.Waarde) / (decimal)rijen.Count);
        // A cell without a figure is no zero.
        var getallen = cellen.Where(c => c is not null).Select(c => Convert.ToDecimal(c, CultureInfo.InvariantCulture)).Order().ToArray();
        return meting.Functie switch
        {
            Meting.Som => getallen.Sum(),
            _ when getallen.Length == 0 => null,
            Meting.Gemiddelde => Rond(getallen.Average()),
            _ => Rond((getallen[(getallen.Length - 1) / 2] + getallen[getallen.Length / 2]) / 2),
        };
    }

    /// <summary>
    /// How many people a figure is about. One that does not count people may still be a part of some: then as many as these.
    /// </summary>
    private decimal? Mensen(Meting meting, IReadOnlyList<object> rijen)
    {
        var rapport = rapporten[meting.Rapport];
        if (meting.Functie is Meting.Aantal or Meting.Aandeel || rapport.Mensen(meting.Kolom) is not { } kolom) return null;
        // Where nobody can say how many, it may be few.
        if (!rapport.Kolommen.TryGetValue(kolom, out var geteld)) return 0;
        // Who is in a row of all is in one of the others, too.
        var totalen = rapport.Kolommen.TryGetValue("soort", out var soort)
            ? rijen.Where(r => "totaal".Equals(soort.Get!(r))).ToArray() : [];
        return (totalen.Length > 0 ? totalen : rijen)
            .Sum(r => geteld.Get!(r) is { } aantal ? Convert.ToDecimal(aantal, CultureInfo.InvariantCulture) : 0);
    }

    private static decimal Rond(decimal waarde) => Math.Round(waarde, 6, MidpointRounding.AwayFromZero);

    private static bool IsGetal(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var t && (t == typeof(int)
        || t == typeof(decimal));

    /// <summary>A cell as the JSON of the report writes it, without the quotes of a text.</summary>
    private static string? Tekst(object? cel) => cel switch
    {
        null => null,
        string tekst => tekst,
        _ => JsonSerializer.SerializeToElement(cel, cel.GetType(), Json.Options).ToString() is var tekst && cel is bool
            ? tekst.ToLowerInvariant() : tekst,
    };
}
