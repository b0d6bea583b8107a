using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>One SMTP connection, kept open from message to message and opened anew when it breaks.</summary>
internal sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    /// <summary>
    /// For all of one message together: a lease never runs out under a message in hand, however slowly the server answers.
    /// </summary>
    private readonly TimeSpan patience = TimeSpan.FromSeconds(settings.LeaseSeconds * 0.75);

    private SmtpClient? client;
    private PhaseWatcher phase = new();

    public async Task<Overdracht> SendAsync(MimeMessage message, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(patience);
        var reused = client is { IsConnected: true };
        var overdracht = await TryAsync(message, ct, deadline.Token);
        // A server hangs up on a connection that lay idle: nothing of this message has gone, so it may go at once on a fresh one.
        return reused && client is null && overdracht.Uitkomst == Uitkomst.Opnieuw
            ? await TryAsync(message, ct, deadline.Token) : overdracht;
    }

    private async Task<Overdracht> TryAsync(MimeMessage message, CancellationToken ct, CancellationToken deadline)
    {
        try
        {
            phase.Reset();
            await ConnectAsync(deadline);
            await client!.SendAsync(message, deadline);
            return new Overdracht(Uitkomst.Verzonden);
        }
        catch (SmtpCommandException e)
        {
            var code = ((int)e.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            // 421: the server closes the connection, whatever it was asked (RFC 5321, 3.8).
            if (e.StatusCode == SmtpStatusCode.ServiceNotAvailable) await DropAsync();
            if ((int)e.StatusCode < 500) return new Overdracht(Uitkomst.Opnieuw, code);
            return new Overdracht(e.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? Uitkomst.AdresGeweigerd : Uitkomst.Geweigerd, code);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested || phase.FinalDotSent)
        {
            // Refused sign-in, no connection, a connection that broke, silence for too long.
            var uncertain = phase.FinalDotSent;
            await DropAsync();
            return new Overdracht(uncertain ? Uitkomst.Onzeker : Uitkomst.Opnieuw, e.GetType().Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception e) when (
                e is IOException or SmtpProtocolException or OperationCanceledException or ServiceNotConnectedException
                    or SmtpCommandException)
            {
                // Leaving without a farewell harms nobody.
            }
        }
        await DropAsync();
    }

    private async Task ConnectAsync(CancellationToken ct)
    {
        if (client is { IsConnected: true }) return;
        await DropAsync();
        phase = new PhaseWatcher();
        client = new Client(phase) { Timeout = (int)patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security switch
        {
            "none" => SecureSocketOptions.None,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        }, ct);
        // With DATA the end of a message is one recognisable line.
        client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
        if (settings.User is not null) await client.AuthenticateAsync(settings.User, settings.Password ?? "", ct);
    }

    private ValueTask DropAsync()
    {
        client?.Dispose();
        client = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Of a mail to two, the second may be refused for good: then it leaves for the first alone. Whatever else a server says of a recipient
    /// is about the mail.
    /// </summary>
    private sealed class Client(IProtocolLogger logger) : SmtpClient(logger)
    {
        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            if ((int)response.StatusCode < 500
                || string.Equals(message.To.Mailboxes.First().Address, mailbox.Address, StringComparison.OrdinalIgnoreCase))
                base.OnRecipientNotAccepted(message, mailbox, response);
        }
    }

    /// <summary>Watches what goes over the line for one thing: whether the final dot has gone. Keeps no content.</summary>
    private sealed class PhaseWatcher : IProtocolLogger
    {
        private const string FinalDot = "\r\n.\r\n";
        private readonly byte[] tail = new byte[FinalDot.Length];

        public bool FinalDotSent { get; private set; }
        public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

        public void Reset()
        {
            FinalDotSent = false;
            Array.Clear(tail);
        }

        public void LogClient(byte[] buffer, int offset, int count)
        {
            var keep = Math.Min(count, tail.Length);
            Array.Copy(tail, keep, tail, 0, tail.Length - keep);
            Array.Copy(buffer, offset + count - keep, tail, tail.Length - keep, keep);
            if (tail.AsSpan().SequenceEqual("\r\n.\r\n"u8)) FinalDotSent = true;
        }

        public void LogConnect(Uri uri) { }

        public void LogServer(byte[] buffer, int offset, int count) { }

        public void Dispose() { }
    }
}
