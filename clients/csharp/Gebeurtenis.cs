namespace Netwerkplatform.Client;

public partial class Gebeurtenis
{
    /// <summary>Reads the body of a delivery. Verify it first (<see cref="WebhookVerifier"/>).</summary>
    public static Gebeurtenis Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<Gebeurtenis>(body, NetwerkplatformClient.Json) ?? throw new JsonException("There is no event.");

    /// <summary>The data as the record of its type, as <c>DataAs&lt;Events.OrganisatieAangemaakt&gt;()</c>.</summary>
    public T DataAs<T>() => JsonSerializer.SerializeToElement(Data, NetwerkplatformClient.Json)
        .Deserialize<T>(NetwerkplatformClient.Json) ?? throw new JsonException("The event has no data.");
}
