namespace Netwerkplatform.Tests.Support;

/// <summary>Takes traces and metrics as an operator's collector would, and keeps their bytes as text to look through.</summary>
public sealed class OtlpCollector : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly StringBuilder received = new();
    private readonly string url = $"http://127.0.0.1:{HostProcess.FreePort()}/";

    public OtlpCollector()
    {
        listener.Prefixes.Add(url);
        listener.Start();
        _ = ReceiveAsync();
    }

    /// <summary>Configuration of a host that is to send everything here, and soon.</summary>
    public (string, string)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("OTEL_BSP_SCHEDULE_DELAY", "500"),
    ];

    public string Received
    {
        get
        {
            lock (received) return received.ToString();
        }
    }

    public void Dispose() => listener.Close();

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (received) received.Append(Encoding.UTF8.GetString(body.ToArray()));
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
        {
            // closed
        }
    }
}
