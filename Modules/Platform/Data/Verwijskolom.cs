using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Platform.Data;

/// <summary>Something whose rows may go along with a merge: a table of persons, or a column that points to what is no person.</summary>
public interface IVerhuist
{
    /// <summary>With its schema.</summary>
    string Name { get; }

    /// <summary>What its rows are remembered under.</summary>
    string Naam { get; }

    Verhuizing? Merge { get; }
}

/// <summary>
/// A column that points to something of which two records may turn out to be one, persons aside (<see cref="PersonTable"/>): it goes
/// along, or says why it stays. A test walks the real database and fails on a column that nobody claims (docs/adr/0089).
/// </summary>
/// <param name="Name">The table, with its schema.</param>
/// <param name="Kolom">The column.</param>
public sealed record Verwijskolom(string Name, string Kolom) : IVerhuist
{
    public string Naam => $"{Name}.{Kolom}";

    /// <summary>How its rows go along; null where they stay.</summary>
    public Verhuizing? Merge { get; init; }

    /// <summary>Why rows that point there stay as they are.</summary>
    public string? StaysAtMerge { get; init; }
}
