using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Netwerkplatform.Tests.Notifications;

namespace Netwerkplatform.Tests.Clients;

/// <summary>
/// The packages as an integrator gets them: made by <c>scripts/clients.sh</c>, installed in an empty project, doing the main job of the
/// README and receiving events, on a running host.
/// </summary>
[Trait("Category", "Full")]
public sealed class PakkettenTests(PakkettenTests.Live host) : IClassFixture<PakkettenTests.Live>
{
    /// <summary>A running host, and the packages.</summary>
    public sealed class Live(TestCluster cluster) : TestHost(cluster), IAsyncLifetime
    {
        protected override bool RealTime => true;

        internal string Folder { get; } = Directory.CreateTempSubdirectory("netwerkplatform-clients-").FullName;

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            await RunAsync(Repository.Root, "scripts/clients.sh", Folder);
        }

        public override async ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            await base.DisposeAsync();
        }
    }

    [Fact]
    public void A_package_has_its_readme_and_licence_and_nothing_that_it_does_not_need()
    {
        using var nuget = ZipFile.OpenRead(Path.Combine(host.Folder, "packages", "Netwerkplatform.Client.1.0.0.nupkg"));
        Has(nuget.Entries.Select(e => e.FullName), ".cs",
            "README.md", "lib/net10.0/Netwerkplatform.Client.dll", "lib/net10.0/Netwerkplatform.Client.xml");

        using var npm = new GZipStream(File.OpenRead(Path.Combine(host.Folder, "packages", "netwerkplatform-client-1.0.0.tgz")),
            CompressionMode.Decompress);
        using var tar = new TarReader(npm);
        var files = new List<string>();
        while (tar.GetNextEntry() is { } entry) files.Add(entry.Name["package/".Length..]);
        Has(files, "tsconfig.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.ts");
        // A number that tells types apart, not one that is a status.
        Assert.DoesNotMatch(@"(?m)^export type (?!\w*Probleem\d{3} )\w*[A-Za-z]\d+ |^\s{8}(?!Probleem\d{3}: )\w*[a-z]\d+: ",
            File.ReadAllText(Path.Combine(host.Folder, "clients", "typescript", "dist", "generated", "contract.d.ts")));

        static void Has(IEnumerable<string> files, string not, params string[] wanted)
        {
            Assert.Equal([], wanted.Except(files));
            Assert.DoesNotContain(files, f => f.EndsWith(not, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_package_for_csharp_installs_in_an_empty_project_and_does_the_main_job() =>
        await HoofdtaakAsync(await CSharpAsync("clients/csharp/example", "example"));

    [Fact]
    public async Task The_package_for_typescript_installs_in_an_empty_project_and_does_the_main_job() =>
        await HoofdtaakAsync(await TypeScriptAsync("clients/typescript/example", "main"));

    [Fact]
    public async Task A_receiver_in_csharp_grants_verifies_and_tells_what_came() =>
        await OntvangstAsync(await CSharpAsync("examples/receivers/csharp", "receiver"));

    [Fact]
    public async Task A_receiver_in_typescript_grants_verifies_and_tells_what_came() =>
        await OntvangstAsync(await TypeScriptAsync("examples/receivers/typescript", "receiver"));

    // ---- what they do

    private async Task HoofdtaakAsync(string[] program)
    {
        var email = $"klant{Guid.NewGuid():N}@voorbeeld.example";
        await host.RolAsync(await host.PersoonAsync(email: email), await host.OrganisatieAsync(), "centraal_contact");

        var said = await RunAsync(Path.GetTempPath(), [.. program, host.BaseUrl, email], async line =>
        {
            if (line != "link?") return null;
            await host.NummerAsync();
            return (await host.SendMailsAsync())[email].Single().Token();
        });

        Assert.Contains("scholing: 1", said);
        Assert.Contains("told: True", said, StringComparer.OrdinalIgnoreCase);
    }

    private async Task OntvangstAsync(string[] program)
    {
        var secrets = Path.Combine(Directory.CreateDirectory(Path.Combine(host.Folder, $"{Guid.NewGuid():N}")).FullName, "secrets.txt");
        using var process = Start(Path.GetTempPath(), [.. program, "0", secrets, "127.0.0.1"]);
        try
        {
            var port = (await LineAsync("listening on ")).Split(' ')[^1];
            var url = $"http://127.0.0.1:{port}/gebeurtenissen";

            var abonnement = await host.Api.PostJsonAsync("/v1/abonnementen",
                new { naam = "Voorbeeld", callbackUrl = url, typen = new[] { "nl.netwerkplatform.organisatie." } });
            var secret = (string)abonnement["geheim"]!;
            await File.WriteAllTextAsync(secrets, $"{secret}\n", TestContext.Current.CancellationToken);
            await host.BezorgAsync();
            Assert.Equal("actief", (string?)(await host.Api.GetJsonAsync($"/v1/abonnementen/{abonnement["id"]}"))["status"]);
            var organisatie = await host.OrganisatieAsync();
            await host.BezorgAsync();
            Assert.EndsWith($" nl.netwerkplatform.organisatie.aangemaakt {organisatie}", await LineAsync("0"), StringComparison.Ordinal);
            Assert.Equal("geleverd", (string?)Assert.Single(await host.LeveringenAsync(abonnement))["status"]);

            // While the secret is replaced, the one that is known will do; so will the new one.
            var nieuw = (string)(await host.Api.PostJsonAsync($"/v1/abonnementen/{abonnement["id"]}/geheimrotaties", new { }))["geheim"]!;
            foreach (var known in (string[])[secret, nieuw])
            {
                await File.WriteAllTextAsync(secrets, $"{known}\n", TestContext.Current.CancellationToken);
                organisatie = await host.OrganisatieAsync();
                await host.BezorgAsync();
                Assert.EndsWith($" {organisatie}", await LineAsync("0"), StringComparison.Ordinal);
            }
            Assert.All(await host.LeveringenAsync(abonnement),
                l => Assert.Equal(("geleverd", 1), ((string)l["status"]!, (int)l["poging"]!)));

            // Somebody else: another who asks, a changed body, an old one, one without a signature.
            using (var handshake = new HttpRequestMessage(HttpMethod.Options, url))
            {
                handshake.Headers.Add("WebHook-Request-Origin", "elders.example");
                using var answer = await host.Anonymous.SendAsync(handshake);
                Assert.Equal(403, (int)answer.StatusCode);
            }
            var body = (string)(await host.Api.GetJsonAsync("/v1/gebeurtenistypen"))["results"]![0]!["voorbeeld"]!.ToJsonString();
            Assert.Equal(204, await SendAsync(url, nieuw, body, body, TimeSpan.Zero));
            Assert.Equal(401, await SendAsync(url, nieuw, body, body + " ", TimeSpan.Zero));
            Assert.Equal(401, await SendAsync(url, nieuw, body, body, TimeSpan.FromMinutes(-6)));
            Assert.Equal(401, await SendAsync(url, null, body, body, TimeSpan.Zero));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        async Task<string> LineAsync(string start)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
                if (line.StartsWith(start, StringComparison.Ordinal)) return line;
            throw new InvalidOperationException($"The receiver ended: {await process.StandardError.ReadToEndAsync(patience.Token)}");
        }
    }

    /// <summary>As the host sends, written from the specification; what is sent may be another body than the one that was signed.</summary>
    private async Task<int> SendAsync(string url, string? secret, string signed, string sent, TimeSpan age)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(sent, Encoding.UTF8, "application/cloudevents+json"),
        };
        var moment = (DateTimeOffset.UtcNow + age).ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", "een");
        request.Headers.Add("webhook-timestamp", $"{moment}");
        if (secret is not null) request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"een.{moment}.{signed}"))));
        using var answer = await host.Anonymous.SendAsync(request);
        return (int)answer.StatusCode;
    }

    // ---- how they are installed

    /// <summary>A copy in an empty folder, with the package just made and from no cache; built without a warning.</summary>
    private async Task<string[]> CSharpAsync(string example, string name)
    {
        var folder = Copy(example);
        await RunAsync(folder, "dotnet", "restore", "-v", "quiet", "--source", Path.Combine(host.Folder, "packages"), "--packages",
            Path.Combine(folder, "installed"));
        await RunAsync(folder, "dotnet", "build", "--no-restore", "-nologo", "-v", "quiet", "-warnaserror", "-c", "Release", "-o", "out");
        return ["dotnet", Path.Combine(folder, "out", $"{name}.dll")];
    }

    private async Task<string[]> TypeScriptAsync(string example, string name)
    {
        var folder = Copy(example);
        await RunAsync(folder, "npm", "install", "--no-audit", "--no-fund", "--silent",
            Path.Combine(host.Folder, "packages", "netwerkplatform-client-1.0.0.tgz"));
        await RunAsync(folder, "npx", "tsc");
        return ["node", Path.Combine(folder, "out", $"{name}.js")];
    }

    private string Copy(string example)
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "installed", example)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, example)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private static Task<List<string>> RunAsync(string folder, params string[] program) => RunAsync(folder, program, null);

    /// <summary>Runs a program to its good end; where it asks by a line, it is told.</summary>
    private static async Task<List<string>> RunAsync(string folder, string[] program, Func<string, Task<string?>>? answer)
    {
        using var process = Start(folder, program);
        var said = new List<string>();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (answer is not null && await answer(line) is { } told) await process.StandardInput.WriteLineAsync(told);
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', program)}\n{string.Join('\n', said)}\n{await errors}");
        return said;
    }

    private static Process Start(string folder, string[] program) => Process.Start(new ProcessStartInfo(
        program[0].StartsWith("scripts/", StringComparison.Ordinal) ? Path.Combine(folder, program[0]) : program[0], program[1..])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    })!;
}
