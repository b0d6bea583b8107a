namespace Netwerkplatform.Tests.Architecture;

/// <summary>
/// One clock (docs/adr/0048): a moment that decides is a parameter, and a stamp is the default of its column. Few files may ask the
/// database what time it is.
/// </summary>
public sealed partial class KlokTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>The queues, whose leases all hosts must agree on, and what is compared with the moment a mail was handed over.</summary>
    private static readonly string[] OfTheDatabase =
    [
        "Host/Health.cs",
        "Modules/Contacts/Afmeldingen/CreateHeraanmelding.cs",
        "Modules/Contacts/Organisatieopvolgingen/DeleteOrganisatieopvolging.cs",
        "Modules/Contacts/Organisatiesamenvoegingen/DeleteOrganisatiesamenvoeging.cs",
        "Modules/Contacts/Samenvoegingen/DeleteSamenvoeging.cs",
        "Modules/Notifications/Leveringen/Bezorger.cs",
        "Modules/Platform/Backlog.cs",
        "Modules/Platform/Cleanup.cs",
        // Compared with the stamps of rows.
        "Modules/Platform/Http/Paging.cs",
        "Modules/Platform/Idempotency/IdempotencyMiddleware.cs",
        // Leases, and when a line may leave: over all hosts.
        "Modules/Platform/Logboek/Logboekuitgang.cs",
        "Modules/Platform/Mail/Bezorging.cs",
        "Modules/Platform/Mail/MailSender.cs",
        "Modules/Platform/Mail/Mailmarks.cs",
        "Modules/Platform/Mail/Mailschrijver.cs",
        "Modules/Platform/Outbox/Dispatcher.cs",
        "Modules/Platform/Wake/Alarm.cs",
        // Closes a day of rows that the database stamps.
        "Modules/Privacy/Auditspoor/AuditSluiten.cs",
        "migrations/contacts/current/functions/onthoud_email_sinds.sql",
        "migrations/contacts/current/functions/pub_afmelden.sql",
        "migrations/contacts/current/functions/pub_onbestelbaar.sql",
        // What goes on in the same transaction: the moment that the database gives it is its name.
        "migrations/contacts/current/functions/verwijst_naar_zichtbare.sql",
        "migrations/platform/current/functions/dataverwerkingen_bijschrijven.sql",
        // A trigger calls it, and has no parameter for the day.
        "migrations/platform/current/functions/pub_feit_van_periode.sql",
        "migrations/platform/current/functions/pub_overnemen.sql",
        // The order of commits, over all hosts.
        "migrations/platform/current/functions/verwijdering_moment.sql",
        "migrations/platform/current/views/pub_mail_wacht.sql",
    ];

    [Fact]
    public void Few_statements_ask_the_database_what_time_it_is() => Assert.Equal(OfTheDatabase.Order(StringComparer.Ordinal),
        Repository.Files("Modules", "*.cs").Concat(Repository.Files("Host", "*.cs"))
            .Concat(Repository.Files("migrations", "*.sql").Where(f => f.Contains("/current/", StringComparison.Ordinal)))
            .Where(f => AsksTheTime().IsMatch(Repository.Read(f))).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("update contacts.netwerk set naam = @Naam, gewijzigd_op = now() where id = @Id")]
    [InlineData("select id from contacts.deelname where einddatum < current_date")]
    [InlineData("set afgemeld_op = clock_timestamp()")]
    [InlineData("set afgemeld_op = CURRENT_TIMESTAMP")]
    public void A_statement_that_does_would_be_seen(string sql) => Assert.Matches(AsksTheTime(), sql);

    [GeneratedRegex(@"\b(?:(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\(\)|(?:current_date|current_time"
        + @"|current_timestamp|localtime|localtimestamp)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex AsksTheTime();

    [Fact]
    public async Task Every_table_stamps_its_changed_rows_by_default() => Assert.Equal("", await host.ScalarAsync<string>(Unstamped));

    [Fact]
    public async Task A_table_that_does_not_would_be_seen() => Assert.Equal("surveys.indringer", await host.ScalarAsync<string>(
        $"begin; create table surveys.indringer (gewijzigd_op timestamptz not null); {Unstamped};"));

    private const string Unstamped =
        """
        select coalesce(string_agg(table_schema || '.' || table_name, ' '), '')
          from information_schema.columns join information_schema.tables using (table_schema, table_name)
         where column_name = 'gewijzigd_op' and table_type = 'BASE TABLE' and column_default is distinct from 'now()'
        """;
}
