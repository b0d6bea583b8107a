namespace Netwerkplatform.Contacts.Beperkingen;

/// <summary>
/// Dat de gegevens van een contactpersoon alleen bewaard en niet gebruikt worden (AVG artikel 18), zolang dit er staat.
/// </summary>
internal sealed record BeperkingResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public required string Reden { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Beperking
{
    internal static readonly Problem AlBeperkt =
        Problem.Conflict("al-beperkt", "Al beperkt", "De gegevens van deze contactpersoon worden al alleen bewaard en niet gebruikt.");

    public const string Columns = "b.id, b.contactpersoon_id, b.reden, b.aangemaakt_op, b.gewijzigd_op";
}
