using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// For each operation of the contract a call that succeeds: what must be there is made first, the body is the example of the contract with
/// ids of what is there. A new operation without ids in its path is called by itself. Any other says what is missing in the tables of its
/// module, which are in the files beside this one.
/// </summary>
internal sealed partial class Aanroepen(TestHost host)
{
    private static int counter;

    public sealed record Aanroep(
        ContractWalk.Operation Operation, string Address, string Query, string? Token, JsonObject? Body, Func<HttpContent>? Form)
    {
        /// <summary>As the contract says it is sent; with other values where a test wants them.</summary>
        public HttpRequestMessage Request(HttpContent? content = null, string? query = null)
        {
            var request = new HttpRequestMessage(new HttpMethod(Operation.Method), Address + (query ?? Query))
            {
                Content = content ?? Form?.Invoke() ?? (Body is null ? null : JsonContent.Create(Body)),
            };
            if (Operation.Responses.ContainsKey(428)) request.Headers.TryAddWithoutValidation("If-Match", "*");
            if (Token is not null) request.Headers.TryAddWithoutValidation("Uitnodiging-Token", Token);
            return request;
        }
    }

    /// <summary>What is to be called, and the ids that its body must refer to.</summary>
    private sealed record Vraag(ContractWalk.Operation Operation, Dictionary<string, string> Ids)
    {
        public string Adres => $"/v1{Operation.Path}";

        /// <summary>The address with this in the place of a name between braces.</summary>
        public string Met(string naam, string id) => Adres.Replace("{" + naam + "}", id, StringComparison.Ordinal);
    }

    /// <summary>
    /// What one module adds. An operation is named with its method (<c>DELETE /onderwerpen/{id}</c>), or by its path alone where the
    /// method makes no difference.
    /// </summary>
    private sealed record Module
    {
        /// <summary>By operation: what is done before.</summary>
        public Dictionary<string, Func<Vraag, Task>> Eerst { get; init; } = [];

        /// <summary>By operation: its whole address, where that does not follow from the tables below.</summary>
        public Dictionary<string, Func<Vraag, Task<string>>> Adressen { get; init; } = [];

        /// <summary>By the first word of a path: the id of one that is made.</summary>
        public Dictionary<string, Func<Vraag, Task<string>>> Een { get; init; } = [];

        /// <summary>By that word and the one after its id: the body of one that is made below it.</summary>
        public Dictionary<string, Func<Task<object>>> Delen { get; init; } = [];

        /// <summary>By path, or by its first word: the address, and the secret of the link by which a partner calls it.</summary>
        public Dictionary<string, Func<Vraag, Task<(string Adres, string Token)>>> Links { get; init; } = [];
    }

    private Module[] Modules => field ??=
    [
        VanContacts, VanCoordination, VanInformation, VanInsights, VanNotifications, VanPrivacy, VanProtocols, VanSurveys, VanTrainings,
    ];

    private T? Zoek<T>(Func<Module, Dictionary<string, T>> tabel, params string[] namen) where T : class =>
        namen.SelectMany(naam => Modules.Select(m => tabel(m).GetValueOrDefault(naam))).OfType<T>().FirstOrDefault();

    private static Func<Vraag, Task<string>> Altijd(string adres) => _ => Task.FromResult(adres);

    private static Func<Task<object>> Vast(object deel) => () => Task.FromResult(deel);

