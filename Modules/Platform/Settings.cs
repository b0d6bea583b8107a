using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Netwerkplatform.Platform;

/// <summary>Every key that an operator can set, read once at start and checked as a whole.</summary>
public sealed record Settings
{
    /// <summary>Null means: the embedded cluster.</summary>
    public required string? ConnectionString { get; init; }
    /// <summary>The same database with nothing in between. Null means: <see cref="ConnectionString"/>.</summary>
    public required string? DirectConnectionString { get; init; }
    public required string? StandbyConnectionString { get; init; }
    public required string DataFolder { get; init; }
    public required bool DemoLoad { get; init; }
    /// <summary>Null means: the built-in issuer.</summary>
    public required string? Authority { get; init; }
    public required string Audience { get; init; }
    public required MailSettings Mail { get; init; }
    /// <summary>Without a trailing slash. Null means: the host's own address, known once it listens.</summary>
    public required string? LinksBaseUrl { get; init; }
    /// <summary>Without a trailing slash. Null means: the host's own address, known once it listens.</summary>
    public required string? ApiBaseUrl { get; init; }
    /// <summary>The path in it, which the proxy takes off before a request gets here; mostly empty.</summary>
    public string ApiPath => ApiBaseUrl is null ? "" : new Uri(ApiBaseUrl).AbsolutePath.TrimEnd('/');
    /// <summary>The peers whose X-Forwarded-For and -Proto count.</summary>
    public required System.Net.IPNetwork[] TrustedProxies { get; init; }
    /// <summary>The claims of a token that hold its scopes.</summary>
    public required string[] ScopeClaims { get; init; }
    public required string[] CorsOrigins { get; init; }
    public required LimitSettings Limits { get; init; }
    public required bool JobsEnabled { get; init; }
    public required GemeenteSettings Gemeente { get; init; }
    public required RegisseurSettings Regisseur { get; init; }
    public required FgSettings Fg { get; init; }
    /// <summary>Where somebody tells of a weak spot, as a URI; null where nobody can be reached.</summary>
    public required string? BeveiligingContact { get; init; }
    public required GebeurtenissenSettings Gebeurtenissen { get; init; }
    public required LogboekSettings Logboek { get; init; }
    /// <summary>What modules let an operator set (<see cref="Setting"/>), by key.</summary>
    public required IReadOnlyDictionary<string, int> OfModules { get; init; }

    private static readonly string[] Keys =
    [
        "ConnectionStrings:Netwerkplatform", "ConnectionStrings:Rechtstreeks", "ConnectionStrings:Rapportages", "Data:Folder", "Demo:Load",
            "Auth:Authority", "Auth:Audience", "Auth:ScopeClaim", "Api:BaseUrl", "Proxy:Trusted",
        "Mail:Transport", "Mail:Host", "Mail:Port", "Mail:Security", "Mail:User", "Mail:Password", "Mail:From",
        "Mail:Concurrency", "Mail:MostConnections", "Mail:LeaseSeconds", "Mail:Budget", "Mail:BudgetExempt",
        "Links:BaseUrl", "Cors:Origins",
        "Limits:RequestsPerMinute", "Limits:AnonymousRequestsPerMinute", "Limits:FailedTokensPerMinute",
        "Limits:RequestsInHand",
        "Limits:BodyBytes", "Limits:ImportBytes", "Limits:AttachmentBytes", "Limits:Connections", "Limits:RequestSeconds",
        "Jobs:Enabled", "Gemeente:Naam", "Gemeente:Code", "Gemeente:Oin", "Gemeente:Logo", "Gemeente:Wijken",
        "Regisseur:Naam", "Regisseur:Telefoon", "Regisseur:Email", "Gebeurtenissen:ToegestaneAdressen",
        "Gebeurtenissen:Sleutel", "Gebeurtenissen:VorigeSleutel",
        "Fg:Naam", "Fg:Telefoon", "Fg:Email", "Beveiliging:Contact",
        "Logboek:Endpoint", "Logboek:Sleutel", "Logboek:BijUitval", "Logboek:Maanden",
    ];

