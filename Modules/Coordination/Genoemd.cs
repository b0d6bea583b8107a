namespace Netwerkplatform.Coordination;

/// <summary>
/// What a request names of another module is there. No foreign key crosses schemas, so it is looked up in what that module publishes, and
/// held: who deletes it waits, and finds it referred to.
/// </summary>
internal static class Genoemd
{
    /// <summary>Each of a list, with the place that a fault is told of.</summary>
    public static IEnumerable<(string Veld, Guid Id)> In(string veld, IEnumerable<Guid>? ids) => (ids ?? [])
        .Select((id, i) => (string.Create(CultureInfo.InvariantCulture, $"{veld}[{i}]"), id));

    public static IEnumerable<(string Veld, Guid Id)> Een(string veld, Guid? id) => id is { } een ? [(veld, een)] : [];

    public static async Task RefuseMissingOrganisatiesAsync(
        this Tx tx, IReadOnlyCollection<(string Veld, Guid Id)> genoemd, CancellationToken ct)
    {
        var ids = genoemd.Select(g => g.Id).Distinct().ToArray();
        if (ids.Length == 0) return;
        var bekend = (await tx.RowsAsync<Guid>(
            "select id from contacts.pub_organisatie where id = any(@ids) order by id for key share", new { ids }, ct)).ToHashSet();
        if (bekend.Count < ids.Length) throw new ProblemException(Problem.Invalid(
        [
            .. genoemd.Where(g => !bekend.Contains(g.Id))
                .Select(g => new InvalidParam(g.Veld, Fout.BestaatNiet, "Deze organisatie bestaat niet.")),
        ]));
    }
}
