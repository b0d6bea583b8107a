using System.Text;

namespace StrictPdf;

/// <summary>
/// What a file may not hold, though it is a PDF: by its name wherever it stands, also where no reader would look; or, where a name is only
/// dangerous in its place, by what stands behind it there. What stands there by reference is judged once the whole file is known.
/// </summary>
internal sealed class Policy
{
    /// <summary>What runs, opens, sends or carries something; and what hides the rest. The sections are those of ISO 32000-2.</summary>
    private static readonly Dictionary<string, PdfReason> Forbidden = new(StringComparer.Ordinal)
    {
        // 12.6.3 and 12.6.4: scripts, what happens without being asked, programs, other files, views and layers that change.
        ["JavaScript"] = PdfReason.ActiveContent,
        ["JS"] = PdfReason.ActiveContent,
        ["AA"] = PdfReason.ActiveContent,
        ["Launch"] = PdfReason.ActiveContent,
        ["GoToE"] = PdfReason.ActiveContent,
        ["GoToR"] = PdfReason.ActiveContent,
        ["GoToDp"] = PdfReason.ActiveContent,
        ["GoTo3DView"] = PdfReason.ActiveContent,
        ["SetOCGState"] = PdfReason.ActiveContent,
        // 12.7: forms that send or fetch something, and forms of XML.
        ["SubmitForm"] = PdfReason.ActiveContent,
        ["ImportData"] = PdfReason.ActiveContent,
        ["ResetForm"] = PdfReason.ActiveContent,
        ["XFA"] = PdfReason.ActiveContent,
        // 12.11, 13.5 and 14.10: what a reader must be able to do, what it shows instead, and pages taken from the web.
        ["Requirements"] = PdfReason.ActiveContent,
        ["AlternatePresentations"] = PdfReason.ActiveContent,
        ["SpiderInfo"] = PdfReason.ActiveContent,
        // 7.11, 12.3.5, 12.5.6.15, 14.11.7 and 14.13: files within, beside and outside.
        ["Collection"] = PdfReason.ActiveContent,
        ["AF"] = PdfReason.ActiveContent,
        ["Filespec"] = PdfReason.ActiveContent,
        ["FileSpec"] = PdfReason.ActiveContent,
        ["FileAttachment"] = PdfReason.ActiveContent,
        ["FS"] = PdfReason.ActiveContent,
        ["UF"] = PdfReason.ActiveContent,
        ["OPI"] = PdfReason.ActiveContent,
        ["EmbeddedFile"] = PdfReason.ActiveContent,
        ["EmbeddedFiles"] = PdfReason.ActiveContent,
        ["EF"] = PdfReason.ActiveContent,
        // 13: sound, film and models.
        ["RichMedia"] = PdfReason.ActiveContent,
        ["RichMediaContent"] = PdfReason.ActiveContent,
        ["RichMediaExecute"] = PdfReason.ActiveContent,
        ["Rendition"] = PdfReason.ActiveContent,
        ["Movie"] = PdfReason.ActiveContent,
        ["Sound"] = PdfReason.ActiveContent,
        ["3D"] = PdfReason.ActiveContent,
        // 7.6 and 7.4.10.
        ["Encrypt"] = PdfReason.Encrypted,
        ["Crypt"] = PdfReason.Encrypted,
    };

    /// <summary>Actions (12.6.4) whose names mean something else in other places.</summary>
    private static readonly HashSet<string> Deeds = ["Named", "Hide", "Thread", "Trans"];

    /// <summary>
    /// Of a stream: its bytes are in another file (7.3.8.2), another file stands in for it (8.10.4), or it is a program for a printer
    /// (8.8.2).
    /// </summary>
    private static readonly string[] ElsewhereOrProgram = ["F", "FFilter", "FDecodeParms", "Ref", "PS", "Subtype2"];

    private static readonly string[] Addresses = ["http://", "https://", "mailto:"];

    /// <summary>Objects that have to be an address.</summary>
    private readonly List<long> addresses = [];

    /// <summary>Objects that have to be a page to begin at.</summary>
    private readonly List<long> destinations = [];

    public static void Name(string name)
    {
        if (Forbidden.TryGetValue(name, out var reason)) throw new Refusal(reason);
    }

    /// <summary>Neither a program, nor a file: an address on the web or for mail, as far as its beginning tells.</summary>
    public static Value Text(ReadOnlySpan<byte> start)
    {
        foreach (var address in Addresses)
            if (start.Length >= address.Length && Ascii.EqualsIgnoreCase(start[..address.Length], address)) return Value.Address;
        return Value.Text;
    }

    /// <summary>An action that goes to a page, of this file (12.6.4.2) or of the web.</summary>
    public static bool Goes(string name, Value value) => name == "S" && value.Name is "GoTo" or "URI";

    /// <summary>What is harmless by its name is not always so with this behind it.</summary>
    public void Member(string name, Value value, int depth)
    {
        switch (name)
        {
            case "S" when value.Name is { } deed && Deeds.Contains(deed):
            // A file, by its path (7.11.2).
            case "F" when value == Value.Text || value == Value.Address:
            // Looked at where it means something (7.7.2), and has no business elsewhere.
            case "OpenAction" when depth > 0:
                throw new Refusal(PdfReason.ActiveContent);
            case "URI" when value.Reference is { } elsewhere:
                addresses.Add(elsewhere);
                break;
            // Neither an address, nor what all other addresses are to be read from (7.7.2).
            case "URI" when value != Value.Address:
                throw new Refusal(PdfReason.ActiveContent);
        }
    }

    /// <summary>What holds for every object, also for one within a stream.</summary>
    public void Object(Value value)
    {
        if (value.Name is { } name && Deeds.Contains(name)) throw new Refusal(PdfReason.ActiveContent);
        if (value.Member("OpenAction") is not { } action) return;
        if (action.Reference is { } elsewhere) destinations.Add(elsewhere);
        else if (!IsDestination(action)) throw new Refusal(PdfReason.ActiveContent);
    }

    public static void Stream(Value value)
    {
        if (ElsewhereOrProgram.Any(value.Has) || value.Names("Subtype", "PS")) throw new Refusal(PdfReason.ActiveContent);
    }

    /// <summary>A page of this document and how it is shown (12.3.2), or the action to go there (12.6.4.2).</summary>
    public static bool IsDestination(Value value) =>
        value.Items is [{ Reference: not null } or { Number: not null }, ..] || value.Names("S", "GoTo");

    /// <summary>
    /// What was left until the whole file is known. Of a number that means something else in another revision, all must do.
    /// </summary>
    public void Settle(Revisions revisions)
    {
        if (!addresses.TrueForAll(a => revisions.All(a, d => d.IsAddress))
            || !destinations.TrueForAll(o => revisions.All(o, d => d.IsDestination)))
            throw new Refusal(PdfReason.ActiveContent);
    }
}