    /// <summary>Lists: one text, or in a file an array (Cors:Origins:0).</summary>
    private static readonly string[] Lists =
    [
        "Cors:Origins", "Proxy:Trusted", "Auth:ScopeClaim", "Mail:BudgetExempt", "Gemeente:Wijken", "Gebeurtenissen:ToegestaneAdressen",
    ];

    /// <summary>Reads the configuration; returns every fault as one line that names its key.</summary>
    public static (Settings? Settings, IReadOnlyList<string> Faults) Read(
        IConfiguration configuration, IHostEnvironment environment, IReadOnlyCollection<IModule> modules)
    {
        var reader = new Reader(configuration);
        var production = environment.IsProduction();

        var ofModules = modules.SelectMany(m => m.Settings).ToArray();
        string[] keys = [.. Keys, .. ofModules.Select(s => s.Key)];
        foreach (var section in keys.Select(k => k.Split(':')[0]).Distinct())
            reader.RefuseUnknown(section, keys);

        var settings = new Settings
        {
            ConnectionString = reader.Text("ConnectionStrings:Netwerkplatform", required: production),
            DirectConnectionString = reader.Text("ConnectionStrings:Rechtstreeks"),
            StandbyConnectionString = reader.Text("ConnectionStrings:Rapportages"),
            DataFolder = Path.GetFullPath(reader.Text("Data:Folder") ?? ".data"),
            DemoLoad = reader.Boolean("Demo:Load", environment.IsDevelopment()),
            Authority = reader.Url("Auth:Authority", required: production, secure: production),
            Audience = reader.Text("Auth:Audience", required: production) ?? "netwerkplatform",
            Mail = new MailSettings
            {
                Transport = reader.OneOf("Mail:Transport", production ? "smtp" : "folder", "smtp", "folder"),
                Host = reader.Text("Mail:Host") ?? "127.0.0.1",
                Port = reader.Number("Mail:Port", 587, 1, 65_535),
                Security = reader.OneOf("Mail:Security", "starttls", "none", "starttls", "tls"),
                User = reader.Text("Mail:User"),
                Password = reader.Text("Mail:Password"),
                From = reader.Email("Mail:From", required: production) ?? "netwerkregisseur@netwerkplatform.example",
                Concurrency = reader.Number("Mail:Concurrency", 4, 1, 64),
                // Who says how many connections there are means all of them.
                MostConnections = reader.Number("Mail:MostConnections", reader.Text("Mail:Concurrency") is null ? 12 : 1, 1, 64),
                LeaseSeconds = reader.Number("Mail:LeaseSeconds", 60, 5, 3_600),
                Budget = reader.Number("Mail:Budget", 4, 1, 1_000),
                BudgetExempt = reader.Words("Mail:BudgetExempt"),
            },
            LinksBaseUrl = reader.Url("Links:BaseUrl", required: production)?.TrimEnd('/'),
            ApiBaseUrl = reader.Url("Api:BaseUrl", required: production)?.TrimEnd('/'),
            TrustedProxies = reader.Networks("Proxy:Trusted"),
            ScopeClaims = reader.Words("Auth:ScopeClaim") is { Length: > 0 } claims ? claims : ["scope", "scp"],
            CorsOrigins = reader.Origins("Cors:Origins"),
            Limits = new LimitSettings
            {
                RequestsPerMinute = reader.Number("Limits:RequestsPerMinute", 6_000, 1, int.MaxValue),
                AnonymousRequestsPerMinute = reader.Number("Limits:AnonymousRequestsPerMinute", 600, 1, int.MaxValue),
                FailedTokensPerMinute = reader.Number("Limits:FailedTokensPerMinute", 30, 1, int.MaxValue),
                RequestsInHand = reader.Number("Limits:RequestsInHand", 16, 1, 1_000),
                BodyBytes = reader.Number("Limits:BodyBytes", 1 << 20, 1_024, int.MaxValue),
                ImportBytes = reader.Number("Limits:ImportBytes", 10 << 20, 1_024, int.MaxValue),
                AttachmentBytes = reader.Number("Limits:AttachmentBytes", 5 << 20, 1_024, 64 << 20),
                Connections = reader.Number("Limits:Connections", 2_000, 1, int.MaxValue),
                RequestSeconds = reader.Number("Limits:RequestSeconds", 30, 1, 3_600),
            },
            JobsEnabled = reader.Boolean("Jobs:Enabled", true),
            Gemeente = new GemeenteSettings
            {
                Naam = reader.Text("Gemeente:Naam", required: production) ?? "onbekend",
                Code = reader.Digits("Gemeente:Code", 4, required: production),
                Oin = reader.Digits("Gemeente:Oin", 20, required: production),
                Logo = reader.Image("Gemeente:Logo"),
                Wijken = reader.Lines("Gemeente:Wijken"),
            },
            Regisseur = new RegisseurSettings
            {
                Naam = reader.Text("Regisseur:Naam", required: production) ?? "De netwerkregisseur",
                Telefoon = reader.Text("Regisseur:Telefoon", required: production),
                Email = reader.Email("Regisseur:Email", required: production),
            },
            Fg = new FgSettings
            {
                Naam = reader.Text("Fg:Naam"),
                Telefoon = reader.Text("Fg:Telefoon"),
                Email = reader.Email("Fg:Email", required: false),
            },
            BeveiligingContact = reader.Contact("Beveiliging:Contact", "Regisseur:Email"),
            Gebeurtenissen = new GebeurtenissenSettings
            {
                ToegestaneAdressen = reader.Networks("Gebeurtenissen:ToegestaneAdressen"),
                Sleutel = reader.Secret("Gebeurtenissen:Sleutel", required: production),
                VorigeSleutel = reader.Secret("Gebeurtenissen:VorigeSleutel", required: false),
            },
            Logboek = new LogboekSettings
            {
                Endpoint = LogboekSettings.Traces(reader.Url("Logboek:Endpoint", required: false, secure: production)),
                Sleutel = reader.Secret("Logboek:Sleutel", required: production),
                Weigeren = reader.OneOf("Logboek:BijUitval", "bewaren", "bewaren", "weigeren") == "weigeren",
                Maanden = reader.Number("Logboek:Maanden", 36, 1, 240),
            },
            OfModules = ofModules.ToDictionary(s => s.Key, s => reader.Number(s.Key, s.Otherwise, s.Least, s.Most)),
        };
        return reader.Faults.Count == 0 ? (settings, []) : (null, reader.Faults);
    }

