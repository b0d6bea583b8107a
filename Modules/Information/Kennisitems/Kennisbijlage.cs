namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Een PDF bij een kennisitem.</summary>
internal sealed record KennisbijlageResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid KennisitemId { get; init; }
    /// <summary>Plaats onder de bijlagen, vanaf 1.</summary>
    public required int Plaats { get; init; }
    public required string Titel { get; init; }
    /// <summary>Grootte in bytes.</summary>
    public required int Omvang { get; init; }
    /// <summary>SHA-256 van de inhoud (hexadecimaal, kleine letters).</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Kennisbijlage
{
    public const int Hooguit = 10;

    public const string Columns = "b.id, b.kennisitem_id, b.plaats, b.titel, b.omvang, b.sha256, b.aangemaakt_op, b.gewijzigd_op, b.versie";

    /// <summary>Its attachments are part of what is read of an item; and who adds one, has it to themselves until they are done.</summary>
    public static async Task<bool> TouchAsync(Tx tx, Guid kennisitemId, CancellationToken ct) => await tx.ExecuteAsync(
        "update information.kennisitem set gewijzigd_op = default, versie = versie + 1 where id = @Id", new { Id = kennisitemId }, ct) > 0;
}
