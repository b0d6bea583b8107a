using StrictPdf;

namespace Netwerkplatform.Platform.Documents;

/// <summary>
/// Whether a file may be an attachment. <see cref="Pdf"/> reads it; here its verdict gets words that the sender can act on.
/// </summary>
public static class Pdfcontrole
{
    /// <summary>The bytes of what was sent; ends the request where it is too large, or not to be kept.</summary>
    public static async Task<byte[]> ReadAsync(IFormFile file, int mostBytes, CancellationToken ct)
    {
        if (file.Length > mostBytes) throw new ProblemException(Problem.PayloadTooLarge(mostBytes));
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
        return Look(bytes, ct) is { } fault ? throw new ProblemException(Problem.Invalid([fault])) : bytes;
    }

    /// <returns>Null when the file may be kept, else the fault.</returns>
    public static InvalidParam? Look(byte[] file, CancellationToken ct)
    {
        if (Pdf.Judge(file, PdfLimits.Default, ct).Reason is not { } reason) return null;
        var (code, text) = reason switch
        {
            PdfReason.ActiveContent => ("pdf_met_actieve_inhoud",
                "Deze PDF bevat iets dat bij het openen kan worden uitgevoerd of een ander bestand. Maak er een gewone PDF van."),
            PdfReason.Encrypted => ("pdf_versleuteld",
                "Deze PDF is versleuteld of met een wachtwoord beveiligd. Bewaar hem zonder beveiliging."),
            PdfReason.Damaged => ("pdf_beschadigd",
                "Deze PDF is beschadigd of anders opgebouwd dan de norm voorschrijft. Bewaar hem opnieuw als PDF."),
            PdfReason.TooComplicated => ("pdf_te_ingewikkeld", "Deze PDF is te ingewikkeld om na te kijken. Bewaar hem opnieuw als PDF."),
            _ => ("geen_pdf", "Dit is geen PDF."),
        };
        return new InvalidParam("bestand", code, text);
    }
}