    private sealed class Reader(IConfiguration configuration)
    {
        public List<string> Faults { get; } = [];

        public void RefuseUnknown(string section, string[] keys)
        {
            foreach (var (key, value) in configuration.GetSection(section).AsEnumerable().Where(p => p.Value is not null))
            {
                var known = keys.Any(k => k.Equals(key, StringComparison.OrdinalIgnoreCase)
                    || (Lists.Contains(k) && key.StartsWith(k + ":", StringComparison.OrdinalIgnoreCase)));
                if (!known) Faults.Add(
                    $"{key}: unknown key. Known are: "
                        + $"{string.Join(", ", keys.Where(k => k.StartsWith(section + ":", StringComparison.Ordinal)))}.");
            }
        }

        public string? Text(string key, bool required = false)
        {
            var value = configuration[key];
            if (!string.IsNullOrWhiteSpace(value)) return value.Trim();
            if (required) Faults.Add($"{key}: missing; it is required in Production.");
            return null;
        }

        public bool Boolean(string key, bool otherwise) =>
            Parse(key, otherwise, "true or false", v => bool.TryParse(v, out var b) ? b : null);

        public int Number(string key, int otherwise, int least, int most) =>
            Parse(key, otherwise, $"a whole number from {least} to {most}",
                v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most ? n : null);

        public string OneOf(string key, string otherwise, params string[] values)
        {
            var value = Text(key);
            if (value is null) return otherwise;
            if (values.Contains(value)) return value;
            Faults.Add($"{key}: must be one of {string.Join(", ", values)}.");
            return otherwise;
        }

