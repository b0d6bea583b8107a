namespace StrictPdf;

/// <summary>How much a file may ask of the one who reads it. What asks for more is <see cref="PdfReason.TooComplicated"/>.</summary>
public sealed record PdfLimits
{
    /// <summary>Enough for what ordinary programs make.</summary>
    public static PdfLimits Default { get; } = new();

    /// <summary>
    /// Bytes, once decompressed, of all streams with objects in one file together, and of those that say where objects are.
    /// </summary>
    public int InflatedBytes { get; init; } = 16 << 20;

    /// <summary>
    /// Entries of all cross-reference tables in one file: of objects in their places, and as many of objects within streams.
    /// </summary>
    public int Entries { get; init; } = 500_000;

    /// <summary>Of what has been appended to a file: signatures, stamps, notes.</summary>
    public int Revisions { get; init; } = 100;

    /// <summary>
    /// Arrays and dictionaries within one another. The reader calls itself for each, so this guards its stack too: at most 256.
    /// </summary>
    public int Depth { get; init; } = 64;

    /// <summary>Runs of numbers in the index of one cross-reference stream, and items of an array that the reader looks into.</summary>
    public int Items { get; init; } = 4_096;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(InflatedBytes);
        ArgumentOutOfRangeException.ThrowIfNegative(Entries);
        ArgumentOutOfRangeException.ThrowIfLessThan(Revisions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Depth, 256);
        ArgumentOutOfRangeException.ThrowIfLessThan(Items, 3);
    }
}
