namespace Netwerkplatform.Tests.Support;

/// <summary>Telling part of the network something, as the regisseur does it.</summary>
public static class Berichten
{
    public static Dictionary<string, object?> Bericht(
        object doelgroep, string soort = "nieuws", string onderwerp = "Nieuwe wijkagent", string inhoud = "Er is een **nieuwe** wijkagent.",
        string[]? themas = null, string[]? wijken = null, string? verstuurOp = null) => new()
        {
            ["onderwerp"] = onderwerp,
            ["inhoud"] = inhoud,
            ["soort"] = soort,
            ["doelgroep"] = doelgroep,
            ["themas"] = themas ?? [],
            ["wijken"] = wijken ?? [],
            ["verstuurOp"] = verstuurOp,
        };

    /// <summary>The id of one that is made and not sent.</summary>
    public static async Task<string> BerichtAsync(this TestHost host, object doelgroep, string soort = "nieuws",
        string onderwerp = "Nieuwe wijkagent", string inhoud = "Er is een **nieuwe** wijkagent.", string[]? themas = null,
        string[]? wijken = null) => (string)(await host.Api.PostJsonAsync("/v1/berichten",
            Bericht(doelgroep, soort, onderwerp, inhoud, themas, wijken)))["id"]!;

    /// <summary>The id of one that is made and sent.</summary>
    public static async Task<string> VerstuurAsync(this TestHost host, object doelgroep, string soort = "nieuws",
        string onderwerp = "Nieuwe wijkagent", string inhoud = "Er is een **nieuwe** wijkagent.", string[]? themas = null,
        string[]? wijken = null)
    {
        var id = await host.BerichtAsync(doelgroep, soort, onderwerp, inhoud, themas, wijken);
        await host.Api.PostJsonAsync($"/v1/berichten/{id}/verzendingen", new { });
        return id;
    }
}