        public string? Url(string key, bool required, bool secure = false)
        {
            var value = Text(key, required);
            if (secure && value is not null && IsHttp(value) && new Uri(value).Scheme != "https")
            {
                Faults.Add($"{key}: must be an https address in Production; over http anybody on the way could hand out keys.");
                return null;
            }
            if (value is null || (IsHttp(value) && new Uri(value) is { Query: "", Fragment: "", UserInfo: "" })) return value;
            Faults.Add($"{key}: must be an absolute http or https address, with no more than a path.");
            return null;
        }

        public string[] Origins(string key)
        {
            var values = Words(key);
            foreach (var value in values.Where(v => !IsHttp(v) || new Uri(v).PathAndQuery != "/"))
                Faults.Add($"{key}: '{value}' is not an origin such as https://dashboard.example.");
            return [.. values.Select(v => v.TrimEnd('/'))];
        }

        /// <summary>Addresses or networks.</summary>
        public System.Net.IPNetwork[] Networks(string key)
        {
            var networks = new List<System.Net.IPNetwork>();
            foreach (var word in Words(key))
            {
                if (System.Net.IPNetwork.TryParse(word, out var network)) networks.Add(network);
                else if (System.Net.IPAddress.TryParse(word, out var one)) networks.Add(new(one, one.GetAddressBytes().Length * 8));
                else Faults.Add($"{key}: '{word}' is not an address or network such as 10.0.0.0/24.");
            }
            return [.. networks];
        }

        /// <summary>A list as an array in a file, or as one text with commas or spaces.</summary>
        public string[] Words(string key) =>
        [
            .. configuration.GetSection(key).GetChildren().Select(c => c.Value).OfType<string>(),
            .. (configuration[key] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
        ];

        /// <summary>A list, as an array in a file (Gemeente:Wijken:0) or as one text with commas; a name may hold spaces.</summary>
        public string[] Lines(string key)
        {
            var values = configuration.GetSection(key).GetChildren().Select(c => c.Value).OfType<string>().ToArray();
            if (values.Length == 0) values = (configuration[key] ?? "").Split(',');
            return [.. values.Select(v => v.Trim()).Where(v => v.Length > 0)];
        }

        /// <summary>A code of so many digits: the municipality's in the national register, or its OIN.</summary>
        public string? Digits(string key, int length, bool required)
        {
            var value = Text(key, required);
            if (value is null || (value.Length == length && value.All(char.IsAsciiDigit))) return value;
            Faults.Add($"{key}: must be {length} digits.");
            return null;
        }

        /// <summary>Long enough that nobody finds it by trying.</summary>
        public string? Secret(string key, bool required)
        {
            var value = Text(key, required);
            if (value is null || value.Length >= 32) return value;
            Faults.Add($"{key}: must be at least 32 characters, such as those of openssl rand -base64 32.");
            return null;
        }

        /// <summary>A file of ours: the pages show nothing that comes from elsewhere.</summary>
        public string? Image(string key)
        {
            var value = Text(key);
            if (value is null) return null;
            if (Path.GetExtension(value).ToLowerInvariant() is ".svg" or ".png" && File.Exists(value)) return Path.GetFullPath(value);
            Faults.Add($"{key}: must be the path of an .svg or .png file that exists.");
            return null;
        }

        public string? Email(string key, bool required)
        {
            var value = Text(key, required);
            if (value is null || MimeKit.MailboxAddress.TryParse(value, out _)) return value;
            Faults.Add($"{key}: must be an email address.");
            return null;
        }

        private T Parse<T>(string key, T otherwise, string expected, Func<string, T?> parse) where T : struct
        {
            var value = Text(key);
            if (value is null) return otherwise;
            if (parse(value) is { } parsed) return parsed;
            Faults.Add($"{key}: must be {expected}.");
            return otherwise;
        }

        /// <summary>An address to mail, or a page over https; else the address under another key. As a URI.</summary>
        public string? Contact(string key, string otherwise)
        {
            var value = Text(key);
            if (value is null) return configuration[otherwise] is { Length: > 0 } email ? $"mailto:{email}" : null;
            if (EmailAddress.IsValid(value)) return $"mailto:{value}";
            if (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https") return value;
            Faults.Add($"{key}: must be an email address, or an address that begins with https.");
            return null;
        }

        private static bool IsHttp(string value) =>
            Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
    }
}

/// <summary>Whose system this is: named on every page and in every mail, and nowhere in the code.</summary>
public sealed record GemeenteSettings
{
    public required string Naam { get; init; }
    /// <summary>In the national register of municipalities; four digits.</summary>
    public required string? Code { get; init; }
    /// <summary>The number that identifies it to other governments; twenty digits.</summary>
    public required string? Oin { get; init; }
    /// <summary>The path of an image for the head of each page.</summary>
    public required string? Logo { get; init; }
    public required string[] Wijken { get; init; }
}

/// <summary>Whom partners can reach, and who is told when coverage changes. Telephone and mail are always there in Production.</summary>
public sealed record RegisseurSettings
{
    public required string Naam { get; init; }
    public required string? Telefoon { get; init; }
    public required string? Email { get; init; }
}

/// <summary>The data protection officer, on the page about privacy.</summary>
public sealed record FgSettings
{
    public required string? Naam { get; init; }
    public required string? Telefoon { get; init; }
    public required string? Email { get; init; }
}

/// <summary>How events are sent to who asked for them.</summary>
public sealed record GebeurtenissenSettings
{
    /// <summary>What the secrets of subscriptions are sealed with. Null means: the one that the database made.</summary>
    public required string? Sleutel { get; init; }
    /// <summary>What they were sealed with before: still opens, and seals nothing.</summary>
    public required string? VorigeSleutel { get; init; }
    /// <summary>Where to, besides what is public.</summary>
    public required System.Net.IPNetwork[] ToegestaneAdressen { get; init; }
}

/// <summary>The logboek dataverwerkingen, and that of the municipality where it is copied to.</summary>
public sealed record LogboekSettings
{
    /// <summary>Where OTLP takes traces over HTTP. Null: the lines stay here.</summary>
    public required Uri? Endpoint { get; init; }
    /// <summary>Null means: the one that the database made.</summary>
    public required string? Sleutel { get; init; }
    /// <summary>Whether nothing about persons leaves while the logboek cannot be reached.</summary>
    public required bool Weigeren { get; init; }
    /// <summary>How long a line is kept.</summary>
    public required int Maanden { get; init; }

