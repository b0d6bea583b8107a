namespace Netwerkplatform.Contracts;

/// <summary>
/// Names a fixed list of codes, for the contract: one schema for each vocabulary, wherever its words are asked or answered.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class VocabularyAttribute(string name) : Attribute
{
    public string Name => name;
}

/// <summary>
/// Says of an answer that its text is a word of a vocabulary: one that a field declares (<see cref="VocabularyAttribute"/>), or, where
/// nobody may send it, the words given here.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneOfAttribute(string vocabulary, params string[] words) : Attribute
{
    public string Vocabulary => vocabulary;
    public IReadOnlyList<string> Words => words;

    /// <summary>Whether the text has any number of these words, with | between them (a column of a report).</summary>
    public bool Joined { get; init; }
}
