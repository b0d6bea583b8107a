namespace Netwerkplatform.Tests.Support;

internal sealed partial class Aanroepen
{
    private Module VanNotifications => new()
    {
        Adressen = new()
        {
            ["/abonnementen/{id}/bevestigingen"] = async _ =>
            {
                var abonnement = await AbonnementAsync();
                // The code of the example, as if that had been sent.
                await host.ExecuteAsync("update notifications.abonnement set bewijscode = 'reactietermijn' where id = @abonnement::uuid",
                    new { abonnement });
                return $"/v1/abonnementen/{abonnement}/bevestigingen";
            },
            ["/abonnementen/{id}/herleveringen"] = async _ =>
            {
                await host.ExecuteAsync("update notifications.teller set laatste = greatest(laatste, 41)");
                return $"/v1/abonnementen/{await AbonnementAsync()}/herleveringen";
            },
            ["/abonnementen/{id}/leveringen/{leveringId}/herleveringen"] = async _ =>
            {
                var abonnement = await AbonnementAsync();
                var proef = await NieuwAsync($"/v1/abonnementen/{abonnement}/proefleveringen", new { });
                return $"/v1/abonnementen/{abonnement}/leveringen/{proef}/herleveringen";
            },
        },
        Een = new()
        {
            ["abonnementen"] = _ => AbonnementAsync(),
        },
    };

    private Task<string> AbonnementAsync() => NieuwAsync("/v1/abonnementen",
        new { naam = "Zaaksysteem", callbackUrl = "http://127.0.0.1:9/", typen = new[] { "nl.netwerkplatform." } });
}