    /// <summary>An address without a path is that of a collector, which takes traces at a fixed one (OTLP 1.x).</summary>
    internal static Uri? Traces(string? address) => address is null ? null
        : new Uri(address) is { AbsolutePath: "/" } collector ? new Uri(collector, "/v1/traces") : new Uri(address);
}

public sealed record MailSettings
{
    public required string Transport { get; init; }
    public required string Host { get; init; }
    public required int Port { get; init; }
    public required string Security { get; init; }
    public required string? User { get; init; }
    public required string? Password { get; init; }
    public required string From { get; init; }
    public required int Concurrency { get; init; }
    /// <summary>Up to so many while the queue is long, where that is more.</summary>
    public required int MostConnections { get; init; }
    public required int LeaseSeconds { get; init; }
    /// <summary>Survey and information mails per person per calendar month.</summary>
    public required int Budget { get; init; }
    /// <summary>Kinds of mail that the budget does not hold back and that do not count towards it.</summary>
    public required string[] BudgetExempt { get; init; }
}

public sealed record LimitSettings
{
    public required int RequestsPerMinute { get; init; }
    public required int AnonymousRequestsPerMinute { get; init; }
    public required int FailedTokensPerMinute { get; init; }
    /// <summary>Of one client at once.</summary>
    public required int RequestsInHand { get; init; }
    public required int BodyBytes { get; init; }
    public required int ImportBytes { get; init; }
    /// <summary>Of one attachment.</summary>
    public required int AttachmentBytes { get; init; }
    public required int Connections { get; init; }
    public required int RequestSeconds { get; init; }
}
