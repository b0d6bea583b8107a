namespace StrictPdf;

/// <summary>
/// Judges whether a file is a PDF (ISO 32000) from its first byte to its last, and nothing else besides, that does nothing when it is
/// opened.
/// </summary>
/// <remarks>
/// The whole file is read as its grammar has it. What does not fit is refused, where a library that shows pages mends and guesses: two
/// readers that guess otherwise see two documents. Pictures, fonts and pages are never decompressed. Only streams that hold further
/// objects, or that say where objects are, are decompressed, up to a bound. Work and memory are bounded by the size of the file and by
/// <see cref="PdfLimits"/>.
/// </remarks>
public static class Pdf
{
    /// <summary>Reads the file and says whether it may be trusted, or why not. A bad file is never an exception.</summary>
    /// <param name="file">The whole file. It is read in place and must not change in the meantime.</param>
    /// <param name="limits">How much the file may ask of the one who reads it.</param>
    /// <param name="ct">Ends the reading early.</param>
    /// <exception cref="OperationCanceledException">The caller ended the reading.</exception>
    public static PdfVerdict Judge(ReadOnlyMemory<byte> file, PdfLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Check();
        var document = new Document(file, limits, ct);
        try
        {
            Envelope.Check(file.Span);
            document.Read();
            return PdfVerdict.Accepted;
        }
        catch (Refusal refusal)
        {
            return new PdfVerdict(refusal.Reason, refusal.Offset ?? document.Position);
        }
    }
}
