namespace StrictPdf;

/// <summary>What was found: accepted, or refused for the first reason that the reading met.</summary>
/// <param name="Reason">Why the file is refused; null when it is accepted.</param>
/// <param name="Offset">
/// The byte, counted from 0, where the reading stopped; null when the file is accepted. Of what stands in a packed stream it is the byte
/// where that stream begins. Of what does not agree with the rest of the file it is one of the two places, or the end of the file.
/// </param>
public readonly record struct PdfVerdict(PdfReason? Reason, long? Offset)
{
    /// <summary>The file is a PDF that can be read in one way, and that does nothing when it is opened.</summary>
    public static PdfVerdict Accepted => default;

    /// <summary>Whether the file may be trusted.</summary>
    public bool IsAccepted => Reason is null;
}

/// <summary>Why a file is refused.</summary>
public enum PdfReason
{
    /// <summary>The file does not begin as a PDF, or another program would take it for something else.</summary>
    NotPdf,

    /// <summary>The file is broken, or it leaves room for two readings.</summary>
    Damaged,

    /// <summary>The file is encrypted, so nobody can tell what is in it.</summary>
    Encrypted,

    /// <summary>The file runs, opens, sends or carries something, or points at something else than a page on the web.</summary>
    ActiveContent,

    /// <summary>The file may be good, but it uses more, or other means, than this reader follows.</summary>
    TooComplicated,
}
