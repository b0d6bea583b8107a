using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>How a hand-over ended.</summary>
/// <param name="Uitkomst">What is known of it.</param>
/// <param name="Code">The server's reply code or the kind of error; never its text, which may quote an address.</param>
internal sealed record Overdracht(Uitkomst Uitkomst, string? Code = null);

internal enum Uitkomst
{
    /// <summary>The server took it.</summary>
    Verzonden,
    /// <summary>It surely did not take it, but may later.</summary>
    Opnieuw,
    /// <summary>It refused for good.</summary>
    Geweigerd,
    /// <summary>It refused this recipient for good.</summary>
    AdresGeweigerd,
    /// <summary>The connection was lost after the final dot and before the answer: nobody knows (RFC 5321, 4.5.3.2.6).</summary>
    Onzeker,
}

/// <summary>One way out, used by one worker at a time, for message after message.</summary>
internal interface IMailTransport : IAsyncDisposable
{
    Task<Overdracht> SendAsync(MimeMessage message, CancellationToken ct);
}
