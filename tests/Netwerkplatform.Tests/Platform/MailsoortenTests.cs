using Netwerkplatform.Platform.Data;
using Netwerkplatform.Platform.Mail;

namespace Netwerkplatform.Tests.Platform;

/// <summary>A kind of mail has one text, and a host that finds it otherwise does not start.</summary>
public sealed class MailsoortenTests(TestCluster cluster)
{
    private static readonly Mailsoort Geplant = new("geplant", Mailaard.Intern);

    private sealed class Host(TestCluster cluster, Action<IServiceCollection> plant) : TestHost(cluster)
    {
        protected override void AddServices(IServiceCollection services) => plant(services);
    }

    private async Task<string> RefusalAsync(Action<IServiceCollection> plant) =>
        (await Assert.ThrowsAsync<StartException>(async () => await new Host(cluster, plant).InitializeAsync())).Message;

    [Fact]
    public async Task A_host_does_not_start_with_a_kind_that_nobody_writes() => Assert.Equal(
        "Mail: kind 'geplant' has no text. Write the one class that implements IMailTemplate for it.",
        await RefusalAsync(services => services.AddSingleton(Geplant)));

    /// <summary>Regression: it started.</summary>
    [Fact]
    public async Task A_host_does_not_start_with_two_texts_of_one_kind() => Assert.Equal(
        "Mail: kind 'geplant' has 2 texts: Tests.Platform.MailsoortenTests+Eerste, Tests.Platform.MailsoortenTests+Tweede. A kind has one.",
        await RefusalAsync(services => services.AddSingleton<IMailTemplate, Eerste>().AddSingleton<IMailTemplate, Tweede>()));

    [Fact]
    public async Task A_host_does_not_start_with_a_kind_that_is_declared_in_two_ways() => Assert.Equal(
        "Mail: kind 'geplant' is declared in 2 ways. A kind has one.",
        await RefusalAsync(services =>
            services.AddSingleton<IMailTemplate, Eerste>().AddSingleton(Geplant with { TeltMee = true })));

    private class Eerste : IMailTemplate
    {
        public Mailsoort Soort => Geplant;

        public Task<Bericht?> WriteAsync(Tx tx, string sleutel, CancellationToken ct) => Task.FromResult<Bericht?>(null);
    }

    private sealed class Tweede : Eerste;
}
