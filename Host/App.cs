using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.IdentityModel.Tokens;
using Netwerkplatform.Contacts;
using Netwerkplatform.Coordination;
using Netwerkplatform.Coverage;
using Netwerkplatform.Information;
using Netwerkplatform.Insights;
using Netwerkplatform.Notifications;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;
using Netwerkplatform.Platform.Mail;
using Netwerkplatform.Platform.Wake;
using Netwerkplatform.Privacy;
using Netwerkplatform.Protocols;
using Netwerkplatform.Surveys;
using Netwerkplatform.Trainings;
using Npgsql;

namespace Netwerkplatform.Host;

/// <summary>The composition root: verbs, configuration, database, services, pipeline, in the order in which they are needed.</summary>
internal static class App
{
    public static readonly IReadOnlyList<IModule> Modules =
        [new ContactsModule(), new TrainingsModule(), new SurveysModule(), new ProtocolsModule(), new InformationModule(),
            new InsightsModule(), new CoverageModule(), new NotificationsModule(), new CoordinationModule(), new PrivacyModule()];

    /// <summary>Every scope that a client can have, with its description.</summary>
    public static readonly IReadOnlyDictionary<string, string> Scopes = PlatformServices.ScopesOf(Modules);

    private static readonly string[] Verbs = ["migrate", "openapi", "asyncapi", "demo"];

    public static async Task<int> RunAsync(string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-'));
        if (verb is not null && args[0] == verb && !Verbs.Contains(verb))
            return Refuse($"{verb}: unknown verb. Known are: {string.Join(", ", Verbs)}; without one the host serves.");
        if (args.FirstOrDefault() is "openapi" or "asyncapi")
            return await OpenApi.ContractFile.WriteAsync(args[0], args.ElementAtOrDefault(1));

        var builder = CreateBuilder(args);
        var (settings, faults) = Settings.Read(builder.Configuration, builder.Environment, Modules);
        if (settings is null) return Refuse([.. faults]);

        foreach (var (key, given) in ((string, string?)[])[("Netwerkplatform", settings.ConnectionString),
            ("Rechtstreeks", settings.DirectConnectionString), ("Rapportages", settings.StandbyConnectionString)])
            if (given is not null && !IsConnectionString(given)) return Refuse($"ConnectionStrings:{key}: cannot be read. Write "
                + "Host=...;Port=5432;Database=...;Username=...;Password=...; "
                + "a value with ; or = belongs in quotes.");
        await using var postgres = settings.ConnectionString is null
            ? await EmbeddedPostgres.StartAsync(settings.DataFolder, EmbeddedPostgres.Durable) : null;
        var connectionString = settings.ConnectionString ?? postgres!.ConnectionString;
        // The host is put together meanwhile: a start is as long as the longer of both.
        var migrating = Task.Run(() => Migrations.ApplyAsync(connectionString));
        try
        {
            switch (args.FirstOrDefault())
            {
                case "migrate":
                    Console.WriteLine($"{Database.Place(connectionString)}: {await migrating}.");
                    return 0;
                case "demo":
                    await migrating;
                    return await LoadDemoAsync(builder, settings, connectionString);
                default:
                    return await ServeAsync(builder, settings, connectionString, migrating);
            }
        }
        catch (Exception e) when (e is StartException or MigrationException)
        {
            return Refuse(e.Message);
        }
        // A name that nobody knows comes as it is.
        catch (Exception e) when (e is NpgsqlException or SocketException && migrating.IsFaulted)
        {
            return Refuse($"ConnectionStrings:Netwerkplatform: the database does not answer "
                + $"({Database.Place(connectionString)}): {Database.Reason(e)}");
        }
    }

    private static async Task<int> ServeAsync(
        WebApplicationBuilder builder, Settings settings, string connectionString, Task<Migrated> migrating)
    {
        builder.Services.AddHostedService<WorkingSetTrim>();
        await using var app = Build(builder, settings, connectionString);
        Journal.Keep(app, await migrating);
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException { InnerException: AddressInUseException or AggregateException }
            or SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AccessDenied })
        {
            return Refuse($"urls: {e.Message}");
        }
        var demoLoaded = settings.DemoLoad && settings.Authority is null && await Demo.LoadAsync(app, settings, CancellationToken.None);
        await Welcome.PrintAsync(app, settings, demoLoaded);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>On a port of its own and without sending anything: that is for the host that serves.</summary>
    private static async Task<int> LoadDemoAsync(WebApplicationBuilder builder, Settings settings, string connectionString)
    {
        if (settings.Authority is not null) return Refuse(
            "demo: needs the built-in issuer; leave Auth:Authority empty (not in Production).");
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = Build(builder, settings with { JobsEnabled = false }, connectionString);
        await app.StartAsync();
        var loaded = await Demo.LoadAsync(app, settings with { JobsEnabled = false }, CancellationToken.None);
        await app.StopAsync();
        return loaded ? 0 : Refuse("demo: the database already holds organisations; nothing was loaded.");
    }

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings are read once, at start. Watching their files for changes would cost each host an inotify instance, of which a user has
        // 128.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"], ContentRootPath = ContentRoot() });
        // Whose system this is, where nobody has said so yet: the demo's. In Production it must be said.
        if (!builder.Environment.IsProduction()) builder.Configuration.Sources.Insert(0, Demo.Instelling());
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"]))
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        // Development has this of itself. Whatever it refuses there must fail in a test too.
        builder.Host.UseDefaultServiceProvider((context, o) => o.ValidateScopes = !context.HostingEnvironment.IsProduction());
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder, Settings settings, string connectionString)
    {
        var services = builder.Services;
        var issuer = settings.Authority is null ? DevIssuer.Create(settings.DataFolder) : null;
        var source = Database.DataSource(connectionString);
        var direct = new DirectSource(Database.Direct(settings.DirectConnectionString ?? connectionString));
        var standby = settings.StandbyConnectionString is { } reports ? Database.Standby(reports) : null;

        Observation.Add(builder);
        services.AddPlatform(
            settings, source, direct, standby, Modules, issuer is null ? null : (DevIssuer.Name, (SecurityKey)issuer.PublicKey));
        issuer?.AddServices(services, settings);
        services.AddHealth();
        Jobs.AddServices(services, settings, connectionString);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxConcurrentConnections = settings.Limits.Connections;
            o.Limits.MaxRequestBodySize = settings.Limits.BodyBytes;
        });

        services.LeaveContentTypeToBinder();
        var app = builder.Build();
        Mailsoorten.RequireOneTextEach(app.Services, settings);
        app.UsePlatform(settings);
        app.MapHealth();
        OpenApi.Contract.Map(app);
        OpenApi.Events.Map(app);
        issuer?.Map(app);
        app.MapPostvak(settings);
        Pages.Map(app, settings);
        Securitytxt.Map(app, settings);
        Jobs.Map(app, settings);
        app.MakeEndpointsOnce();
        return app;
    }

    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Where wwwroot lies: beside the binary when published, in the project's folder when run from source.</summary>
    private static string ContentRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "wwwroot"))) return folder.FullName;
            if (Directory.Exists(Path.Combine(folder.FullName, "Host", "wwwroot"))) return Path.Combine(folder.FullName, "Host");
        }
        return AppContext.BaseDirectory;
    }

    private static bool IsConnectionString(string given)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(given).Host is { Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // Its words may hold a part of the password.
            return false;
        }
    }

    private static int Refuse(params string[] lines)
    {
        foreach (var line in lines) Console.Error.WriteLine(line);
        return 1;
    }
}
