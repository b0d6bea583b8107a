namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// What the contract calls required is refused when it is left out, and what it does not call so is not: of every example of a body,
/// however deep. What is new in the contract is in here by itself.
/// </summary>
public sealed class VerplichteVeldenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>What may be left out, but not beside the other values of its example: operation, member, why.</summary>
    private static readonly (string Operation, string Member, string Reason)[] BijDeze =
    [
        ("POST /netwerkdoelen", "meting.waarde", "a share is of the rows with a value"),
        ("PUT /netwerkdoelen/{id}", "meting.waarde", "a share is of the rows with a value"),
        ("POST /contactpersonen", "reden", "whoever brings back somebody who was erased says why"),
        ("PUT /contactpersonen/{id}", "reden", "whoever brings back somebody who was erased says why"),
        ("POST /voorstellen/{id}/besluiten", "reden", "whoever brings back somebody who was erased says why"),
        ("POST /contactritmes", "doelgroep", "of an audience or of one organisation"),
        ("PUT /contactritmes/{id}", "doelgroep", "of an audience or of one organisation"),
        ("POST /dekkingsscenarios", "trainingen[0].organisatieId", "somebody, or whoever is appointed there"),
        ("POST /doorverwijzingen/{id}/besluiten", "contactpersoonId", "whoever is agreed with gets a colleague in the place"),
        ("POST /mailmeldingen", "berichtId", "a mail and what became of it, or the report of the server"),
        ("POST /mailmeldingen", "soort", "a mail and what became of it, or the report of the server"),
    ];

    /// <summary>Answered in a row of its own each, under 200.</summary>
    private static readonly string[] PerRij = ["POST /organisaties/bulk"];

    private sealed record Member(IReadOnlyList<object> Steps, bool Required)
    {
        public override string ToString() => string.Concat(Steps.Select((s, i) => s is int n ? $"[{n}]" : i == 0 ? $"{s}" : $".{s}"));

        public JsonObject Without(JsonObject body)
        {
            var copy = body.DeepClone().AsObject();
            var at = Steps.SkipLast(1).Aggregate((JsonNode)copy, (node, step) => step is int n ? node[n]! : node[(string)step]!);
            at.AsObject().Remove((string)Steps[^1]);
            return copy;
        }
    }

    /// <summary>
    /// Regression: all seven texts of a progress report, the value of a goal and the secrets of a subscription were called required, as
    /// were gebieden of a regisseur and verdeling of a succession; what each translation and each role of a succession must have was not.
    /// </summary>
    [Fact]
    [Trait("Category", "Slow")]
    public async Task What_is_called_required_is_refused_without_it_and_what_is_not_is_taken()
    {
        var aanroepen = new Aanroepen(host);
        var (faults, excused, count) = (new List<string>(), new HashSet<string>(), 0);
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Example() is not null))
        {
            var call = await aanroepen.MaakAsync(operation);
            // What is taken may happen only once.
            foreach (var member in Members(operation.Body!, call.Body, []).OrderByDescending(m => m.Required))
            {
                if (PerRij.Contains($"{operation}") && member.Steps.Count > 1) continue;
                count++;
                using var answer = await host.Api.SendAsync(call.Request(JsonContent.Create(member.Without(call.Body!))),
                    TestContext.Current.CancellationToken);
                var refused = (int)answer.StatusCode == 400
                    && (await answer.JsonAsync())["invalidParams"]?.AsArray().Any(p => (string?)p!["name"] == $"{member}") == true;
                if (refused == member.Required) continue;
                var what = $"{operation} {member}";
                if (refused && BijDeze.Any(b => $"{b.Operation} {b.Member}" == what)) excused.Add(what);
                else faults.Add($"{what}: called {(refused ? "optional and refused" : "required and taken")} without: {answer.StatusCode}");
            }
        }
        faults.AddRange(BijDeze.Select(b => $"{b.Operation} {b.Member}").Except(excused).Select(e => $"{e} needs no excuse"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(count > 400, $"{count} members");
    }

    /// <summary>The first of a list, and each of a map, stand for all.</summary>
    private static IEnumerable<Member> Members(JsonNode schema, JsonNode? value, object[] steps)
    {
        var at = ContractWalk.Current.Resolve(schema);
        if (value is JsonArray { Count: > 0 } list && at["items"] is { } items) return Members(items, list[0], [.. steps, 0]);
        if (value is not JsonObject members) return [];
        if (at["additionalProperties"] is JsonObject each) return members.SelectMany(m => Members(each, m.Value, [.. steps, m.Key]));
        var required = at["required"]?.AsArray().Select(r => (string)r!).ToHashSet(StringComparer.Ordinal) ?? [];
        return (at["properties"]?.AsObject() ?? []).Where(p => members.ContainsKey(p.Key))
            .SelectMany(p => Members(p.Value!, members[p.Key], [.. steps, p.Key])
                .Prepend(new Member([.. steps, p.Key], required.Contains(p.Key))));
    }
}
