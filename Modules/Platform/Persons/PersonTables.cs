namespace Netwerkplatform.Platform.Persons;

/// <summary>Every table that holds persons, with the part of the system that keeps it, as the contract names that.</summary>
public static class PersonTables
{
    /// <summary>
    /// In the order in which erasure takes them: what is kept here of requests and mails first, and the module that knows people last,
    /// because the others find addresses through it. Modules are given in the order in which they know each other.
    /// </summary>
    public static IReadOnlyList<(string Part, PersonTable Table)> Of(IEnumerable<IModule> modules) =>
    [
        .. PlatformPersons.Tables.Select(t => ("Mail en verzoeken", t)),
        .. modules.Reverse().SelectMany(m => m.Persons.Select(t => (m.Tag.Name, t))),
    ];

    /// <summary>What is kept here of persons, whichever module they are known by: mails to them before all.</summary>
    public static IReadOnlyList<PersonTable> OfPlatform => PlatformPersons.Tables;

    /// <summary>Each column that points to what is no person and may be merged, whichever module's.</summary>
    public static IEnumerable<Verwijskolom> Verwijskolommen(IEnumerable<IModule> modules) =>
        PlatformPersons.Verwijskolommen.Concat(modules.SelectMany(m => m.Verwijskolommen));

    /// <summary>Every kind that is kept for a term.</summary>
    public static IEnumerable<RetentionTerm> Terms(IEnumerable<IModule> modules)
    {
        var acts = Of(modules).Select(t => t.Table).Where(t => t.Act is not null)
            .Select(t => $"select max(a.{t.Act}) as op from {t.Name} a where a.{t.Columns[0].Name} = t.id");
        var last = $"(select max(h.op) from ({string.Join(" union all ", acts)}) h)";
        return modules.SelectMany(m => m.Terms).Concat(PlatformPersons.Terms).Select(t => t with
        {
            Moment = t.Moment.Replace(RetentionTerm.LastAct, last, StringComparison.Ordinal),
            Left = t.Left.Replace(RetentionTerm.LastAct, last, StringComparison.Ordinal),
            Persons = t.Persons?.Replace(RetentionTerm.LastAct, last, StringComparison.Ordinal),
        });
    }

    /// <summary>Tables that hold no persons.</summary>
    public static IEnumerable<string> None(IEnumerable<IModule> modules) =>
        PlatformPersons.NoPersons.Concat(modules.SelectMany(m => m.NoPersons));

    /// <summary>Whether a row refers to this person as to somebody with a history: then they are no mistake to be deleted.</summary>
    public static Task<bool> AreReferredAsync(this IReader reader, IEnumerable<IModule> modules, Guid id, CancellationToken ct) =>
        reader.ScalarAsync<bool>(
            "select " + string.Join("\n    or ", Of(modules).SelectMany(t => t.Table.Columns.Where(c => c.Refers)
                .Select(c => $"exists (select from {t.Table.Name} t where t.{c.Name} = @Id)"))), new { Id = id }, ct);

    /// <summary>Tells who keeps a copy that these rows are gone for good.</summary>
    /// <param name="which">A statement that selects their ids, and whether only who sees all may hear of it.</param>
    public static Task TellErasedAsync(
        this Tx tx, string soort, string scope, string which, object parameters, CancellationToken ct) => tx.ExecuteAsync(
        $"""
        insert into platform.verwijdering (soort, id, reden, scope, besloten)
        select '{soort}', gewist.id, 'gewist', '{scope}', gewist.besloten from ({which}) gewist (id, besloten)
        on conflict do nothing
        """, parameters, ct);
}
