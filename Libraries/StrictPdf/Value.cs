namespace StrictPdf;

/// <summary>
/// As much of an object (ISO 32000-2, 7.3) as is asked about: of a dictionary its members, and those of a dictionary in there; of an
/// array in there its items.
/// </summary>
internal sealed class Value
{
    public static readonly Value Other = new();
    public static readonly Value Text = new();

    /// <summary>A text that is an address on the web or for mail.</summary>
    public static readonly Value Address = new();

    public string? Name { get; init; }
    public long? Number { get; init; }

    /// <summary>The number of the object that stands here by reference (7.3.10).</summary>
    public long? Reference { get; init; }

    /// <summary>Which of the objects that had this number one after the other; nearly always 0.</summary>
    public long Generation { get; init; }

    public List<Value>? Items { get; init; }
    public Dictionary<string, Value>? Members { get; init; }

    /// <summary>Members that nobody asks about.</summary>
    public int Others { get; init; }

    public Value? Member(string name) => Members?.GetValueOrDefault(name);

    public bool Has(string member) => Members?.ContainsKey(member) == true;

    public bool Names(string member, string name) => Member(member)?.Name == name;
}
