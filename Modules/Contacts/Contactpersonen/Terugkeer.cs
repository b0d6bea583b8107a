using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Contacts.Contactpersonen;

/// <summary>Somebody who was erased does not come back unseen, under the record of another either (docs/adr/0071).</summary>
internal static class Terugkeer
{
    /// <summary>
    /// Whether this person, by this name and address, becomes somebody who was erased before; then only with leave. Whoever is called so
    /// already has had that.
    /// </summary>
    public static async Task<bool> LooksLikeErasedAsync(
        Tx tx, IErased erased, Guid persoon, string naam, string? email, bool toestaan, CancellationToken ct)
    {
        var was = await tx.RowAsync<Bekend>(
            "select naam, email from contacts.contactpersoon where id = @persoon and gewist_op is null for update", new { persoon }, ct);
        if (was is null) return false;
        var eerder = await erased.EerderGewistAsync(tx, [(naam, email), (was.Naam, was.Email)], ct);
        if (!eerder[0] || eerder[1]) return false;
        return toestaan ? true : throw new ProblemException(Contactpersoon.EerderGewist);
    }

    private sealed record Bekend
    {
        public required string Naam { get; init; }
        public string? Email { get; init; }
    }
}
