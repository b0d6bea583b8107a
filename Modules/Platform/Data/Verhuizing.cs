namespace Netwerkplatform.Platform.Data;

/// <summary>
/// How the rows of a table (<see cref="IVerhuist.Merge"/>) go from one record to another when two turn out to be one, and back when they
/// do not.
/// </summary>
/// <param name="Kolom">The column that says whose they are.</param>
public sealed record Verhuizing(string Kolom = "contactpersoon_id")
{
    /// <summary>Tables go in this order; those of one turn in any.</summary>
    public int Beurt { get; init; }
    /// <summary>The column that they are remembered by, and its type.</summary>
    public (string Naam, string Type) Sleutel { get; init; } = ("id", "uuid");
    /// <summary>What else is set, beginning with a comma; as where a list shows what has changed.</summary>
    public string Ook { get; init; } = "";
    /// <summary>The same on the way back; null when it is the same.</summary>
    public string? OokTerug { get; init; }
    /// <summary>
    /// Where this holds, nobody sees that they went: <c>Ook</c> is left out. With <c>@Id</c>, <c>@Van</c>, <c>@Naar</c> and
    /// <c>@Vandaag</c>.
    /// </summary>
    public string? Stil { get; init; }
    /// <summary>
    /// What is done just before they go, with <c>@Id</c> of the merge, <c>@Van</c> and <c>@Naar</c>: where something must give way. Not
    /// repeated on the way back.
    /// </summary>
    public string? Eerst { get; init; }
    /// <summary>Where a row points to two: how it goes along by the other column, after this one.</summary>
    public Verhuizing? Ander { get; init; }
    /// <summary>Which rows <c>t</c> go; the others would be double with <c>@Naar</c>, or change no more, and stay behind.</summary>
    public string Mits { get; init; } = "true";
    /// <summary>Rows that would be double on overlapping days become one, before the others go.</summary>
    public Ketting? Ketting { get; init; }
    /// <summary>Where the column is a list of ids or a document with one in it: what it becomes; null where it holds one id.</summary>
    public Lijstverhuizing? Lijst { get; init; }
    /// <summary>What is done after they went back, with <c>@Id</c> of the merge: what gave way counts again.</summary>
    public string? NaTerug { get; init; }
}

/// <summary>How a list follows a merge: the whole column is remembered, and put back where nobody has edited it since.</summary>
/// <param name="Waar">Which rows <c>t</c> name <c>@Van</c>.</param>
/// <param name="Nieuw">What the column becomes, with <c>@Naar</c>.</param>
public sealed record Lijstverhuizing(string Waar, string Nieuw)
{
    /// <summary>Of an array of ids.</summary>
    public static Lijstverhuizing Ids(string kolom) =>
        new($"@Van = any(t.{kolom})", $"platform.pub_vervang(t.{kolom}, @Van, @Naar)");

    /// <summary>Of a document with a list of ids under a name.</summary>
    public static Lijstverhuizing Onder(string kolom, string naam) => new(
        $"t.{kolom} -> '{naam}' ? @Van::text",
        $"t.{kolom} || jsonb_build_object('{naam}', platform.pub_vervang(t.{kolom} -> '{naam}', @Van, @Naar))");
}
