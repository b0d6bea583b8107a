using System.Text.Json.Serialization.Metadata;

namespace Netwerkplatform.Insights.Metingen;

/// <summary>A report that others may take a figure from: it answers them with the rows that it answers a caller with.</summary>
internal interface IMeetbaar<TRequest, TRij>
{
    Task<Rapport<TRij>> VanAsync(TRequest req, bool sleutelfiguren, CancellationToken ct);
}

/// <summary>A report by its name, with the columns and the filters that it has.</summary>
internal abstract class Meetrapport(string naam, Type filters, Type rij)
{
    // Looked up when somebody follows a figure, which is seldom: for all reports together it took long at the start of every host.
    private readonly Lazy<Dictionary<string, JsonPropertyInfo>> kolommen = new(() => Json.Options.GetTypeInfo(rij).Properties
        .ToDictionary(p => p.Name, StringComparer.Ordinal));

    private readonly Lazy<HashSet<string>> filters = new(() => [.. Json.Options.GetTypeInfo(filters).Properties.Select(p => p.Name)]);

    public string Naam => naam;

    /// <summary>By the names that the contract has for them.</summary>
    public IReadOnlyDictionary<string, JsonPropertyInfo> Kolommen => kolommen.Value;

    /// <summary>Whose people a column counts: a column of numbers, or null where it counts none.</summary>
    public string? Mensen(string kolom) => kolommen.Value[kolom].AttributeProvider?.GetCustomAttributes(typeof(MensenAttribute), false)
        .OfType<MensenAttribute>().SingleOrDefault() is { } mensen ? JsonNamingPolicy.CamelCase.ConvertName(mensen.Geteld ?? kolom) : null;

    public bool HeeftFilter(string filter) => filters.Value.Contains(filter);

    /// <summary>What the report itself would refuse.</summary>
    public abstract IEnumerable<(string Filter, string Reden)> Filterfouten(string filters);

    public abstract Task<IReadOnlyList<object>> RijenAsync(
        IServiceProvider services, IReader reader, string filters, bool sleutelfiguren, CancellationToken ct);

    /// <summary>The statement that it is made of, which is not run.</summary>
    public abstract Task<string> SqlAsync(IServiceProvider services, string filters, CancellationToken ct);
}

/// <inheritdoc cref="Meetrapport"/>
internal sealed class Meetrapport<TRapport, TRequest, TRij, TValidator>(string naam) : Meetrapport(naam, typeof(TRequest), typeof(TRij))
    where TRapport : class, IMeetbaar<TRequest, TRij>
    where TRequest : class
    where TRij : class
    where TValidator : IValidator<TRequest>, new()
{
    public override IEnumerable<(string Filter, string Reden)> Filterfouten(string filters) => new TValidator().Validate(Lees(filters))
        .Errors.Select(f => (JsonNamingPolicy.CamelCase.ConvertName(f.PropertyName), f.ErrorMessage));

    public override async Task<IReadOnlyList<object>> RijenAsync(
        IServiceProvider services, IReader reader, string filters, bool sleutelfiguren, CancellationToken ct)
    {
        var rapport = ActivatorUtilities.CreateInstance<TRapport>(services);
        return await (await rapport.VanAsync(Lees(filters), sleutelfiguren, ct)).RijenAsync(reader, ct);
    }

    public override async Task<string> SqlAsync(IServiceProvider services, string filters, CancellationToken ct) =>
        (await ActivatorUtilities.CreateInstance<TRapport>(services).VanAsync(Lees(filters), true, ct)).Sql;

    private static TRequest Lees(string filters) => JsonSerializer.Deserialize<TRequest>(filters, Json.Options)!;
}
