namespace Netwerkplatform.Coordination.Afwezigheden;

/// <summary>Dagen waarop een regisseur er niet is; de plaatsvervanger krijgt dan wat er binnenkomt.</summary>
internal sealed record AfwezigheidResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid RegisseurId { get; init; }
    /// <summary>De eerste dag.</summary>
    public required DateOnly VanafDatum { get; init; }
    /// <summary>De laatste dag.</summary>
    public required DateOnly TotDatum { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Afwezigheid
{
    public const string Columns = "a.id, a.regisseur_id, a.vanaf_datum, a.tot_datum, a.aangemaakt_op, a.gewijzigd_op, a.versie";
}
