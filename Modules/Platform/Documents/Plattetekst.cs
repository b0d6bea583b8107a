using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Netwerkplatform.Platform.Documents;

/// <summary>
/// HTML that we made as plain text, for who reads mail as that: lists with their marks, a link with its address behind it.
/// </summary>
internal static class Plattetekst
{
    public static string Of(string html)
    {
        var tekst = new StringBuilder();
        Blocks(new HtmlParser().ParseDocument(html).Body!, tekst, "");
        return tekst.ToString().Trim();
    }

    private static void Blocks(INode node, StringBuilder tekst, string voor)
    {
        foreach (var child in node.ChildNodes)
        {
            switch ((child as IElement)?.LocalName)
            {
                case "ul" or "ol":
                    Items((IElement)child, tekst, voor);
                    break;
                case "blockquote":
                    Blocks(child, tekst, voor + "> ");
                    break;
                case "pre":
                    Add(tekst, voor, child.TextContent.TrimEnd());
                    break;
                case "hr":
                    Add(tekst, voor, "---");
                    break;
                case "table":
                    Add(tekst, voor, string.Join('\n', ((IElement)child).QuerySelectorAll("tr")
                        .Select(rij => string.Join(" | ", rij.Children.Select(cel => Line(cel).Trim())))));
                    break;
                default:
                    Add(tekst, voor, Line(child).Trim());
                    break;
            }
        }
    }

    private static void Items(IElement lijst, StringBuilder tekst, string voor)
    {
        var nummer = int.TryParse(lijst.GetAttribute("start"), CultureInfo.InvariantCulture, out var start) ? start : 1;
        foreach (var item in lijst.Children)
        {
            var punt = lijst.LocalName == "ol" ? $"{nummer++}. " : "- ";
            var binnen = new StringBuilder();
            // What stands in an item by itself is a line; a list in it is set in.
            var eigen = item.ChildNodes.Where(n => (n as IElement)?.LocalName is not ("ul" or "ol"));
            Add(binnen, "", string.Concat(eigen.Select(Line)).Trim());
            foreach (var lager in item.Children.Where(e => e.LocalName is "ul" or "ol")) Items(lager, binnen, "");
            var regels = binnen.ToString().Trim().Split('\n');
            tekst.Append(voor).Append(punt).AppendLine(regels[0]);
            foreach (var regel in regels.Skip(1)) tekst.Append(voor).Append("  ").AppendLine(regel);
        }
        tekst.AppendLine();
    }

    private static void Add(StringBuilder tekst, string voor, string inhoud)
    {
        if (inhoud.Length == 0) return;
        foreach (var regel in inhoud.Split('\n')) tekst.Append(voor).AppendLine(regel.TrimEnd());
        tekst.AppendLine(voor.TrimEnd());
    }

    private static string Line(INode node) => node switch
    {
        IText text => text.Data.Replace('\n', ' '),
        IElement { LocalName: "br" } => "\n",
        IElement { LocalName: "a" } link when link.GetAttribute("href") is { } href && !Shows(link.TextContent, href)
            => $"{link.TextContent} ({href})",
        _ => string.Concat(node.ChildNodes.Select(Line)),
    };

    private static bool Shows(string tekst, string href) =>
        href == tekst || href == $"mailto:{tekst}" || href.TrimEnd('/') == tekst.TrimEnd('/');
}
