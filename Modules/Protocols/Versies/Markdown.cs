using System.Net;
using AngleSharp.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Caching.Memory;

namespace Netwerkplatform.Protocols.Versies;

/// <summary>
/// The text of a version as HTML that may stand in a page. Two walls: what is written is made into a handful of elements and nothing else (HTML in it is
/// text, a picture its description), and what was made is cleaned again by a list of what is allowed.
/// </summary>
internal sealed class Markdown : IDisposable
{
    private const int DeepestNesting = 64;

    private static readonly string[] Tags =
        ["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td"];

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestNesting }.DisableHtml().UsePipeTables().UseAutoLinks().Build();
    private readonly HtmlSanitizer sanitizer = Sanitizer();
    private readonly MemoryCache made = new(new MemoryCacheOptions { SizeLimit = 32 });

    /// <summary>Headings begin at <c>h2</c> and skip no level: a page has an <c>h1</c> of its own.</summary>
    public string Html(string tekst)
    {
        // A draft is read by hundreds in a day or two, and made once.
        if (made.TryGetValue<string>(tekst, out var html)) return html!;
        return made.Set(tekst, Make(tekst), new MemoryCacheEntryOptions { Size = 1 });
    }

    private string Make(string tekst)
    {
        try
        {
            var document = Markdig.Markdown.Parse(tekst, pipeline);
            Shift(document);
            using var html = new StringWriter();
            var renderer = new HtmlRenderer(html) { MaximumNestingDepth = DeepestNesting };
            pipeline.Setup(renderer);
            renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new Link());
            renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new Autolink());
            renderer.Render(document);
            return sanitizer.Sanitize(html.ToString());
        }
        catch (ArgumentException)
        {
            // Nested deeper than anyone reads: then as it was typed.
            return $"<p>{WebUtility.HtmlEncode(tekst)}</p>";
        }
    }

    public void Dispose() => made.Dispose();

    private static void Shift(MarkdownDocument document)
    {
        var niveau = 1;
        foreach (var kop in document.Descendants<HeadingBlock>()) kop.Level = niveau = Math.Min(Math.Min(kop.Level, 5) + 1, niveau + 1);
    }

    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags),
            AllowedAttributes = new HashSet<string> { "href", "start" },
            AllowedSchemes = new HashSet<string>(Schemes),
            UriAttributes = new HashSet<string> { "href" },
        })
        { KeepChildNodes = true };
        sanitizer.FilterUrl += (_, e) => e.SanitizedUrl = e.SanitizedUrl is { } url && IsSafe(url) ? url : null;
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not IElement { LocalName: "a" } link) return;
            if (link.HasAttribute("href")) link.SetAttribute("rel", "noopener noreferrer nofollow");
            else link.Replace([.. link.ChildNodes]);
        };
        return sanitizer;
    }

    /// <summary>A whole address, elsewhere: one that is relative would mean something within this site.</summary>
    private static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme, StringComparer.Ordinal);

    private static void Write(HtmlRenderer renderer, string? url, Action inhoud)
    {
        var safe = IsSafe(url);
        if (safe) renderer.Write("<a href=\"").WriteEscapeUrl(url).Write("\">");
        inhoud();
        if (safe) renderer.Write("</a>");
    }

    private sealed class Link : HtmlObjectRenderer<LinkInline>
    {
        protected override void Write(HtmlRenderer renderer, LinkInline link) =>
            Markdown.Write(renderer, link.IsImage ? null : link.GetDynamicUrl?.Invoke() ?? link.Url, () => renderer.WriteChildren(link));
    }

    private sealed class Autolink : HtmlObjectRenderer<AutolinkInline>
    {
        protected override void Write(HtmlRenderer renderer, AutolinkInline link) =>
            Markdown.Write(renderer, link.IsEmail ? $"mailto:{link.Url}" : link.Url, () => renderer.WriteEscape(link.Url));
    }
}
