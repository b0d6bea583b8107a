namespace Netwerkplatform.Platform.Persons;

/// <summary>
/// What a table holds of persons, and what becomes of it. Access, erasure and the check for references run from these declarations; a test
/// walks the real database and fails on a column that nobody claims (docs/adr/0071).
/// </summary>
/// <param name="Name">With its schema.</param>
/// <param name="What">What its rows are, for the person whom they are about: in Dutch, plural.</param>
public sealed record PersonTable(string Name, string What) : IVerhuist
{
    string IVerhuist.Naam => Name;

    /// <summary>Most of what a municipality keeps of these persons, it keeps to do its work (AVG 6, 1, e).</summary>
    public const string PublicTask = "taak van algemeen belang (AVG artikel 6 lid 1 onder e)";

    /// <summary>To show that the law was kept (AVG 6, 1, c and 5, 2).</summary>
    public const string LegalDuty = "wettelijke verplichting (AVG artikel 6 lid 1 onder c)";

    /// <summary>
    /// Which rows <c>t</c> are about the persons <c>@Ids</c>: those merged into each other are one. What bears no id is known by their
    /// names (<c>@Namen</c>) and addresses (<c>@Adressen</c>), also those that a merged record had; <c>@EigenNamen</c> and
    /// <c>@EigenAdressen</c>, in lower case, are those that nobody else has.
    /// </summary>
    public string Of { get; init; } = OfWhose;

    /// <summary>Those that say by id whose they are.</summary>
    public const string OfWhose = "t.contactpersoon_id = any(@Ids)";

    /// <summary>What it is kept for; in Dutch.</summary>
    public required string Why { get; init; }

    public string Ground { get; init; } = PublicTask;

    /// <summary>The kind of term that ends it (<c>bewaartermijnen.soort</c>); null where it lasts as long as what it belongs to.</summary>
    public string? Term { get; init; }

    /// <summary>
    /// The column that says when it was done, where a row is something done with or about its person
    /// (<see cref="RetentionTerm.LastAct"/>): whose it is, the first of <see cref="Columns"/> says.
    /// </summary>
    public string? Act { get; init; }

    /// <summary>Where it comes from, as an SQL expression over <c>t</c>; Dutch.</summary>
    public string Source { get; init; } = "'de netwerkregisseur'";

    /// <summary>Each column that holds or points to a person.</summary>
    public required PersonColumn[] Columns { get; init; }

    /// <summary>Its other columns of words, ids and documents: of things, not of the person.</summary>
    public string[] Others { get; init; } = [];

    public required Erasure Erasure { get; init; }

    /// <summary>
    /// How its rows go along when two records of one person are merged; null where they have nobody of their own, or stay.
    /// </summary>
    public Verhuizing? Merge { get; init; }

    /// <summary>
    /// Which rows might be theirs and might be somebody else's, of the same name; and why they stay, in Dutch. Null: none.
    /// </summary>
    public (string Of, string Waarom)? Onzeker { get; init; }

    /// <summary>Why rows that point to a person stay where they are at a merge.</summary>
    public string? StaysAtMerge { get; init; }

    /// <summary>
    /// What else clearing sets, beginning with a comma: where the row stays in sight, its readers must find that it changed.
    /// </summary>
    public string Ook { get; init; } = "";

    /// <summary>Where others may name a person in their own words; null where nobody can.</summary>
    public Vermelding? Noemt { get; init; }

    /// <summary>
    /// The kind of mails that are known by a row and not by a person, and the row's key in SQL over <c>t</c>: what was written of them to
    /// a folder goes too.
    /// </summary>
    public (string Soort, string Sleutel)? Mails { get; init; }

    /// <summary>Why something of it stays after erasure; in Dutch.</summary>
    public string? StaysBecause { get; init; }

    /// <summary>
    /// The resource that readers with this scope have copies of (<see cref="Verwijderd.Soorten"/>): erasure tells them to drop it.
    /// </summary>
    public (string Soort, string Scope)? Resource { get; init; }

    /// <summary>Which of its rows <c>t</c> only who sees all may know of (<see cref="RuimZicht"/>), whoever they are about.</summary>
    public string Besloten { get; init; } = "false";
}

/// <summary>
/// Columns of free words, as text or JSON, of rows about somebody else. Erasure takes out names and addresses that are theirs alone
/// (docs/adr/0079): <c>@Patroon</c> finds them.
/// </summary>
/// <param name="Wat">What these rows are, in Dutch, plural; for the trial.</param>
/// <param name="Kolommen">Which columns.</param>
public sealed record Vermelding(string Wat, params string[] Kolommen)
{
    /// <summary>What else changes with it, beginning with a comma.</summary>
    public string Ook { get; init; } = "";

    /// <summary>Which rows may still be changed, as an SQL condition over <c>t</c>: what was published stays as it was.</summary>
    public string Zolang { get; init; } = "true";

    /// <summary>Which rows name them.</summary>
    public string Waar => $"({Zolang} and (" + string.Join(" or ", Kolommen.Select(k => $"t.{k}::text ~* @Patroon")) + "))";
}

/// <summary>What erasure does with the rows of a table.</summary>
public enum Erasure
{
    /// <summary>They go.</summary>
    Delete,
    /// <summary>They stay, for the figures that rest on them, without what says who it was.</summary>
    Clear,
    /// <summary>They stay as they are: ids, codes and dates of somebody who is nobody any more.</summary>
    Keep,
}

/// <summary>A column of a person.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Label">As the dossier calls it, in Dutch; null where it tells the person nothing: a key, a hash.</param>
public sealed record PersonColumn(string Name, string? Label = null)
{
    /// <summary>What the dossier shows, as an SQL expression over <c>t</c>; null: the column as it is.</summary>
    public string? Shown { get; init; }

    /// <summary>What erasure puts in its place, in SQL; null: it stays, or goes with its row.</summary>
    public string? Cleared { get; init; }

    /// <summary>Whether a row that points to somebody keeps them from being deleted as a mistake: they are somebody's history.</summary>
    public bool Refers { get; init; }

    /// <summary>The column that says whose row it is.</summary>
    public static PersonColumn Whose(string name = "contactpersoon_id", bool refers = false) => new(name) { Refers = refers };
}
