namespace Netwerkplatform.Tests.Support;

/// <summary>Fills a host by the contract alone, and calls any of its operations on what is there.</summary>
public static class Contractwereld
{
    /// <summary>
    /// One of everything, made from the examples of the contract with ids of what is there: as often as it takes for what needs others.
    /// </summary>
    public static async Task<Dictionary<string, string>> WereldAsync(this TestHost host)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var organisatie = ids["organisatieId"] = await host.OrganisatieAsync();
        var persoon = ids["contactpersoonId"] = await host.PersoonAsync();
        await host.RolAsync(persoon, organisatie);
        var ronde = await host.RondeAsync([organisatie]);
        (ids["rondeId"], ids["peilingId"]) = ((string)ronde["id"]!, (string)ronde["peilingId"]!);
        ids["vragenlijstId"] = await host.VragenlijstAsync();
        for (var pass = 0; pass < 3; pass++)
        {
            foreach (var operation in ContractWalk.Current.Operations.Where(o => o.Method == "POST" && o.Body is not null && !o.IsAnonymous
                && o.Id.StartsWith("create", StringComparison.Ordinal)
                // These take the person out of sight, and all that refers to them.
                && o.Id is not ("createBeperking" or "createWissing")))
            {
                var name = $"{char.ToLowerInvariant(operation.Id[6])}{operation.Id[7..]}Id";
                if (ids.ContainsKey(name)) continue;
                using var answer = await host.SendAsync(operation, ids, "", JsonContent.Create(WithIds(operation.Example() ?? [], ids)));
                if ((int)answer.StatusCode == 201 && (string?)(await answer.JsonAsync())["id"] is { } id) ids[name] = id;
            }
        }
        return ids;
    }

    public static async Task<HttpResponseMessage> SendAsync(this TestHost host, ContractWalk.Operation operation, Dictionary<string,
        string> ids, string query, HttpContent? content)
    {
        using var request = Request(operation, ids, query, content);
        return await host.Api.SendAsync(request);
    }

    public static HttpRequestMessage Request(ContractWalk.Operation operation, Dictionary<string, string> ids, string query,
        HttpContent? content)
    {
        var collection = operation.Path.Split('/')[1];
        var made = ContractWalk.Current.Operations.FirstOrDefault(o => o.Method == "POST" && o.Path == $"/{collection}"
            && o.Id.StartsWith("create", StringComparison.Ordinal))?.Id;
        var own = made is null ? "" : $"{char.ToLowerInvariant(made[6])}{made[7..]}Id";
        var request = new HttpRequestMessage(new HttpMethod(operation.Method),
            operation.Url(name => ids.GetValueOrDefault(name == "id" ? own : name)
                ?? (name == "nummer" ? "1" : $"{Guid.Empty}")) + query)
        { Content = content };
        if (operation.Method is "PUT" or "DELETE") request.Headers.TryAddWithoutValidation("If-Match", "*");
        return request;
    }

    /// <summary>The same body, with the ids of what is there.</summary>
    public static JsonObject WithIds(JsonObject body, Dictionary<string, string> ids)
    {
        foreach (var (name, value) in body.ToArray())
        {
            if (value is JsonObject inner) WithIds(inner, ids);
            else if (value is JsonArray list)
            {
                if (name.EndsWith("Ids", StringComparison.Ordinal) && ids.TryGetValue(name[..^1], out var one)) body[name] =
                    new JsonArray(one);
                else foreach (var item in list.OfType<JsonObject>()) WithIds(item, ids);
            }
            else if (ids.TryGetValue(name, out var id)) body[name] = id;
        }
        return body;
    }
}
