using Netwerkplatform.Contacts.Contactpersonen;

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

    /// <summary>
    /// Whether the caller may know of whom it restricts, with <c>@Sleutelfiguren</c>, <c>@Privacy</c> and <c>@Vandaag</c>.
    /// </summary>
    public const string Visible =
        $"exists (select from contacts.contactpersoon p where p.id = b.contactpersoon_id and {Contactpersoon.VisibleToPrivacy})";

    public static object Parameters(this HttpContext http, Guid id, Guid? beperkingId, DateOnly vandaag) => new
    {
        Id = id,
        BeperkingId = beperkingId,
        Vandaag = vandaag,
        Sleutelfiguren = http.HasScope(Scope.SleutelfigurenLezen),
        Privacy = true,
    };

    public const string Columns = "b.id, b.contactpersoon_id, b.reden, b.aangemaakt_op, b.gewijzigd_op";
}
