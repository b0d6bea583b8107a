using System.Xml.Linq;
using CsvHelper;

namespace Netwerkplatform.Tests.Platform;

/// <summary>
/// What a user types is data, in every field and parameter that the contract has: never syntax, never a fault of ours, and it comes back as
/// it was.
/// </summary>
public sealed class VijandigeTekstTests(TestHost host, ITestOutputHelper output) : IClassFixture<TestHost>
{
    /// <summary>Stands for half a character, which JSON can write and no text can hold.</summary>
    private const string Half = "@@half@@";

    private static readonly string[] Teksten =
    [
        .. from teken in new[] { "-", "- ", "a ----b ", "&", "|", "!", "(", ")", "<->", ":*", "\"", "'", "\\", "%", "_", "%_", "*", "or ",
            "\\%", "{{", "${", "$1", "<", "]]>", "é", "\u0301", "😀" }
           from keer in new[] { 1, 2, 33, 200 }
           select string.Concat(Enumerable.Repeat(teken, Math.Min(keer, 200 / teken.Length))),
        "- - -", "=1+1", "+1", "-1", "@som", "|calc", "\tx", "\rx", "＝1+1", "＋1", "－1", "＠som", "=?utf-8?B?QQ==?= x",
            "<script>alert(1)</script>", "'; drop table x; --", "../../etc/passwd", "BEGIN:VCARD\nEND:VCARD", "a;b,c\\n", "]]><x/>",
            "{{organisatie}}",
        "a\r\nBcc: kwaad@voorbeeld.example", "%00", "%ED%A0%80", "x\u2028y", "\u200B", "\u202Ex", "\u2066x", "a\uFFFFb", "a\uFDD0b",
            "a\u0001b", "a\u0000b", "a\uFFFEb", Half, $"a{Half}b",
        .. Enumerable.Range(0x20, 0x1F000).Where(c => c is not (>= 0xD800 and <= 0xDFFF))
            .GroupBy(c => CharUnicodeInfo.GetUnicodeCategory(c)).SelectMany(g => new[] { g.First(), g.Last() })
            .Select(c => $"a{char.ConvertFromUtf32(c)}b"),
    ];

