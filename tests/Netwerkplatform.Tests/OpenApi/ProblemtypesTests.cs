using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>docs/problems.md: every type of problem and every code of a fault, for who programs against the API.</summary>
public sealed partial class ProblemtypesTests
{
    private static readonly Dictionary<string, string> Faults = new(StringComparer.Ordinal)
    {
        ["herleidbaar"] = "it tells who somebody is, where nobody may be recognised; positie and lengte say where",
        ["bestaat_niet"] = "what this refers to is not there, or not for you",
        ["buiten_bereik"] = "a number, day or moment outside what can be meant here",
        ["codering_onbekend"] = "it is not certain in which encoding the file is",
        ["dubbele_kolom"] = "a column of the list stands there twice",
        ["dubbele_parameter"] = "given more than once",
        ["geen_pdf"] = "the file is not a PDF",
        ["gemengde_codering"] = "the file has letters in two encodings",
        ["kolom_ontbreekt"] = "the list has no such column",
        ["leeg"] = "the file has no rows",
        ["niet_ingeschreven"] = "this person has no seat in the session",
        ["niet_van_toepassing"] = "does not belong to what else was given",
        ["niet_te_volgen"] = "no goal can follow a figure of this report; `reason` says why",
        ["onbekend_veld"] = "no field has this name",
        ["onbekende_kolom"] = "no column of a list has this name",
        ["onbekende_parameter"] = "no parameter has this name",
        ["ongeldig_formaat"] = "not in the form that it has to be in",
        ["ongeldig_formulier"] = "the body is not a form that can be read",
        ["ongeldig_teken"] = "a character that cannot be kept",
        ["ongeldig_type"] = "of another JSON type than the contract says",
        ["ongeldige_cursor"] = "the cursor is not of this list with these filters in this order",
        ["ongeldige_json"] = "the body is not JSON that can be read",
        ["ongeldige_lengte"] = "too short or too long",
        ["ongeldige_waarde"] = "not a value that is allowed here, or not together with the others; `reason` says which are",
        ["onleesbaar"] = "the file cannot be read",
        ["oud_of_beveiligd"] = "an old Excel file, or one with a password",
        ["pdf_beschadigd"] = "the PDF is not built as the standard says",
        ["pdf_met_actieve_inhoud"] = "the PDF has something in it that can be run, or another file",
        ["pdf_te_ingewikkeld"] = "the PDF has more in it than is looked at",
        ["pdf_versleuteld"] = "the PDF is encrypted",
        ["persoonsgegevens_niet_toegestaan"] = "looks like data of a person whom a case is about; they do not belong here",
        ["te_groot_uitgepakt"] = "unpacked, the file is too large",
        ["te_ingewikkeld"] = "the text has too many links, lists, tables or headings, or too deep in each other",
        ["te_kort"] = "shorter than is allowed",
        ["te_lang"] = "longer than is allowed",
        ["te_veel_kolommen"] = "the list has too many columns",
        ["te_veel_rijen"] = "the list has too many rows",
        ["verborgen_blad"] = "the list stands on a hidden sheet",
        ["verplicht"] = "has to be given",
    };

    // Regression: there was no such document.
    [Fact]
    public void The_document_of_problems_is_that_of_the_contract()
    {
        var rows = Problemtypes.Of(ContractWalk.Current)
            .Select(t => $"| `{t.Code}` | {Cell(t.Title)} | {t.Status} | {Cell(t.Detail)} | {Where(t.Operations)} |");
        Generated.Holds("docs/problems.md",
            $"""
            # Problems

            Written by a test from `openapi/netwerkplatform-v1.json` (`ACCEPT=1`); do not edit.

            Whatever the API refuses, it answers as `application/problem+json` (RFC 9457, problem details for HTTP). Go by `type`, which is
            `urn:netwerkplatform:probleem:` and a code of the table below: a code keeps its meaning. `title`, `detail` and the `reason` of
            a fault are Dutch, to be shown to people, and may be worded otherwise tomorrow; where `detail` names a number, the one below is
            an example. `instance` names this one occurrence: the log knows it by that name, so give it when you ask for help. Some types
            have members of their own; they stand in the schema `Probleem` of the contract.

            ## Faults of the input

            With status 400, `invalidParams` has every fault at once: `name` is the field or parameter, as `stappen[0].actie`, or empty
            where it is the body as a whole; `code` is one of these; `reason` is a sentence.

            | code | meaning |
            | --- | --- |
            {string.Join('\n', Faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"| `{f.Key}` | {f.Value} |"))}

            ## Types

            With each type, the operations that may answer it; "most" where they are more than six. Besides, an address or method that the
            contract does not have is answered by 404 `niet-gevonden` and 405 `methode-niet-toegestaan`, and what is too long to be read by
            414 `adres-te-lang` and 431 `headers-te-groot`.

            | code | title | status | meaning | operations |
            | --- | --- | --- | --- | --- |
            {string.Join('\n', rows)}
            """);
    }

