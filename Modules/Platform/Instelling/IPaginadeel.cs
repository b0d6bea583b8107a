namespace Netwerkplatform.Platform.Instelling;

/// <summary>
/// A part of a page that a module writes when the page is asked for, because it may have changed since. The page names its place between
/// double braces.
/// </summary>
public interface IPaginadeel
{
    /// <summary>Below wwwroot: <c>privacy/index.html</c>.</summary>
    string Bestand { get; }

    string Plek { get; }

    /// <summary>Of whole elements, with everything in it encoded.</summary>
    Task<string> HtmlAsync(CancellationToken ct);
}
