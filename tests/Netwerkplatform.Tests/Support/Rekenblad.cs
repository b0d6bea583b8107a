namespace Netwerkplatform.Tests.Support;

/// <summary>A spreadsheet program on a machine in Dutch.</summary>
internal static class Rekenblad
{
    /// <summary>Opens a CSV as by a double click, and saves it in another form.</summary>
    public static async Task<byte[]> OpenAsync(byte[] csv, string vorm)
    {
        var map = Directory.CreateTempSubdirectory("netwerkplatform-excel-").FullName;
        var bestand = Path.Combine(map, "tabel.csv");
        await File.WriteAllBytesAsync(bestand, csv, TestContext.Current.CancellationToken);
        using var office = Process.Start(new ProcessStartInfo("soffice",
            [$"-env:UserInstallation=file://{map}/profiel", "--headless", "--infilter=CSV:59,34,76,1,,1043,false,true", "--convert-to",
                vorm, "--outdir", map, bestand])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await office.WaitForExitAsync(TestContext.Current.CancellationToken);
        var uit = await File.ReadAllBytesAsync(Path.ChangeExtension(bestand, vorm), TestContext.Current.CancellationToken);
        Directory.Delete(map, recursive: true);
        return uit;
    }
}
