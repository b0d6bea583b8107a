using Netwerkplatform.Contacts.Contactpersonen;

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

    /// <summary>
    /// Refuses (400), all at once, what the body of a request names and is not there. Someone out of the caller's sight cannot be referred
    /// to either: the same answer as for an id that is nobody's, which is looked for at the same moment. Whatever else is wrong with the
    /// request then tells the two apart no more. For a caller who may know of everybody the database looks while it writes, which costs no
    /// round trip; where it refuses, the same question is asked afterwards.
    /// </summary>
    /// <param name="tx">The transaction that writes.</param>
    /// <param name="http">The request.</param>
    /// <param name="organisatieId">In the field of that name; null where the body names none.</param>
    /// <param name="contactpersoonId">In the field of that name; null where the body names nobody.</param>
    /// <param name="vandaag">The day on which somebody is in sight.</param>
    /// <param name="ct">Ends the query.</param>
    /// <param name="ook">Other faults of the request, to be told with these.</param>
    public static async Task RefuseMissingAsync(this Tx tx, HttpContext http, Guid? organisatieId, Guid? contactpersoonId, DateOnly vandaag,
        CancellationToken ct, params InvalidParam[] ook)
    {
        var sleutelfiguren = http.HasScope(Scope.SleutelfigurenLezen);
        var parameters = new
        {
            OrganisatieId = organisatieId,
            ContactpersoonId = contactpersoonId,
            Sleutelfiguren = sleutelfiguren,
            Vandaag = vandaag,
        };
        http.Names(MissingAsync);
        if (ook.Length == 0 && (sleutelfiguren || contactpersoonId is null)) return;
        InvalidParam[] faults = [.. ook, .. await MissingAsync(tx, ct)];
        if (faults.Length > 0) throw new ProblemException(Problem.Invalid(faults));

        async Task<IReadOnlyList<InvalidParam>> MissingAsync(IReader reader, CancellationToken token) =>
            [.. (await reader.RowsAsync<string>(Missing, parameters, token))
            .Select(veld => new InvalidParam(veld, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."))];
    }

    private const string Missing =
        $"""
        select 'organisatieId' where @OrganisatieId::uuid is not null
          and not exists (select from contacts.organisatie where id = @OrganisatieId)
        union all
        select 'contactpersoonId' where @ContactpersoonId::uuid is not null
          and not exists (select from contacts.contactpersoon p where p.id = @ContactpersoonId and {Contactpersoon.Visible})
        """;
}
