using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Netwerkplatform.Tests.Support;

/// <summary>A certificate for 127.0.0.1 that signs itself: who trusts the file, trusts the server.</summary>
public sealed class Certificaat : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netwerkplatform-tls-");

    public Certificaat()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(CertificateFile, made.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        // Kestrel wants a key that lies in a file of its own kind.
        Server = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public X509Certificate2 Server { get; }
    public string CertificateFile => Path.Combine(folder.FullName, "tls.crt");
    public string KeyFile => Path.Combine(folder.FullName, "tls.key");

    public bool Is(X509Certificate2? other) => other?.Thumbprint == Server.Thumbprint;

    public void Dispose()
    {
        Server.Dispose();
        folder.Delete(recursive: true);
    }
}

/// <summary>A real proxy that ends TLS, configured by the example that we give away.</summary>
public sealed class Nginx : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netwerkplatform-nginx-");
    private readonly Process process;

    /// <summary>A line for each request that was answered.</summary>
    public string LogFile => Path.Combine(folder.FullName, "access.log");

    /// <param name="port">Where it listens.</param>
    /// <param name="hosts">Where the hosts listen.</param>
    /// <param name="certificate">What it shows.</param>
    /// <param name="path">A path that it takes off, besides the whole site.</param>
    public Nginx(int port, int[] hosts, Certificaat certificate, string path)
    {
        const string Host = "    server 127.0.0.1:5080 max_fails=1 fail_timeout=5s;";
        var server = Repository.Read("examples", "proxy", "nginx.conf")
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{port} ssl", StringComparison.Ordinal)
            .Replace("/etc/ssl/netwerk.crt", certificate.CertificateFile, StringComparison.Ordinal)
            .Replace("/etc/ssl/netwerk.key", certificate.KeyFile, StringComparison.Ordinal)
            .Replace("/var/log/nginx/netwerkplatform.log", LogFile, StringComparison.Ordinal)
            .Replace(Host, string.Join('\n', hosts.Select(h => Host.Replace("5080", $"{h}", StringComparison.Ordinal))),
                StringComparison.Ordinal)
            .Replace("    location / {", $"    location {path}/ {{ proxy_pass http://netwerkplatform/; }}\n    location / {{",
                StringComparison.Ordinal);
        var temp = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi",
            "scgi" }.Select(t => $"{t}_temp_path {folder.FullName}/{t};\n"));
        var config = Path.Combine(folder.FullName, "nginx.conf");
        File.WriteAllText(config,
            $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes 1;
            pid {{folder.FullName}}/pid;
            error_log stderr crit;
            events {}
            http {
            {{temp}}{{server}}}
            """);
        process = Process.Start(new ProcessStartInfo("/usr/sbin/nginx", ["-p", folder.FullName, "-e", "stderr", "-c", config]))!;
    }

    public static async Task<Nginx> StartAsync(int port, int[] hosts, Certificaat certificate, string path)
    {
        var nginx = new Nginx(port, hosts, certificate, path);
        await Eventually.HoldsAsync(10, "nginx listens", async () =>
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
        return nginx;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
