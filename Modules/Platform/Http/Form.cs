namespace Netwerkplatform.Platform.Http;

internal static class Form
{
    /// <summary>
    /// What the framework throws for a form without a boundary, of too many parts or broken off halfway: the mistake of who sent it.
    /// </summary>
    private const int Plain = unchecked((int)0x80131620);

    public static async Task<IFormCollection> FormAsync(this HttpContext http, CancellationToken ct)
    {
        try
        {
            return await http.Request.ReadFormAsync(ct);
        }
        // Too large is told apart, and a full disk, which has a number of its own, is ours.
        catch (Exception e) when (e is InvalidDataException or IOException { HResult: Plain } and not BadHttpRequestException)
        {
            throw new ProblemException(Problem.Invalid("", Fout.OngeldigFormulier,
                "De inhoud is geen geldige multipart/form-data: de boundary ontbreekt, of een deel is niet af."));
        }
    }
}
