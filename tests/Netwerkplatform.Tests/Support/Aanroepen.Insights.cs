namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanInsights => new()
    {
        Adressen = new()
        {
            ["/rapportages/protocolverschillen"] = async v =>
                $"{v.Adres}?referentie={(await host.Api.GetJsonAsync(await VastgesteldAsync()))["id"]}",
        },
    };
}
