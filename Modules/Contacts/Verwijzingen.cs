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

    /// <param name="modules">All that keep ids of others.</param>
    /// <param name="refers">What each is asked: whether it keeps the id of what is to go.</param>
    public static async Task RefuseWhenReferredAsync(this IEnumerable<IVerwijzingen> modules, Func<IVerwijzingen, Task<bool>> refers)
    {
        foreach (var module in modules)
        {
            if (await refers(module)) throw new ProblemException(InGebruik);
        }
    }
}
