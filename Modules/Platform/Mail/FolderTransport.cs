using MimeKit;

namespace Netwerkplatform.Platform.Mail;

/// <summary>Writes each message as a file, for developing and trying out. The same Message-ID is the same file.</summary>
internal sealed class FolderTransport(string folder) : IMailTransport
{
    public async Task<Overdracht> SendAsync(MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var name = message.MessageId!.Split('@')[0];
        var temporary = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}.tmp");
        await message.WriteToAsync(temporary, ct);
        File.Move(temporary, Path.Combine(folder, $"{name}.eml"), overwrite: true);
        return new Overdracht(Uitkomst.Verzonden);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
