using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Netwerkplatform.Tests.Support;

/// <summary>A small SMTP server on a real socket that records what it takes and misbehaves as it is told to.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<TcpClient, bool> connections = new();

    public SmtpSink()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Each message that was answered 250, and each whose answer was held back, in order of arrival.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>
    /// Answer to a command (MAIL, RCPT, DATA, or the final dot as "."), by its line; null = the usual. "drop" closes the connection.
    /// </summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>Between the final dot and the answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Before it says that data may come.</summary>
    public TimeSpan DelayBeforeData { get; set; }

    public IEnumerable<string> MessageIds => Taken.Select(
        m => m.Split('\n').First(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim());

    /// <summary>Hangs up on everybody, as a server does to connections that lie idle.</summary>
    public void HangUp(string? farewell = null)
    {
        foreach (var client in connections.Keys)
        {
            if (farewell is not null) client.GetStream().Write(Encoding.Latin1.GetBytes(farewell + "\r\n"));
            client.Close();
        }
    }

    public void Dispose()
    {
        stopping.Cancel();
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        connections.TryAdd(client, true);
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink ESMTP");
            while (await reader.ReadLineAsync(stopping.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA" && DelayBeforeData > TimeSpan.Zero) await Task.Delay(DelayBeforeData, stopping.Token);
                var answer = Answer(line) ?? verb switch
                {
                    "EHLO" => "250-sink\r\n250 8BITMIME",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                };
                if (answer == "drop") return;
                await writer.WriteLineAsync(answer);
                if (verb == "QUIT") return;
                if (verb != "DATA" || answer[0] != '3') continue;

                var message = new StringBuilder();
                string? part;
                while ((part = await reader.ReadLineAsync(stopping.Token)) is not (null or ".")) message.Append(
                    part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append('\n');
                if (part is null) return;       // broken off before the final dot: nothing was taken
                if (Delay > TimeSpan.Zero) await Task.Delay(Delay, stopping.Token);
                var final = Answer(".") ?? "250 taken";
                if (final[0] is '2' or 'd') Taken.Enqueue(message.ToString());
                if (final == "drop") return;
                await writer.WriteLineAsync(final);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the other side went away
        }
        finally
        {
            connections.TryRemove(client, out _);
        }
    }
}
