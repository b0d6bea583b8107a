namespace Netwerkplatform.Tests.Architecture;

/// <summary>A new module is a folder, its migrations and one line of the host (docs/adr/0041).</summary>
public sealed class NieuweModuleTests
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><RootNamespace>Netwerkplatform.Proef</RootNamespace></PropertyGroup>
          <ItemGroup>
            <FrameworkReference Include="Microsoft.AspNetCore.App" />
            <ProjectReference Include="../../Contracts/Netwerkplatform.Contracts.csproj" />
            <ProjectReference Include="../Platform/Netwerkplatform.Platform.csproj" />
          </ItemGroup>
        </Project>
        """;

    private const string Module =
        """
        using FastEndpoints;

        namespace Netwerkplatform.Proef;

        /// <summary>A module to try with.</summary>
        public sealed class ProefModule : IModule
        {
            public string Name => "Proef";

            public string Verwerkingsactiviteit => "proef";

            public (string Name, string Description) Tag => ("Proeven", "Om te proberen.");

            public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string> { ["proeven.lezen"] = "Proeven lezen" };

            public IEnumerable<Schedule> Schedules => [Schedule.Of<Proefjob>("proeven", "0 0 4 * * *")];

            public IEnumerable<Setting> Settings => [new("Proef:Aantal", Otherwise: 1, Least: 0, Most: 9)];
        }

        internal sealed class Proefjob : IJob
        {
            public Task RunAsync(CancellationToken ct) => Task.CompletedTask;
        }

        internal sealed record ProevenResponse
        {
            /// <summary>Hoeveel proeven er zijn.</summary>
            public required int Aantal { get; init; }
        }

        /// <summary>Geeft hoeveel proeven er zijn.</summary>
        internal sealed class GetProeven(Settings settings) : EndpointWithoutRequest<Ok<ProevenResponse>>
        {
            public override void Configure()
            {
                Get("proeven");
                Scopes("proeven.lezen");
            }

            public override Task<Ok<ProevenResponse>> ExecuteAsync(CancellationToken ct) =>
                Task.FromResult(TypedResults.Ok(new ProevenResponse { Aantal = settings.OfModules["Proef:Aantal"] }));
        }
        """;

    [Fact]
    [Trait("Category", "Full")]
    public async Task A_new_module_is_its_folder_its_migrations_and_one_line_of_the_host()
    {
        var folder = Directory.CreateTempSubdirectory("netwerkplatform-module-").FullName;
        try
        {
            foreach (var file in Repository.Files(".", "*")
                .Where(f => !f.Split('/').Any(part => part is ".git" or ".data" or "TestResults")))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.Copy(Path.Combine(Repository.Root, file), Path.Combine(folder, file));
            }
            Write(folder, "Modules/Proef/Netwerkplatform.Proef.csproj", Project);
            Write(folder, "Modules/Proef/ProefModule.cs", Module);
            Write(folder, "migrations/proef/0001_proef.sql", "create table proef.proef (id uuid primary key);\n");
            var app = Path.Combine(folder, "Host/App.cs");
            var source = await File.ReadAllTextAsync(app, TestContext.Current.CancellationToken);
            Assert.Contains("new PrivacyModule()]", source, StringComparison.Ordinal);
            await File.WriteAllTextAsync(app, source.Replace("new PrivacyModule()]",
                "new PrivacyModule(), new Proef.ProefModule()]", StringComparison.Ordinal), TestContext.Current.CancellationToken);

            await RunAsync(folder, "build", "Host", "-c", "Release", "-v", "quiet", "-nologo");
            await RunAsync(folder, "Host/bin/Release/net10.0/Netwerkplatform.Host.dll", "openapi", "proef.json");

            var contract = JsonNode.Parse(
                await File.ReadAllTextAsync(Path.Combine(folder, "proef.json"), TestContext.Current.CancellationToken))!;
            Assert.Equal("Proeven", (string?)contract["paths"]!["/proeven"]!["get"]!["tags"]![0]);
            Assert.Contains("proeven.lezen", contract["components"]!["securitySchemes"]!["oauth2"]!.ToJsonString(),
                StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string folder, string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    private static async Task RunAsync(string folder, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // A build server would outlive the test.
        info.Environment["UseSharedCompilation"] = "false";
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
