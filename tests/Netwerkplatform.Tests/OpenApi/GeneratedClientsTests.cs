using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// A client as an integrator generates it: it has the words of the domain, it compiles without a warning, and it does the main job.
/// </summary>
public sealed partial class GeneratedClientsTests(GeneratedClientsTests.Live host) : IClassFixture<GeneratedClientsTests.Live>
{
    public sealed class Live(TestCluster cluster) : TestHost(cluster)
    {
        protected override bool RealTime => true;
    }

    private static readonly string Contract = Path.Combine(Repository.Root, "openapi", "netwerkplatform-v1.json");

    /// <summary>As examples/clients/csharp says.</summary>
    private static async Task<string> CSharpAsync()
    {
        var settings = new CSharpClientGeneratorSettings { ClassName = "NetwerkplatformClient" };
        settings.CSharpGeneratorSettings.Namespace = "Netwerkplatform.Client";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        settings.CSharpGeneratorSettings.JsonLibraryVersion = 10.0m;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        return new CSharpClientGenerator(await OpenApiDocument.FromFileAsync(Contract, TestContext.Current.CancellationToken), settings)
            .GenerateFile();
    }

    // Red before: among others Soort3, Verband2 and Domein3, as parameters of one operation.
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_generated_client_has_no_type_with_a_number_and_one_for_each_list_of_words()
    {
        var types = Types().Matches(await CSharpAsync()).Select(m => m.Groups[1].Value).Where(t => t != "ApiException").ToList();

        Assert.True(types.Count > 200);
        Assert.Equal([], types.Where(t => char.IsAsciiDigit(t[^1]) || t.StartsWith("Anonymous", StringComparison.Ordinal)));
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.Equal([], ContractWalk.Current.Vocabularies.Keys.Except(types));
    }

    [GeneratedRegex(@"public (?:partial class|enum) (\w+)")]
    private static partial Regex Types();

    [Fact, Trait("Category", "Full")]
    public async Task A_generated_client_in_csharp_compiles_without_a_warning_and_does_the_main_job()
    {
        var folder = Example("csharp");
        await File.WriteAllTextAsync(Path.Combine(folder, "Client.cs"), await CSharpAsync(), TestContext.Current.CancellationToken);
        await RunAsync(folder, "dotnet", "build", "-nologo", "-v", "quiet", "-warnaserror", "-c", "Release", "-o", "out");
        await RunAsync(folder, "dotnet", "out/client.dll", host.BaseUrl, await PartnerAsync(), "&mail");
    }

    [Fact, Trait("Category", "Full")]
    public async Task A_generated_client_in_typescript_compiles_without_a_warning_and_does_the_main_job()
    {
        var folder = Example("typescript");
        await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
        await RunAsync(folder, "npx", "openapi-typescript", Contract, "-o", "contract.ts");
        // A number that tells types apart, not one that is a status.
        Assert.DoesNotMatch(@"(?m)^\s{8}(?!Probleem\d{3}: )\w*[a-z]\d+: ",
            await File.ReadAllTextAsync(Path.Combine(folder, "contract.ts"), TestContext.Current.CancellationToken));
        await RunAsync(folder, "npx", "tsc");
        await RunAsync(folder, "node", "out/main.js", host.BaseUrl, await PartnerAsync(), "&mail");
    }

    /// <summary>An organisation whose central contact will be asked.</summary>
    private async Task<string> PartnerAsync()
    {
        var email = $"klant{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: email), await host.OrganisatieAsync(), "centraal_contact");
        return email;
    }

    /// <summary>A copy, so that what is made stays out of the checkout.</summary>
    private static string Example(string name)
    {
        var folder = Directory.CreateTempSubdirectory($"netwerkplatform-client-{name}-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "examples", "clients", name))) File.Copy(file,
            Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>
    /// Runs a program to its good end. Where it waits for the mail, it asks by a line, and is told the secret of the link.
    /// </summary>
    private async Task RunAsync(string folder, string program, params string[] arguments)
    {
        var asks = arguments[^1] == "&mail";
        using var process = Process.Start(new ProcessStartInfo(program, asks ? arguments[..^1] : arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
        var said = new List<string>();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (asks && line == "link?") await process.StandardInput.WriteLineAsync((await host.SendMailsAsync())[arguments[^2]]
                .Single().Token());
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{string.Join('\n', said)}\n{await errors}");
        if (asks) Assert.Contains("scholing: 1", said);
    }
}