    [Fact]
    public void Every_code_of_a_fault_that_the_source_gives_is_explained_and_no_other()
    {
        var sources = Repository.Files("Modules", "*.cs").Select(f => Repository.Read(f)).ToArray();
        var validators = Repository.Read("Modules", "Platform", "Http", "ExceptionToProblem.cs");
        var given = sources.SelectMany(s => Given().Matches(s)).Select(m => m.Groups[1].Value)
            .Concat(Translated().Matches(validators).Select(m => m.Groups[1].Value))
            .Concat(typeof(Fout).GetFields().Select(f => (string)f.GetRawConstantValue()!))
            .ToHashSet();
        Assert.True(given.Count > 25);

        Assert.Equal([], given.Except(Faults.Keys));
        Assert.Equal([], Faults.Keys.Where(f => !sources.Any(s => s.Contains($"\"{f}\"", StringComparison.Ordinal))));
        Assert.Equal("nog_niet_verteld", Given().Match("""throw Problem.Invalid("naam", "nog_niet_verteld", "Nee.")""").Groups[1].Value);
    }

    [GeneratedRegex(
        """
        (?: \bFault\((?:[\w.]+,\ )? | \bInvalid\("\w+",\ | \bnew\("bestand",\ | \bnew\ InvalidParam\([^"\n]*"[^"\n]*",\ | \bRefused\(
          | ErrorCode\ =\ | \bCode\ =\ )
        "([a-z_]+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Given();

    [GeneratedRegex("""=> "([a-z_]+)",""")]
    private static partial Regex Translated();

    private static string Where(IReadOnlyList<string> operations) =>
        operations.Count > 6 ? "most" : string.Join(", ", operations.Select(o => $"`{o}`"));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}

/// <param name="Operations">Those that may answer it, in order.</param>
internal sealed record Problemtype(string Code, int Status, string Title, string Detail, IReadOnlyList<string> Operations);

internal static class Problemtypes
{
    private const string Problems = "application/problem+json";

    /// <summary>By code and status, from the examples of the contract; of details that differ, the one that most operations give.</summary>
    public static IReadOnlyList<Problemtype> Of(ContractWalk contract) =>
    [
        .. contract.Operations
            .SelectMany(o => o.Responses.Values, (o, r) => (Operation: o, Examples: r["content"]?[Problems]?["examples"]))
            .SelectMany(r => r.Examples?.AsObject() ?? [], (r, e) => (r.Operation, Problem: e.Value!["value"]!))
            .GroupBy(r => (Code: r.Problem.Soort(), Status: (int)r.Problem["status"]!))
            .OrderBy(g => g.Key.Code, StringComparer.Ordinal).ThenBy(g => g.Key.Status)
            .Select(g => new Problemtype(g.Key.Code, g.Key.Status, (string)g.First().Problem["title"]!,
                g.GroupBy(r => (string)r.Problem["detail"]!).OrderByDescending(d => d.Count()).ThenBy(d => d.Key, StringComparer.Ordinal)
                    .First().Key,
                [.. g.Select(r => r.Operation.ToString()).Distinct().Order(StringComparer.Ordinal)])),
    ];
}
