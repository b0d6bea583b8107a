using Netwerkplatform.Platform;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>The verb <c>openapi</c>: writes the contract to a file. Needs neither a database nor a port.</summary>
internal static class OpenApiFile
{
    public static async Task<int> WriteAsync(string? file)
    {
        if (file is null)
        {
            Console.Error.WriteLine("openapi: name the file to write.");
            return 1;
        }
        var folder = Directory.CreateTempSubdirectory("netwerkplatform-openapi-");
        try
        {
            var builder = App.CreateBuilder(["--environment=Test", $"--Data:Folder={folder.FullName}", "--Jobs:Enabled=false"]);
            var (settings, _) = Settings.Read(builder.Configuration, builder.Environment, App.Modules);
            await using var app = App.Build(builder, settings!, "Host=127.0.0.1");
            await File.WriteAllTextAsync(file, Contract.Text(app, TokenUrl.BuiltIn));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
