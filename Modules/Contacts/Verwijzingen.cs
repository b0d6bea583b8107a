namespace Netwerkplatform.Contacts;

internal static class Verwijzingen
{
    internal static readonly Problem InGebruik =
        Problem.Conflict("in-gebruik", "In gebruik", "Iets anders verwijst hiernaar; beëindig het in plaats van het te verwijderen.");

    /// <summary>Deletes unless a row of this module refers to it: the foreign key decides.</summary>
    public static async Task<int> DeleteUnlessReferredAsync(this Tx tx, string sql, object parameters, CancellationToken ct)
    {
        try
        {
            return await tx.ExecuteAsync(sql, parameters, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new ProblemException(InGebruik);
        }
    }

    public static async Task RefuseWhenReferredAsync(
        this IEnumerable<IVerwijzingen> modules, IReader reader, Guid organisatieId, CancellationToken ct)
    {
        foreach (var module in modules)
        {
            if (await module.RefersToOrganisatieAsync(reader, organisatieId, ct)) throw new ProblemException(InGebruik);
        }
    }
}
