namespace StrictPdf;

/// <summary>Ends the reading from however deep it is. It never leaves <see cref="Pdf.Judge"/>.</summary>
/// <param name="reason">Why the file is refused.</param>
/// <param name="offset">Where, if that is another place than the one where the reading stands.</param>
internal sealed class Refusal(PdfReason reason, long? offset = null) : Exception
{
    public PdfReason Reason => reason;

    public long? Offset => offset;
}
