using Netwerkplatform.Platform;

namespace Netwerkplatform.Host.OpenApi;

/// <summary>
/// The verbs <c>openapi</c> and <c>asyncapi</c>: each writes its contract to a file. Needs neither a database nor a port.
/// </summary>
internal static class ContractFile
{
    public static async Task<int> WriteAsync(string verb, string? file)
    {
        if (file is null)
        {
            Console.Error.WriteLine($"{verb}: name the file to write.");
            return 1;
        }
        await File.WriteAllTextAsync(file, verb == "asyncapi" ? Events.Text() : await OpenApiAsync());
        return 0;
    }

    private static async Task<string> OpenApiAsync()
    {
        var folder = Directory.CreateTempSubdirectory("netwerkplatform-openapi-");
        try
        {
            var builder = App.CreateBuilder(["--environment=Test", $"--Data:Folder={folder.FullName}", "--Jobs:Enabled=false"]);
            var (settings, _) = Settings.Read(builder.Configuration, builder.Environment, App.Modules);
            await using var app = App.Build(builder, settings!, "Host=127.0.0.1");
            return Contract.Text(app, TokenUrl.BuiltIn);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