    /// <summary>
    /// The one form that a text may have taken on the way in: composed, trimmed, single spaces, without what nobody sees.
    /// </summary>
    private static string Vorm(string tekst) => string.Join(
        ' ', string.Concat(tekst.EnumerateRunes()
        .Where(r => Rune.GetUnicodeCategory(r) is not UnicodeCategory.Format and not UnicodeCategory.Control || Rune.IsWhiteSpace(r))
        .Select(r => r.ToString()))
        .Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    [Trait("Category", "Slow")]
    public Task Some_hostile_texts_in_every_field_and_parameter_are_no_fault_and_come_back_as_they_were() => WalkAsync(6);

    /// <summary>Which texts go into a field depends on where it stands: each text gets into a hundred of them.</summary>
    [Fact, Trait("Category", "Full")]
    public Task Every_hostile_text_in_many_fields_and_parameters_is_no_fault_and_comes_back_as_it_was() => WalkAsync(40);

    /// <summary>Among them 33 hyphens in <c>zoek</c> and a cursor with half a character: bad input is a 400, never a 500.</summary>
    private async Task WalkAsync(int each)
    {
        var ids = await host.WereldAsync();
        output.WriteLine(string.Join(' ', ids.Keys));
        var faults = new List<string>();
        var (sent, taken, fields) = (0, 0, 0);
        foreach (var operation in ContractWalk.Current.Operations)
        {
            foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && p.IsText))
            {
                foreach (var tekst in Some(fields++, parameter.Name == "zoek" ? Math.Max(each, 40) : each))
                {
                    sent++;
                    using var answer = await host.SendAsync(operation, ids,
                        $"?{parameter.Name}="
                        + Uri.EscapeDataString(tekst).Replace(Uri.EscapeDataString(Half), "%ED%A0%80", StringComparison.Ordinal), null);
                    if ((int)answer.StatusCode >= 500) faults.Add($"{operation} ?{parameter.Name}={Vorm(tekst)}: {(int)answer.StatusCode}");
                }
            }
            foreach (var field in operation.TextFields())
            {
                foreach (var tekst in Some(fields++, each))
                {
                    sent++;
                    using var answer = await host.SendAsync(operation, ids, "", Json(Body(operation, field, tekst, ids)));
                    if ((int)answer.StatusCode >= 500) faults.Add($"{operation} {field} = {Vorm(tekst)}: {(int)answer.StatusCode}");
                    if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "application/json") continue;
                    if (At(await answer.JsonAsync(), field.Path) is not { } terug) continue;
                    taken++;
                    if (Vorm(terug) != Vorm(tekst)) faults.Add($"{operation} {field}: {tekst} came back as {terug}");
                }
            }
        }
        output.WriteLine($"{fields} fields and parameters, {sent} sent, {taken} came back");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(40)));
        Assert.True(fields > 150 && taken > fields / 4, $"{fields} fields, {taken} taken");
    }

    private static IEnumerable<string> Some(int field, int count) => Enumerable.Range(0, Math.Min(count, Teksten.Length)).Select(
        i => Teksten[((field * 13) + (i * (count < Teksten.Length ? 11 : 1))) % Teksten.Length]);

    [Theory]
    [InlineData("organisaties")]
    [InlineData("contactpersonen")]
    [InlineData("netwerken")]
    [InlineData("wegwijzer")]
    [Trait("Category", "Slow")]
    public async Task A_search_takes_anything_to_two_hundred_characters_as_words(string lijst)
    {
        foreach (var tekst in Teksten.Where(t => !t.Contains(Half, StringComparison.Ordinal) && !t.Any(c => c is '\0' or '\uFFFE')))
        {
            using var answer = await host.Api.GetAsync($"/v1/{lijst}?zoek={Uri.EscapeDataString(tekst)}");
            Assert.True((int)answer.StatusCode is 200
                || ((int)answer.StatusCode == 400 && (lijst == "wegwijzer" || tekst.Any(c => !char.IsAscii(c) || char.IsControl(c)))),
                $"{lijst} {tekst}: {(int)answer.StatusCode}");
        }
    }

    /// <summary>A leading |, full-width signs and what follows a space are formulas to some program too.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task Hostile_names_are_exported_as_they_were()
    {
        var namen = new Dictionary<string, (string Naam, string Organisatie)>();
        foreach (var (i, tekst) in Teksten.Where(t => t.Length <= 60 && !t.Contains('{', StringComparison.Ordinal)
            && !t.Contains(Half, StringComparison.Ordinal)).Index())
        {
            using var organisatie = await host.Api.PostAsync("/v1/organisaties",
                Json(new JsonObject
                {
                    ["naam"] = $"{tekst} {i}",
                    ["soort"] = "zorg",
                    ["verband"] = "formeel",
                    ["omvang"] = "klein",
                    ["domeinen"] = new JsonArray("zorg")
                }));
            using var persoon = await host.Api.PostAsync("/v1/contactpersonen",
                Json(new JsonObject { ["achternaam"] = $"{tekst} {i}", ["email"] = $"naam{i}@vijand.example" }));
            if ((int)organisatie.StatusCode != 201 || (int)persoon.StatusCode != 201) continue;
            var (org, wie) = (await organisatie.JsonAsync(), await persoon.JsonAsync());
            await host.RolAsync((string)wie["id"]!, (string)org["id"]!);
            namen[(string)wie["id"]!] = ((string)wie["achternaam"]!, (string)org["naam"]!);
            Assert.Equal(Vorm($"{tekst} {i}"), Vorm((string)wie["achternaam"]!));
        }
        Assert.True(namen.Count > 40, $"{namen.Count}");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen") { Headers = { { "Accept", "text/csv" } } };
        using var answer = await host.Api.SendAsync(request);
        using var csv = new CsvReader(new StringReader((await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF')),
            CultureInfo.InvariantCulture);
        await csv.ReadAsync();
        csv.ReadHeader();
        var gelezen = 0;
        while (await csv.ReadAsync())
        {
            for (var i = 0; i < csv.Parser.Count; i++) Assert.False(csv[i]!.TrimStart(' ',
                '\u00A0') is ['=' or '+' or '-' or '@' or '|' or '\t' or '\r' or '＝' or '＋' or '－' or '＠', ..], csv[i]!);
            if (!namen.TryGetValue(csv["id"]!, out var naam)) continue;
            gelezen++;
            Assert.Equal(Vorm(naam.Naam), Vorm(csv["achternaam"]!.TrimStart('\'')) is var zonder && Vorm(naam.Naam)
                .StartsWith('\'') ? Vorm(naam.Naam) : zonder);
            Assert.Contains(Vorm(naam.Organisatie).TrimStart('\''), Vorm(csv["organisaties"]!), StringComparison.Ordinal);
        }
        Assert.Equal(namen.Count, gelezen);

        using var kaarten = new HttpRequestMessage(HttpMethod.Get, "/v1/contactpersonen") { Headers = { { "Accept", "text/vcard" } } };
        using var vcard = await host.Api.SendAsync(kaarten);
        var regels = (await vcard.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(regels.Count(r => r == "BEGIN:VCARD"), regels.Count(r => r == "END:VCARD"));
        // Unescaped from left to right, as RFC 6350 has it.
        var voluit = regels.Where(r => r.StartsWith("FN:", StringComparison.Ordinal))
            .Select(r => Vorm(Regex.Replace(r[3..], @"\\(.)", m => m.Value == @"\n" ? "\n" : m.Groups[1].Value)))
                .ToHashSet(StringComparer.Ordinal);
        foreach (var naam in namen.Values)
            Assert.True(voluit.Contains(Vorm(naam.Naam)), $"{naam.Naam} is in no card");

        using var gexf = new HttpRequestMessage(HttpMethod.Get,
            "/v1/rapportages/netwerk")
        { Headers = { { "Accept", "application/gexf+xml" } } };
        using var graaf = await host.Api.SendAsync(gexf);
        Assert.True(graaf.IsSuccessStatusCode, $"{(int)graaf.StatusCode}");
        _ = XDocument.Parse(await graaf.Content.ReadAsStringAsync());
    }

    /// <summary>What is required, from the example, and the one field with this text in it.</summary>
    private static JsonObject Body(
        ContractWalk.Operation operation, ContractWalk.TextField field, string tekst, Dictionary<string, string> ids)
    {
        var body = Contractwereld.WithIds(operation.Example() ?? [], ids);
        var required = operation.Body!["required"]?.AsArray().Select(r => (string)r!).ToHashSet() ?? [];
        foreach (var name in body.Select(p => p.Key).Where(n => n != field.Path[0] && !required.Contains(n)).ToArray()) body.Remove(name);
        JsonNode at = body;
        foreach (var (i, step) in field.Path.Index())
        {
            var last = i == field.Path.Count - 1;
            JsonNode Next() => last ? JsonValue.Create(tekst)! : field.Path[i + 1] == "0" ? new JsonArray() : new JsonObject();
            if (at is JsonArray list)
            {
                if (list.Count == 0) list.Add(Next());
                else if (last) list[0] = Next();
                at = list[0]!;
            }
            else
            {
                var holder = at.AsObject();
                if (last || holder[step] is null) holder[step] = Next();
                at = holder[step]!;
            }
        }
        return body;
    }

    private static string? At(JsonNode? node, IReadOnlyList<string> path)
    {
        foreach (var step in path) node = node is JsonArray list ? list.Count > 0 ? list[0] : null : node is JsonObject holder
            ? holder[step] : null;
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }

    private static StringContent Json(JsonObject body) =>
        new(body.ToJsonString().Replace(Half, "\\ud800", StringComparison.Ordinal), Encoding.UTF8, "application/json");
}