    public async Task<Aanroep> MaakAsync(ContractWalk.Operation operation)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var (address, token) = await AdresAsync(new Vraag(operation, ids));
        var query = "";
        if (address.Split('?') is [var path, var asked]) (address, query) = (path, $"?{asked}");
        var body = operation.Example();
        if (body is not null) await InvullenAsync(body, ids);
        // A code is of one subject alone, and that of the example is taken.
        if (operation.Id == "createOnderwerp"
            && await host.ScalarAsync<bool>("select exists (select from protocols.onderwerp where code = 'reactietermijn')"))
            body!["code"] = $"code_{Nummer()}";
        Func<HttpContent>? form = operation.Id switch
        {
            "createImport" => () => new MultipartFormDataContent { { new StringContent(Lijst("Huis")), "bestand", "lijst.csv" } },
            "createBijlage" or "createKennisbijlage" => () => Bijlage($"{Nummer()}"),
            _ => null,
        };
        return new(operation, address, query, token, body, form);
    }

    private async Task<(string Address, string? Token)> AdresAsync(Vraag vraag)
    {
        var o = vraag.Operation;
        if (Zoek(m => m.Eerst, $"{o}", o.Path) is { } eerst) await eerst(vraag);
        if (Zoek(m => m.Adressen, $"{o}", o.Path) is { } adres) return (await adres(vraag), null);
        var parts = o.Path.Split('/');
        if (parts[1].StartsWith("mijn-", StringComparison.Ordinal))
        {
            var link = Zoek(m => m.Links, o.Path, parts[1])
                ?? throw new InvalidOperationException($"{nameof(Aanroepen)} does not know whose link {o} wants: add it.");
            return await link(vraag);
        }
        if (!o.Path.Contains('{', StringComparison.Ordinal)) return (vraag.Adres, null);

        var een = Zoek(m => m.Een, parts[1])
            ?? throw new InvalidOperationException($"{nameof(Aanroepen)} does not know how to make one of {parts[1]}, for {o}: add it.");
        var address = $"/v1/{parts[1]}/{await een(vraag)}";
        if (parts.Length == 3) return (address, null);
        address += $"/{parts[3]}";
        if (parts.Length == 4) return (address, null);

        var deel = Zoek(m => m.Delen, $"{parts[1]}/{parts[3]}")
            ?? throw new InvalidOperationException($"{nameof(Aanroepen)} does not know how to make one of {parts[3]}, for {o}: add it.");
        var made = await host.Api.PostJsonAsync(address, await deel());
        return ($"{address}/{made["id"] ?? made["wissingId"]}{(parts.Length > 5 ? $"/{parts[5]}" : "")}", null);
    }

    /// <summary>Ids of what there is, for those of the example.</summary>
    private async Task InvullenAsync(JsonObject body, Dictionary<string, string> ids)
    {
        foreach (var (name, value) in body.ToArray())
        {
            if (value is JsonObject inner) await InvullenAsync(inner, ids);
            else if (value is JsonArray list)
            {
                if (name.EndsWith("Ids", StringComparison.Ordinal)) body[name] = new JsonArray(await IdAsync(name[..^1], ids));
                else if (name == "aanwezig") body[name] = new JsonArray(await IdAsync(name, ids));
                else foreach (var item in list.OfType<JsonObject>()) await InvullenAsync(item, ids);
            }
            else if ((name.EndsWith("Id", StringComparison.Ordinal) && name != "clientId") || name == "inhoudHash"
                || (name is "code" or "sleutel" && ids.ContainsKey(name)))
                body[name] = await IdAsync(name, ids);
        }
    }

    private async Task<string> IdAsync(string name, Dictionary<string, string> ids)
    {
        if (ids.TryGetValue(name, out var id)) return id;
        return ids[name] = name switch
        {
            "organisatieId" or "hoofdverantwoordelijkeOrganisatieId" => await host.OrganisatieAsync(),
            "contactpersoonId" or "eigenaarContactpersoonId" or "verwezenNaarContactpersoonId" or "metId" => await host.PersoonAsync(),
            "trainingId" => await host.TrainingAsync(),
            "vragenlijstId" or "evaluatieVragenlijstId" => await host.VragenlijstAsync(),
            "protocolId" => await ConvenantAsync(),
            "behandelaarId" or "plaatsvervangerId" or "regisseurId" or "aanRegisseurId" => await RegisseurAsync(),
            "kennisitemId" => await KennisitemAsync(),
            _ => throw new InvalidOperationException($"{nameof(Aanroepen)} does not know what {name} refers to: add it."),
        };
    }

    // ---- what the modules share

    private static int Nummer() => Interlocked.Increment(ref counter);

    private static string Email() => string.Create(CultureInfo.InvariantCulture, $"aanroep{Nummer()}@voorbeeld.example");

    /// <summary>The id of one that is made.</summary>
    private async Task<string> NieuwAsync(string url, object body) => (string)(await host.Api.PostJsonAsync(url, body))["id"]!;

    /// <summary>The secret of the link in the one mail that arrived at an address.</summary>
    private async Task<string> LinkAsync(string email) => (await host.SendMailsAsync())[email].Single().Token();
}
