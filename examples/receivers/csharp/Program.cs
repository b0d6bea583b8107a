using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Netwerkplatform.Client;
using Netwerkplatform.Client.Events;

// dotnet run -- <port> <file with secrets> <host of the sender>
var (port, secrets, sender) = (args[0], args[1], args[2]);
var seen = new ConcurrentDictionary<Guid, bool>();
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 << 10);
var app = builder.Build();

// Before it sends anything, the sender asks whether we want this (CloudEvents webhook).
app.MapMethods("/gebeurtenissen", [HttpMethods.Options], (HttpRequest request, HttpResponse response) =>
{
    if (request.Headers["WebHook-Request-Origin"] != sender) return Results.StatusCode(403);
    response.Headers["WebHook-Allowed-Origin"] = sender;
    response.Headers["WebHook-Allowed-Rate"] = "600";
    response.Headers.Allow = "POST";
    return Results.Ok();
});

app.MapPost("/gebeurtenissen", async (HttpRequest request) =>
{
    using var body = new MemoryStream();
    await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);

    // One secret a line; two while one replaces the other. Read each time, so that a rotation needs no restart.
    string[] known = File.Exists(secrets)
        ? [.. (await File.ReadAllLinesAsync(secrets)).Select(line => line.Trim()).Where(line => line != "")] : [];
    if (known.Length == 0 || !new WebhookVerifier(known).IsGenuine(request.Headers["webhook-id"], request.Headers["webhook-timestamp"],
        request.Headers["webhook-signature"], body.ToArray()))
        return Results.StatusCode(401);

    // An event may come twice, with the same id. A real receiver keeps the ids, in the transaction of what it does with the event.
    var e = Gebeurtenis.Read(body.ToArray());
    if (seen.TryAdd(e.Id, true))
    {
        Console.WriteLine($"{e.Sequence} {e.Type} {e.Subject}");
        if (e.Type == EventTypes.DekkingGewijzigd && e.DataAs<DekkingGewijzigd>() is var coverage)
            Console.WriteLine($"  van {coverage.Van} naar {coverage.Naar}");
        if (e.Type.EndsWith(".abonnement.proef", StringComparison.Ordinal)) Console.WriteLine($"  code: {e.Data["code"]}");
    }
    return Results.NoContent();
});

await app.StartAsync();
var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
Console.WriteLine($"listening on {new Uri(addresses.Single()).Port}");
await app.WaitForShutdownAsync();
