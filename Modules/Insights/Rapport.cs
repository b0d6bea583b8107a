using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Insights;

/// <summary>A report as dashboards want it: flat rows that always have the same columns, as a JSON array or as CSV.</summary>
internal sealed class Rapport<TRij>(IReadOnlyList<TRij> rijen) : Tabel<IReadOnlyList<TRij>, TRij>(rijen, rijen);

internal static class Rapport
{
    public static Rapport<TRij> Van<TRij>(IReadOnlyList<TRij> rijen) => new(rijen);
}
