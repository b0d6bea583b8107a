using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Extensions.Caching.Memory;

namespace Netwerkplatform.Platform.Documents;

/// <summary>
/// Text that somebody typed, as HTML that may stand in a page. Two walls: what is written is made into a handful of elements and nothing
/// else (HTML in it is text, a picture its description), and what was made is cleaned again by a list of what is allowed.
/// </summary>
public sealed class Markdown : IDisposable
{
    private const int DeepestNesting = 64;

    /// <summary>
    /// Characters of texts and what was made of them: some dozens of the longest, or all that a list of short ones shows.
    /// </summary>
    private const int Held = 8 << 20;

    // What costs more than its length, because each is compared with the others: at these numbers far less than a second. Forty pages with
    // a heading, a list, a table and a link in every paragraph stay below them.
    private const int MostBrackets = 2_000;
    private const int MostParts = 15_000;

    private static readonly string[] Tags =
        ["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a", "table",
            "thead", "tbody", "tr", "th", "td"];

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestNesting }.DisableHtml()
        .UsePipeTables().UseAutoLinks().Build();

    /// <summary>For a mail: what is typed as HTML is not shown as text either, only the words in it.</summary>
    private static readonly MarkdownPipeline MailPipeline =
        new MarkdownPipelineBuilder { MaximumNestingDepth = DeepestNesting }.UsePipeTables().UseAutoLinks().Build();

    private static readonly HtmlSanitizer Cleaner = Sanitizer();

    private readonly MemoryCache made = new(new MemoryCacheOptions { SizeLimit = Held });
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> making = new(StringComparer.Ordinal);

    /// <summary>
    /// <see cref="Html"/>, made once for all who read it: a draft is read by hundreds in a day or two, and some at the same moment.
    /// </summary>
    public async Task<string> HtmlAsync(string tekst)
    {
        if (made.TryGetValue<string>(tekst, out var html)) return html!;
        var mine = making.GetOrAdd(tekst, t => new Lazy<Task<string>>(() => Task.Run(() => Html(t))));
        try
        {
            var result = await mine.Value;
            return made.Set(tekst, result, new MemoryCacheEntryOptions { Size = tekst.Length + result.Length });
        }
        finally
        {
            making.TryRemove(new(tekst, mine));
        }
    }

    /// <summary>
    /// Headings begin at <c>h2</c> and skip no level: a page has an <c>h1</c> of its own. What <see cref="TryHtml"/> does not take, is
    /// shown as it was typed.
    /// </summary>
    public static string Html(string tekst) => TryHtml(tekst, out var html) ? html : $"<p>{WebUtility.HtmlEncode(tekst)}</p>";

    /// <summary>
    /// Not when it has more parts, or nests deeper, than anyone reads. That is counted, so that it is the same on a busy machine.
    /// </summary>
    public static bool TryHtml(string tekst, out string html) => TryRender(tekst, Pipeline, out html);

    /// <summary>
    /// The same for a mail, and as plain text. Tags and pictures that somebody typed are nowhere in either: of a picture stays its
    /// description, of HTML the words.
    /// </summary>
    public static (string Html, string Plat) Mail(string tekst) => TryRender(tekst, MailPipeline, out var html)
        ? (html, Plattetekst.Of(html)) : ($"<p>{WebUtility.HtmlEncode(tekst)}</p>", tekst);

    private static bool TryRender(string tekst, MarkdownPipeline pipeline, out string html)
    {
        html = "";
        if (tekst.AsSpan().Count('[') > MostBrackets) return false;
        try
        {
            var document = Markdig.Markdown.Parse(tekst, pipeline);
            if (document.Descendants().Skip(MostParts).Any()) return false;
            Shift(document);
            using var text = new StringWriter();
            var renderer = new HtmlRenderer(text) { MaximumNestingDepth = DeepestNesting };
            pipeline.Setup(renderer);
            renderer.ObjectRenderers.ReplaceOrAdd<LinkInlineRenderer>(new Link());
            renderer.ObjectRenderers.ReplaceOrAdd<AutolinkInlineRenderer>(new Autolink());
            renderer.ObjectRenderers.ReplaceOrAdd<HtmlBlockRenderer>(new WordsOfHtml());
            renderer.ObjectRenderers.ReplaceOrAdd<HtmlInlineRenderer>(new NoTag());
            renderer.Render(document);
            html = Cleaner.Sanitize(text.ToString());
            return true;
        }
        catch (ArgumentException)
        {
            return false;       // nested too deep
        }
    }

    /// <summary>
    /// What people read of <see cref="Html"/>: a line for each block, and the address of each link, which a reader sees too.
    /// </summary>
    public static string Leestekst(string html)
    {
        var tekst = new StringBuilder();
        var document = new HtmlParser().ParseDocument(html);
        Read(document.Body!, tekst);
        foreach (var link in document.QuerySelectorAll("a[href]")) tekst.Append('\n').Append(link.GetAttribute("href"));
        return tekst.ToString();
    }

    private static void Read(INode node, StringBuilder tekst)
    {
        if (node is IText text)
        {
            // Where a line is broken in the source, a reader sees a space.
            foreach (var c in text.Data)
            {
                if (!char.IsWhiteSpace(c)) tekst.Append(c);
                else if (tekst.Length > 0 && !char.IsWhiteSpace(tekst[^1])) tekst.Append(' ');
            }
            return;
        }
        var name = (node as IElement)?.LocalName;
        if (name == "br") tekst.Append(' ');
        var isBlock = name is not ("br" or "strong" or "em" or "code" or "a");
        if (isBlock) tekst.Append('\n');
        // Set as it was typed: there a line is a line.
        if (name == "pre") tekst.Append(node.TextContent);
        else foreach (var child in node.ChildNodes) Read(child, tekst);
        if (isBlock) tekst.Append('\n');
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
    private static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(
        address.Scheme, StringComparer.Ordinal);

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

    /// <summary>Where HTML is not typed as text: the words that stand between the tags.</summary>
    private sealed class WordsOfHtml : HtmlObjectRenderer<HtmlBlock>
    {
        protected override void Write(HtmlRenderer renderer, HtmlBlock block)
        {
            var document = new HtmlParser().ParseDocument(block.Lines.ToString());
            foreach (var hidden in document.QuerySelectorAll("script, style, template")) hidden.Remove();
            var words = document.Body!.TextContent.Trim();
            if (words.Length > 0) renderer.Write("<p>").WriteEscape(words).WriteLine("</p>");
        }
    }

    private sealed class NoTag : HtmlObjectRenderer<HtmlInline>
    {
        protected override void Write(HtmlRenderer renderer, HtmlInline tag) { }
    }
}
