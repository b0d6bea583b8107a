using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>The XML documentation that the compiler writes beside each assembly.</summary>
internal static partial class XmlDocs
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public static string? Summary(MemberInfo member) => member is PropertyInfo property
        ? Element($"P:{Id(property.DeclaringType!)}.{property.Name}", property.Module.Assembly, "summary") ?? Parameter(property)
        : Element($"T:{Id((Type)member)}", member.Module.Assembly, "summary");

    public static string? Remarks(Type type) => Element($"T:{Id(type)}", type.Assembly, "remarks");

    /// <summary>A member of a positional record is documented as a parameter of its type.</summary>
    private static string? Parameter(PropertyInfo property) =>
        Member($"T:{Id(property.DeclaringType!)}", property.Module.Assembly)?.Elements("param")
            .Where(p => (string?)p.Attribute("name") == property.Name).Select(Text).FirstOrDefault();

    private static string? Element(string id, Assembly assembly, string name) => Member(id, assembly)?.Element(name) is { } element ? Text(
        element) : null;

    private static XElement? Member(string id, Assembly assembly) => Files.GetOrAdd(assembly, Load).GetValueOrDefault(id);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        return File.Exists(file) ? XDocument.Load(file).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!) : [];
    }

    private static string Id(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string Text(XElement element) => Spaces().Replace(
        string.Concat(element.Nodes().Select(n => n is XElement { Name.LocalName: "c" } code ? $"`{code.Value}`"
            : n is XElement { Name.LocalName: "see" } see ? $"`{((string?)see.Attribute("cref") ?? "").Split('.')[^1]}`" : n is XText text
                ? text.Value : n is XElement other ? other.Value : "")), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
