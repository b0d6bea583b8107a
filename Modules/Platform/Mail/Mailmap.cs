namespace Netwerkplatform.Platform.Mail;

/// <summary>The folder of mails of a host that sends none, for developing and trying out.</summary>
public static class Mailmap
{
    public static string FolderOf(Settings settings) => Path.Combine(settings.DataFolder, "postvak");

    /// <summary>Mails to somebody who is erased go from it too.</summary>
    public static void Forget(Settings settings, IEnumerable<Guid> mails)
    {
        var folder = FolderOf(settings);
        if (!Directory.Exists(folder)) return;
        foreach (var mail in mails) File.Delete(Path.Combine(folder, $"{mail:N}.eml"));
    }
}
