using System.Xml.Linq;
using FastEndpoints;
using Microsoft.AspNetCore.Routing;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>The walls of the house. Each is tried on a planted offender too, so that we know it can fall.</summary>
public sealed partial class WallsTests(TestHost host) : IClassFixture<TestHost>
{
    private static readonly string[] Schemas = ["platform", .. App.Modules.Select(m => m.Name.ToLowerInvariant())];

    private static readonly Dictionary<string, string[]> AllowedReferences =
        new(App.Modules.ToDictionary(m => m.Name, _ => (string[])["Contracts", "Platform"]))
        {
            ["Contracts"] = [],
            ["Platform"] = ["Contracts", "StrictPdf"],
            ["StrictPdf"] = [],
        };

    /// <summary>Who needs no access token, and why: partners have a token of their own in a header or in the address.</summary>
    private static readonly string[] Anonymous =
    [
        "v1/instelling", "v1/openbaar/aanbod", "v1/openbaar/kennisitems", "v1/openbaar/kennisitems/{id}",
        "v1/openbaar/kennisitems/{id}/bijlagen/{bijlageId}",
        "v1/mijn-uitnodiging", "v1/mijn-uitnodiging/inzending", "v1/mijn-uitnodiging/afmeldingen",
            "v1/mijn-uitnodiging/doorverwijzingen", "v1/afmeldingen/{token}", "v1/mijn-gegevens", "v1/mijn-gegevens/bevestigingen",
        "v1/mijn-inschrijving", "v1/mijn-inschrijving/aanmeldingen", "v1/mijn-inschrijving/afmeldingen", "v1/mijn-inschrijving/agenda-item",
        "v1/mijn-raadpleging", "v1/mijn-raadpleging/reacties",
        "v1/mijn-ratificatie", "v1/mijn-ratificatie/ondertekeningen", "v1/mijn-kennisname", "v1/mijn-kennisname/bevestigingen",
        "v1/mijn-raadpleging/bijlagen/{bijlageId}", "v1/mijn-ratificatie/bijlagen/{bijlageId}", "v1/mijn-kennisname/bijlagen/{bijlageId}",
        "v1/mijn-inzage", "v1/mijn-inzage/codes", "v1/mijn-inzage/dossiers",
        "v1/linkaanvragen", "v1/openbaar/bewijzen/{code}", "v1/mijn-netwerk", "v1/mijn-netwerk/vragen", "v1/mijn-netwerk/voorkeuren",
        "v1/mijn-netwerk/openstaand/{id}/links", "v1/mijn-netwerk/bewijzen/{id}", "v1/mijn-netwerk/wegwijzer",
        "v1/werkvoorraad/agenda",
        "v1/mijn-netwerk/introducties", "v1/mijn-netwerk/introducties/{id}", "v1/mijn-netwerk/adreswijzigingen",
        "v1/mijn-netwerk/adreswijzigingen/{id}", "v1/mijn-netwerk/adreswijzigingen/{id}/bevestigingen",
        "v1/mijn-introductie", "v1/mijn-introducties/{id}/akkoorden",
    ];

    // ---- what a host finds

    /// <summary>What is left out is made by the compiler, and none of it is an endpoint, a rule, a mail or a handler.</summary>
    [Fact]
    public void What_a_host_does_not_look_at_is_nothing_that_it_should_find()
    {
        foreach (var assembly in App.Modules.Select(m => m.GetType().Assembly).Append(typeof(PlatformServices).Assembly))
        {
            var written = WrittenTypes.Of(assembly);
            Assert.NotEmpty(written);
            var rest = assembly.GetTypes().Except(written).ToList();
            Assert.NotEmpty(rest);
            Assert.DoesNotContain(rest.SelectMany(t => t.GetInterfaces()), i => i.Namespace is { } space && (space
                is "FastEndpoints" or "FluentValidation" || space.StartsWith("Netwerkplatform", StringComparison.Ordinal)));
        }
    }

    // ---- project references

