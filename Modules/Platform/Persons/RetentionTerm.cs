namespace Netwerkplatform.Platform.Persons;

/// <summary>
/// A kind of data that is kept for a term and no longer, as the module that keeps it says. The municipality sets the months
/// (<c>bewaartermijnen</c>); every night what is older goes, some at a time (docs/adr/0073).
/// </summary>
/// <param name="Soort">The kind; several tables may be of one.</param>
/// <param name="From">The table, with alias <c>t</c>.</param>
/// <param name="Moment">What the term counts from, as an SQL expression over <c>t</c>; null: not yet.</param>
public sealed record RetentionTerm(string Soort, string From, string Moment)
{
    /// <summary>
    /// Stands in the SQL of a term for the moment of the last act with or about the person of row <c>t</c>, in whichever module
    /// (<see cref="PersonTable.Act"/>); null where there was none.
    /// </summary>
    public const string LastAct = "@LastAct";

    /// <summary>Which rows still hold what is to go, as an SQL condition over <c>t</c>.</summary>
    public string Left { get; init; } = "true";

    /// <summary>
    /// Destroys at most <c>@Batch</c> of those from before <c>@Tot</c>; the rows that it affects are what is recorded. With <c>@Nu</c>.
    /// </summary>
    public string? Destroy { get; init; }

    /// <summary>
    /// Where whole persons go: selects at most <c>@Batch</c> ids of those from before <c>@Tot</c>, or <c>@Id</c> alone if that is one.
    /// </summary>
    public string? Persons { get; init; }

    /// <summary>Where a function destroys: selects how many it dealt with, 0 at the end, and how many rows went with them.</summary>
    public string? Destroyed { get; init; }
}
