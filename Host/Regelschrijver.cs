using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Netwerkplatform.Host;

/// <summary>
/// Writes the log to standard output: as many lines as are waiting in one write. A request only leaves its line here. The console logger of
/// the framework takes a lock for each line, at both ends, and cost a fifth of a simple read (docs/measurements.md).
/// </summary>
internal sealed class Regelschrijver : ILoggerProvider
{
    /// <summary>Whoever finds it full waits, so that no line is lost.</summary>
    private readonly BlockingCollection<string> lines = new(10_000);

    /// <summary>The stream itself: <see cref="Console.Out"/> can be replaced under a running host, and would lock.</summary>
    private readonly Stream output = Console.OpenStandardOutput();

    private readonly Logregels form;
    private readonly Thread writing;

    public Regelschrijver(Logregels form)
    {
        this.form = form;
        // A thread of its own: those that work may all be waiting for room here.
        writing = new Thread(Write) { IsBackground = true, Name = "log" };
        writing.Start();
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <summary>Ends when the last line has been written.</summary>
    public void Dispose()
    {
        if (lines.IsAddingCompleted) return;
        lines.CompleteAdding();
        writing.Join(TimeSpan.FromSeconds(5));
        lines.Dispose();
    }

    private void Write()
    {
        var text = new StringBuilder();
        foreach (var first in lines.GetConsumingEnumerable())
        {
            text.Append(first).Append('\n');
            while (text.Length < 64 << 10 && lines.TryTake(out var line)) text.Append(line).Append('\n');
            try
            {
                output.Write(Encoding.UTF8.GetBytes(text.ToString()));
            }
            catch (IOException)
            {
                // Nobody reads the log any more. That is no reason to stop working.
            }
            text.Clear();
        }
    }

    private void Add(string line)
    {
        try
        {
            lines.Add(line);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            // The host has ended.
        }
    }

    private sealed class Logger(Regelschrijver writer, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            writer.Add(writer.form.Line(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter)));
    }
}