    [Fact]
    public void Projects_reference_only_what_the_list_allows() =>
        Assert.All(AllowedReferences, allowed => Assert.Equal(allowed.Value, References(Repository.Read(Project(allowed.Key)))));

    [Fact]
    public void A_reference_from_one_module_to_another_would_be_seen() =>
        Assert.Contains("Surveys",
            References("""<Project><ItemGroup><ProjectReference Include="../Surveys/Netwerkplatform.Surveys.csproj" /></ItemGroup></Project>"""));

    /// <summary>A library does not bear the name of the platform.</summary>
    private static string Project(string name) => Repository.Files(".", $"Netwerkplatform.{name}.csproj")
        .Concat(Repository.Files("Libraries", $"{name}.csproj")).Single();

    private static IEnumerable<string> References(string project) => XDocument.Parse(project).Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension((string)r.Attribute("Include")!).Split('.')[^1]).Order(StringComparer.Ordinal);

    [Fact]
    public void Contracts_needs_nothing_but_the_runtime() =>
        Assert.All(typeof(Netwerkplatform.Contracts.IEvent).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name));

    // ---- libraries

    /// <summary>Regression: with a package in its project it named that package.</summary>
    [Fact]
    public void A_library_needs_nothing_but_the_runtime_and_shows_little()
    {
        Assert.Empty(Packages(Repository.Read(Project("StrictPdf"))));
        Assert.All(typeof(StrictPdf.Pdf).Assembly.GetReferencedAssemblies(), a => Assert.StartsWith("System", a.Name));
        Assert.Equal(["Pdf", "PdfLimits", "PdfReason", "PdfVerdict"],
            Exported(typeof(StrictPdf.Pdf).Assembly.GetTypes()).Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(Repository.Files("Libraries", "*.cs"), f => Assert.False(IsLong(Repository.Read(f)), f));
    }

    [Fact]
    public void A_package_in_a_library_or_a_file_too_long_to_read_would_be_seen()
    {
        Assert.Equal(["Dapper"], Packages("""<Project><ItemGroup><PackageReference Include="Dapper" /></ItemGroup></Project>"""));
        Assert.True(IsLong(new string('\n', 201)));
        Assert.False(IsLong(new string('\n', 200)));
    }

    private static IEnumerable<string> Packages(string project) =>
        XDocument.Parse(project).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!);

    private static bool IsLong(string text) => text.Count(c => c == '\n') > 200;

    // ---- patterns

    /// <summary>In .NET a dollar lets a line break through at the end; \z is the end.</summary>
    private static IEnumerable<string> DollarEnds(IEnumerable<string> sources) => sources.SelectMany(s => PatternWithDollar().Matches(s))
        .Select(m => m.Value);

    [GeneratedRegex(@"(?:Matches\(|GeneratedRegex\(|Regex\(|Pattern = )@?""\^[^""\n]*\$""")]
    private static partial Regex PatternWithDollar();

    [Fact]
    public void No_pattern_lets_a_line_break_through_at_its_end() => Assert.Empty(
        DollarEnds(Repository.Files("Modules", "*.cs").Select(f => Repository.Read(f))));

    [Fact]
    public void A_pattern_that_does_would_be_seen() => Assert.Single(
        DollarEnds(["""RuleFor(r => r.Code).Matches("^[a-z]{2}$");""", """RuleFor(r => r.Code).Matches(@"^[a-z]{2}\z");"""]));

    // ---- what a module shows

    [Fact]
    public void A_module_shows_only_its_module_class() => Assert.All(App.Modules, module =>
        Assert.Equal([module.GetType()], Exported(module.GetType().Assembly.GetTypes())));

    [Fact]
    public void A_second_public_type_would_be_seen() => Assert.Equal(
        2, Exported([typeof(TestHost), typeof(Repository), typeof(Private)]).Count());

    private static IEnumerable<Type> Exported(IEnumerable<Type> types) => types.Where(t => t.IsVisible);

    private sealed class Private;

    // ---- SQL

    [Fact]
    public void Sql_of_a_module_stays_in_its_schema_or_reads_published_views() => Assert.Empty(
        Repository.Files("Modules", "*.cs").SelectMany(f => Trespasses(f, f.Split('/')[1].ToLowerInvariant(), Repository.Read(f)))
            .Concat(Repository.Files("migrations", "*.sql").Where(f => f.Count(c => c == '/') > 1)
                .SelectMany(f => Trespasses(f, f.Split('/')[1], Repository.Read(f)))));

    [Fact]
    public void Sql_that_reads_a_table_of_another_module_would_be_seen()
    {
        Assert.NotEmpty(Trespasses("x", "surveys", "select naam from contacts.organisatie"));
        Assert.NotEmpty(Trespasses("x", "insights", "join surveys.inzending i on true"));
        Assert.Empty(Trespasses("x", "surveys", "select naam from contacts.pub_organisatie join surveys.ronde r on true"));
    }

    private static IEnumerable<string> Trespasses(string file, string schema, string text) => QualifiedName().Matches(text)
        .Where(m => Schemas.Contains(m.Groups["schema"].Value) && m.Groups["schema"].Value != schema
            && !m.Groups["name"].Value.StartsWith("pub_", StringComparison.Ordinal)
            // the one technical thing that every schema shares: how Dutch sorts
            && m.Value != "platform.nederlands"
            // a scope, named after what it is about
            && m.Value != "privacy.beheren"
            // the one time that tables moved from one module to another (docs/adr/0042)
            && file != "migrations/coverage/0001_verhuisd.sql"
            // what was there before facts were told: functions are made after the scripts (docs/adr/0050)
            && !file.EndsWith("_feiten_vooruit.sql", StringComparison.Ordinal))
        .Select(m => $"{file}: {m.Value}");

    [GeneratedRegex(@"(?<![\w./@-])(?<schema>[a-z]+)\.(?<name>[a-z_]+)\b")]
    private static partial Regex QualifiedName();

    // ---- who knows whom

    /// <summary>By published views, functions, events and interfaces. All may know Platform.</summary>
    private static readonly Dictionary<string, string[]> Knows = new()
    {
        ["Contacts"] = [],
        ["Coordination"] = ["Contacts", "Coverage", "Protocols", "Surveys"],
        ["Surveys"] = ["Contacts"],
        ["Protocols"] = ["Contacts"],
        ["Trainings"] = ["Contacts", "Coverage", "Protocols", "Surveys"],
        ["Coverage"] = ["Contacts", "Protocols", "Trainings"],
        ["Information"] = ["Contacts", "Coordination", "Coverage", "Trainings"],
        ["Insights"] = ["Contacts", "Coordination", "Coverage", "Information", "Protocols", "Surveys", "Trainings"],
        ["Notifications"] = [],
        ["Privacy"] = [],
    };

    /// <summary>
    /// The one declared exception of a map without cycles: the waiting list of a session asks which organisations lack coverage.
    /// </summary>
    private static readonly (string From, string To) Exception = ("Trainings", "Coverage");

    [Fact]
    public void Modules_know_only_whom_they_may()
    {
        Assert.Equal(App.Modules.Select(m => m.Name).Order(StringComparer.Ordinal), Knows.Keys.Order(StringComparer.Ordinal));
        Assert.All(Knows, k => Assert.Equal(k.Value, Acquaintances(k.Key).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Nobody_is_known_in_a_circle_but_by_the_declared_exception()
    {
        Assert.Contains(Exception.To, Knows[Exception.From]);
        Assert.Empty(Circle(Knows.SelectMany(k => k.Value.Select(v => (k.Key, v))).Where(e => e != Exception)));
    }

    [Fact]
    public void A_circle_would_be_seen() => Assert.NotEmpty(Circle([("A", "B"), ("B", "C"), ("C", "A"), ("C", "D")]));

    [Fact]
    public void An_acquaintance_would_be_seen()
    {
        Assert.Equal(["Trainings"], Acquaintances("Contacts", ["select naam from trainings.pub_bewijs"]));
        Assert.Equal(["Coverage"], Acquaintances("Contacts", ["using Netwerkplatform.Contracts.Coverage;"]));
    }

    private static IEnumerable<string> Acquaintances(string module) => Acquaintances(module, Repository.Files($"Modules/{module}", "*.cs")
        // A module that computes nothing has no such folder.
        .Concat(Repository.Files("migrations", "*.sql")
            .Where(f => f.StartsWith($"migrations/{module.ToLowerInvariant()}/current/", StringComparison.Ordinal)))
        .Select(f => Repository.Read(f)));

    private static IEnumerable<string> Acquaintances(string module, IEnumerable<string> sources)
    {
        var text = string.Join('\n', sources);
        return App.Modules.Select(m => m.Name).Where(other => other != module && Regex.IsMatch(text,
            $@"(?<![\w./@-]){other.ToLowerInvariant()}\.pub_|Netwerkplatform\.Contracts\.{other}\b"));
    }

    /// <summary>Whoever is left when everyone who is known by nobody has gone, again and again.</summary>
    private static List<(string From, string To)> Circle(IEnumerable<(string From, string To)> edges)
    {
        var left = edges.ToList();
        while (left.RemoveAll(e => left.TrueForAll(other => other.To != e.From)) > 0) { }
        return left;
    }

    [Fact]
    public void Insights_writes_nothing() => Assert.Empty(Repository.Files("Modules/Insights", "*.cs")
        .SelectMany(f => Writes().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));

    [Theory]
    [InlineData("insert into insights.iets values (1)")]
    [InlineData("update coverage.dekking_stand set status = 'gedekt'")]
    [InlineData("delete from insights.iets")]
    public void A_statement_that_writes_would_be_seen(string sql) => Assert.Matches(Writes(), sql);

    [GeneratedRegex(@"\binsert into\b|\bupdate [a-z]+\.[a-z_]+|\bdelete from\b|\bBeginAsync\(")]
    private static partial Regex Writes();

    [Fact]
    public async Task No_foreign_key_crosses_schemas() => Assert.Equal(0, await host.ScalarAsync<int>(CrossingKeys));

    [Fact]
    public async Task A_foreign_key_across_schemas_would_be_seen() => Assert.Equal(1, await host.ScalarAsync<int>(
        $"""
        begin;
        create table surveys.indringer (id uuid references contacts.organisatie (id));
        {CrossingKeys};
        """));

    private const string CrossingKeys =
        """
        select count(*) from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
         where k.contype = 'f' and a.relnamespace <> b.relnamespace
        """;

    // ---- Platform is technical

    /// <summary>
    /// Words of the domain: parts of the names that modules use. Whose system it is (gemeente, regisseur) is a setting, and none of them.
    /// </summary>
    private static readonly string[] DomainWords =
    [
        "contactperso", "organisatie", "sleutelfigu", "doelgroep", "rolvervulling", "bestuurder", "aandachtfunctionaris", "deelname",
        "draagvlak", "bevestigingsverzoek", "peiling", "vragenlijst", "uitnodiging", "behoefte", "doorverwijzing", "training",
        "inschrijving", "presentielijst", "bewijs", "protocol", "raadpleging", "ratificatie", "kennisname", "convenant", "dekking",
    ];

    /// <summary>What Platform says of the domain all the same, where and why. An entry that is no longer needed fails too.</summary>
    private static readonly (string Words, string[] Where, string Why)[] AllowedWords =
    [
        ("contactpersoon_id", ["Data/Tx.cs", "Mail/MailSender.cs", "Mail/Mailschrijver.cs", "Mail/Bezorging.cs", "views/pub_mail.sql",
            "views/pub_mail_wacht.sql", "views/pub_mailmelding.sql", "views/pub_afmeldlink.sql", "functions/pub_mail_vol.sql",
            "functions/pub_mail_past.sql", "functions/pub_mail_zonder_ruimte.sql", "functions/pub_afmeldlink_overnemen.sql",
            "Persons/PersonTable.cs", "Persons/PlatformPersons.cs", "Data/Verhuizing.cs"],
            "a released column, which views of others read; everywhere else it is ontvanger_id"),
        ("organisatie_id", ["Data/Tx.cs", "Mail/Mailschrijver.cs", "Persons/PlatformPersons.cs"],
            "a released column; everywhere else it is namens_id"),
        ("organisatie organisatie_id", ["functions/pub_feit.sql", "functions/pub_feit_van_periode.sql"],
            "what a receiver of events may choose by, named as in the contract"),
        ("organisatie", ["functions/pub_nieuw_feit.sql"], "the same"),
        ("organisatie_id", ["functions/pub_feiten.sql", "functions/pub_feiten_nemen.sql"], "the same"),
        ("uitnodiging", ["Http/PartnerLink.cs"], "the header Uitnodiging-Token of the contract, for every emailed link"),
        ("uitnodiging", ["triggers/mail.stand_om.sql", "triggers/mail.stand_af.sql"],
            "the one kind of mail that the reports count; the condition of a trigger can ask no table"),
        ("uitnodigingen vragenlijsten bewijs", ["Mail/Afmeldwoorden.cs"], "tells the reader of every mail and page what an opt-out stops"),
        ("smtpprotocolexception iprotocollogger", ["Mail/SmtpTransport.cs"], "the protocol of mail, as a library names it"),
    ];

    [Fact]
    public void Platform_holds_no_word_of_the_domain()
    {
        var said = Repository.Files("Modules/Platform", "*.cs").Concat(Repository.Files("migrations/platform/current", "*.sql"))
            .SelectMany(f => OfTheDomain(Repository.Read(f)).Select(word => (File: f, Word: word))).Distinct().ToArray();
        var allowed = AllowedWords.SelectMany(a => a.Words.Split(' ').SelectMany(w => a.Where.Select(f => (File: f, Word: w)))).ToArray();
        bool Covers((string File, string Word) entry, (string File, string Word) one) =>
            entry.Word == one.Word && one.File.EndsWith("/" + entry.File, StringComparison.Ordinal);

        Assert.Equal([], said.Where(s => !allowed.Any(a => Covers(a, s))).Select(s => $"{s.File}: {s.Word}"));
        Assert.Equal([], allowed.Where(a => !said.Any(s => Covers(a, s))).Select(a => $"{a.File} no longer says {a.Word}"));
    }

    [Theory]
    [InlineData("public Guid? ContactpersoonId { get; init; }", "contactpersoonid")]
    [InlineData("where s.soort = 'protocol-raadpleging'", "protocol", "raadpleging")]
    [InlineData("select id from contacts.pub_naam", "contacts.pub_naam")]
    [InlineData("using Netwerkplatform.Contracts.Surveys;", "contracts.surveys")]
    [InlineData("// Whoever answers a peiling.", "peiling")]
    public void A_word_of_the_domain_would_be_seen(string source, params string[] words) => Assert.Equal(words, OfTheDomain(source));

    /// <summary>Whole names with such a word in them, and names of other modules.</summary>
    private static IEnumerable<string> OfTheDomain(string source) => Regex.Matches(source.ToLowerInvariant(),
        $@"\w*({string.Join('|', DomainWords)})\w*|\b(contracts\.)({Modulenamen})\b|(?<![\w./])({Modulenamen})\.\w+").Select(m => m.Value);

    private static readonly string Modulenamen = string.Join('|', App.Modules.Select(m => m.Name.ToLowerInvariant()));

    // ---- who may be mailed

    [Fact]
    public void Whether_somebody_may_be_mailed_is_decided_by_the_address_book_alone() => Assert.Empty(
        Repository.Files("Modules", "*.cs").Where(f => f.Split('/')[1] is "Surveys" or "Trainings" or "Protocols" or "Platform")
            .SelectMany(f => OwnMailRule().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));

    [Theory]
    [InlineData("join contacts.pub_contactpersoon p on p.id = u.contactpersoon_id and p.mailstatus <> 'onbestelbaar'")]
    [InlineData("where p.email is not null")]
    public void A_rule_of_its_own_about_who_may_be_mailed_would_be_seen(string sql) => Assert.Matches(OwnMailRule(), sql);

    [GeneratedRegex(@"mailstatus (=|<>|in)|\bemail is (not )?null")]
    private static partial Regex OwnMailRule();

    // ---- events

    /// <summary>Regression: one event was told to nobody, and one carried a title.</summary>
    [Fact]
    public void Every_event_has_a_handler_and_carries_ids_and_dates_alone()
    {
        var handled = host.Services.GetServices<Netwerkplatform.Platform.Outbox.HandlerRegistration>().Select(h => h.Soort).ToHashSet();

        Assert.Empty(Events().Where(e => !handled.Contains(e.Name)).Select(e => e.Name));
        Assert.Empty(Events().SelectMany(Talkative));
    }

    [Fact]
    public void An_event_that_says_too_much_would_be_seen() => Assert.Equal(["Verteller.Titel"], Talkative(typeof(Verteller)));

    private sealed record Verteller(Guid Id, DateOnly Dag, string Titel) : Netwerkplatform.Contracts.IEvent;

    private static IEnumerable<Type> Events() => typeof(Netwerkplatform.Contracts.IEvent).Assembly.GetTypes()
        .Where(t => t.IsClass && t.IsAssignableTo(typeof(Netwerkplatform.Contracts.IEvent)));

    /// <summary>Texts in it, but for codes of a fixed vocabulary.</summary>
    private static IEnumerable<string> Talkative(Type type) => type.GetProperties().SelectMany(p =>
        (p.PropertyType.IsArray ? p.PropertyType.GetElementType()! : p.PropertyType) is var inner && inner == typeof(string)
            ? p.Name is "Van" or "Naar" ? [] : new[] { $"{type.Name}.{p.Name}" }
            : inner.Namespace?.StartsWith("Netwerkplatform", StringComparison.Ordinal) == true ? Talkative(inner) : []);

    // ---- endpoints

    [Fact]
    public void Every_endpoint_names_its_scopes_or_is_on_the_list_of_anonymous_ones() =>
        Assert.Empty(Endpoints().Where(e => !IsGuarded(e.Definition.AllowedScopes, e.Definition.AnonymousVerbs, e.Route))
            .Select(e => e.Route));

    [Fact]
    public void An_endpoint_without_scopes_would_be_seen()
    {
        Assert.False(IsGuarded(null, null, "v1/organisaties"));
        Assert.False(IsGuarded(null, ["GET"], "v1/organisaties"));
        Assert.True(IsGuarded(["contacten.lezen"], null, "v1/organisaties"));
        Assert.True(IsGuarded(null, ["GET"], "v1/mijn-uitnodiging"));
    }

    private static bool IsGuarded(List<string>? scopes, string[]? anonymousVerbs, string route) =>
        anonymousVerbs is { Length: > 0 } ? Anonymous.Contains(route) : scopes is { Count: > 0 };

    [Fact]
    public void Every_endpoint_has_a_test_that_calls_its_literal_route()
    {
        var tests = string.Join('\n', Repository.Files("tests", "*.cs").Select(f => Repository.Read(f)));

        Assert.All(Endpoints().Select(e => e.Route).Distinct(), route => Assert.True(IsCalled(route, tests), $"no test calls /{route}"));
    }

    [Fact]
    public void An_endpoint_without_a_test_would_be_seen()
    {
        Assert.False(IsCalled("v1/vergeten/{id}", "GetAsync(\"/v1/organisaties\")"));
        Assert.True(IsCalled("v1/organisaties/{id}", "GetAsync($\"/v1/organisaties/{made[\"id\"]}\")"));
        Assert.False(IsCalled("v1/organisaties/{id}", "GetAsync(\"/v1/organisaties\")"));
    }

    private static bool IsCalled(string route, string tests) => Regex.IsMatch(tests,
        "/" + Regex.Replace(Regex.Escape(route), @"\\\{[^}]+\}", @"(?:\{[^/\n]+?\}|[\w-]+)") + @"(?![\w/-])");

    private IEnumerable<(string Route, EndpointDefinition Definition, RouteEndpoint Endpoint)> Endpoints() =>
        host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null)
            .Select(e => (e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<EndpointDefinition>()!, e));

    [Fact]
    public void Exactly_the_endpoints_under_mijn_are_marked_as_those_of_partners() => Assert.Empty(
        WronglyMarked(Endpoints().Select(e => (e.Route, Netwerkplatform.Platform.Http.Answers.IsPartners(e.Endpoint)))));

    [Fact]
    public void An_endpoint_of_partners_without_the_mark_or_another_with_it_would_be_seen() => Assert.Equal(
        ["v1/mijn-vergeten/{id}", "v1/organisaties"], WronglyMarked(
            [("v1/mijn-netwerk", true), ("v1/mijn-vergeten/{id}", false), ("v1/organisaties", true), ("v1/contactpersonen", false)]));

    private static IEnumerable<string> WronglyMarked(IEnumerable<(string Route, bool Marked)> endpoints) => endpoints
        .Where(e => e.Marked != e.Route.StartsWith("v1/mijn-", StringComparison.Ordinal)).Select(e => e.Route);

    /// <summary>Routing keeps what was mapped to itself, so a new version of .NET may end this (docs/adr/0106).</summary>
    [Fact]
    public void Routing_compiles_one_delegate_for_all_endpoints_that_do_the_same()
    {
        var all = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<EndpointDefinition>() is not null).ToList();

        Assert.True(all.Count > 300, $"{all.Count} endpoints");
        Assert.Single(all.Select(e => e.RequestDelegate).Distinct());
    }

    // ---- clocks and blocking

    [Fact]
    public void Nobody_asks_the_wall_clock_or_blocks_a_thread() =>
        Assert.Empty(Repository.Files("Modules", "*.cs").Concat(Repository.Files("Host", "*.cs"))
            .Concat(Repository.Files("Contracts", "*.cs"))
            .SelectMany(f => Banned().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("task.Wait();")]
    [InlineData("async void Fire()")]
    [InlineData("VTimeZone.FromDateTimeZone(zone)")]
    public void A_wall_clock_or_a_blocked_thread_would_be_seen(string code) => Assert.Matches(Banned(), code);

    /// <summary>The last two are ways of a calendar library to ask the clock of the machine for a zone.</summary>
    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\.Wait\(\)|Thread\.Sleep|async void|\.GetAwaiter\(\)\.GetResult\(\)"
        + "|FromDateTimeZone|FromLocalTimeZone")]
    private static partial Regex Banned();

    // ---- the log

    [Fact]
    public void Every_event_of_the_log_has_a_number_of_its_own() => Assert.Empty(Twice(
        Repository.Files("Modules", "*.cs").Concat(Repository.Files("Host", "*.cs")).Select(f => Repository.Read(f))));

    [Fact]
    public void Two_events_with_one_number_would_be_seen() => Assert.Equal(["40: een, twee"],
        Twice(["EventId A = new(40, \"een\");", "EventId B = new(40, \"twee\"); EventId C = new(41, \"drie\");"]));

    private static IEnumerable<string> Twice(IEnumerable<string> sources) => sources.SelectMany(s => LogEvent().Matches(s))
        .GroupBy(m => m.Groups["number"].Value, m => m.Groups["name"].Value).Where(g => g.Count() > 1)
        .Select(g => $"{g.Key}: {string.Join(", ", g)}");

    [GeneratedRegex("""EventId \w+ = new\((?<number>\d+), "(?<name>[^"]+)"\)""")]
    private static partial Regex LogEvent();
}
