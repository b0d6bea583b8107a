namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// What a body refers to is there. Each id of each body is tried with one that is nobody's; an operation or field that is new is in here by
/// itself.
/// </summary>
[Trait("Category", "Slow")]
public sealed class VerwijzingenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>What may name something that is not there, and why.</summary>
    private static readonly (string Operation, string Field, string Reason)[] Exceptions =
    [
        ("POST /overlapcontroles", "organisatieIds", "a question: who is not there overlaps with nobody"),
        ("POST /mijn-netwerk/introducties", "contactpersoonId", "who is not findable and who is not there are the same 404"),
    ];

    /// <summary>Regression: the audience of surveys, berichten, training invitations, consultations and requests to read.</summary>
    [Fact]
    public async Task An_id_of_nothing_is_a_fault_of_its_field_or_the_table_says_why_not()
    {
        var aanroepen = new Aanroepen(host);
        var (faults, excused, count) = (new List<string>(), new HashSet<(string, string)>(), 0);
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method is "POST" or "PUT" && o.Body is not null))
        {
            var aanroep = await aanroepen.MaakAsync(operation);
            foreach (var (veld, plaats) in Ids(aanroep.Body, ""))
            {
                count++;
                var body = aanroep.Body!.DeepClone().AsObject();
                Zet(body, plaats, $"{Guid.CreateVersion7()}");
                using var request = (aanroep with { Body = body }).Request();
                using var answer = await host.Api.SendAsync(request);
                var faultsOfAnswer = (int)answer.StatusCode == 400 ? await answer.FaultsAsync() : [];
                if (faultsOfAnswer.Any(f => f.StartsWith($"{veld}:", StringComparison.Ordinal))) continue;
                if (Exceptions.Any(e => e.Operation == operation.ToString() && veld.StartsWith(e.Field, StringComparison.Ordinal)))
                    excused.Add((operation.ToString(), veld.Split('[')[0]));
                else faults.Add($"{operation} {veld}: {(int)answer.StatusCode} {string.Join(' ', faultsOfAnswer)}");
            }
        }
        faults.AddRange(Exceptions.Where(e => !excused.Contains((e.Operation, e.Field)))
            .Select(e => $"{e.Operation} {e.Field} needs no excuse"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(count > 60, $"{count} ids");
    }

    /// <summary>Regression: where a foreign key found what is not there, one reference was told at a time.</summary>
    [Fact]
    public async Task All_ids_of_nothing_in_one_body_are_told_at_once()
    {
        var aanroepen = new Aanroepen(host);
        var (faults, count) = (new List<string>(), 0);
        foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method is "POST" or "PUT" && o.Body is not null))
        {
            var example = operation.Example();
            if (Ids(example, "").Count() < 2) continue;
            var aanroep = await aanroepen.MaakAsync(operation);
            var body = aanroep.Body!.DeepClone().AsObject();
            var ids = Ids(body, "").ToArray();
            foreach (var (_, plaats) in ids) Zet(body, plaats, $"{Guid.CreateVersion7()}");
            using var request = (aanroep with { Body = body }).Request();
            using var answer = await host.Api.SendAsync(request);
            var told = (int)answer.StatusCode == 400 ? await answer.FaultsAsync() : [];
            var untold = ids.Select(i => i.Veld).Where(veld => !Array.Exists(told, f => f.StartsWith($"{veld}:", StringComparison.Ordinal)))
                .ToArray();
            if (untold.Length > 0)
                faults.Add($"{operation}: {(int)answer.StatusCode} tells {string.Join(' ', told)} and not {string.Join(' ', untold)}");
            count++;
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(count > 12, $"{count} bodies");
    }

    /// <summary>Every id in a body: how a fault names it, and the names and places that lead to it.</summary>
    private static IEnumerable<(string Veld, object[] Plaats)> Ids(JsonNode? node, string veld, params object[] plaats) => node switch
    {
        JsonObject o => o.SelectMany(m => Ids(m.Value, veld.Length == 0 ? m.Key : $"{veld}.{m.Key}", [.. plaats, m.Key])),
        JsonArray a => a.SelectMany((item, i) => Ids(item, $"{veld}[{i}]", [.. plaats, i])),
        JsonValue v when v.TryGetValue<string>(out var text) && Guid.TryParseExact(text, "D", out _) => [(veld, plaats)],
        _ => [],
    };

    private static void Zet(JsonNode body, object[] plaats, string id)
    {
        foreach (var stap in plaats[..^1]) body = (stap is int i ? body[i] : body[(string)stap])!;
        if (plaats[^1] is int place) body.AsArray()[place] = id;
        else body.AsObject()[(string)plaats[^1]] = id;
    }
}
