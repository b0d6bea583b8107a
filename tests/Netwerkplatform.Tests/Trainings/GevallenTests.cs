using MimeKit;

namespace Netwerkplatform.Tests.Trainings;

/// <summary>What people met in other systems of this kind, as the files among the cases have it.</summary>
public sealed class GevallenTests(TestHost host) : IClassFixture<TestHost>
{
    private static JsonNode Geval(string naam) => JsonNode.Parse(Repository.Read("tests", "Netwerkplatform.Tests", "Cases", naam))!;

    private static IEnumerable<string?> Stappen(string naam) => Geval(naam)["steps"]!.AsArray().Select(s => (string?)s);

    [Fact]
    public async Task A_certificate_that_would_end_on_a_day_that_is_not_there_ends_with_the_month()
    {
        var geval = Geval("bewijs-maandeinde.json");
        var training = await host.TrainingAsync(geldigheidMaanden: (int)geval["body"]!["geldigheidMaanden"]!);
        var behaaldDatum = (string)geval["body"]!["behaaldDatum"]!;
        var persoon = await host.PersoonAsync();
        var bewijs = await host.Api.PostJsonAsync("/v1/bewijzen", new { contactpersoonId = persoon, trainingId = training, behaaldDatum });
        Assert.Equal((string?)geval["expected"], $"geldigTotDatum {bewijs["geldigTotDatum"]}");
    }

    [Fact]
    public async Task Who_enrols_again_is_in_the_calendar_again()
    {
        Assert.Equal(["enrol", "cancel", "enrol again"], Stappen("agenda-opnieuw-aanmelden.json"));
        var (sessie, persoon) = (await host.SessieAsync(5), await host.PersoonAsync(email: "opnieuw@voorbeeld.example"));
        var agendas = new List<string[]>();
        async Task ReadAsync()
        {
            var mail = (await host.SendMailsAsync())["opnieuw@voorbeeld.example"].Single();
            var agenda = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar")).Text;
            agendas.Add(agenda.ReplaceLineEndings("\n").Split('\n'));
        }
        string Regel(int punt, string naam) =>
            agendas[punt].Single(r => r.StartsWith($"{naam}:", StringComparison.Ordinal))[(naam.Length + 1)..];
        var inschrijving = (string)(await host.InschrijvenAsync(sessie, persoon))["id"]!;
        await ReadAsync();
        await host.AfmeldenAsync(sessie, inschrijving);
        await ReadAsync();
        await host.InschrijvenAsync(sessie, persoon);
        await ReadAsync();
        Assert.Equal(["REQUEST seq 0", "CANCEL seq 1", "REQUEST seq 2"],
            Enumerable.Range(0, 3).Select(i => $"{Regel(i, "METHOD")} seq {Regel(i, "SEQUENCE")}"));
        Assert.Single(Enumerable.Range(0, 3).Select(i => Regel(i, "UID")).Distinct());
    }

    [Fact]
    public async Task One_seat_more_is_for_exactly_one_of_those_who_wait()
    {
        Assert.Equal(["capacity 1, 4 enrolled", "PUT capaciteit 2"], Stappen("wachtlijst-capaciteit-omhoog.json"));
        var sessie = await host.SessieAsync(1);
        var rij = new List<string>();
        for (var i = 0; i < 4; i++) rij.Add(await host.NieuweInschrijvingAsync(sessie));
        (await host.WijzigSessieAsync(sessie, capaciteit: 2)).Dispose();
        var standen = await Task.WhenAll(rij.Select(i => host.StandAsync(sessie, i)));
        Assert.Equal(["bevestigd", "bevestigd", "wachtlijst", "wachtlijst"], standen.Select(s => s.Status));
        Assert.Equal(1, await host.MailsAsync("training-doorgeschoven", sessie));
        await host.ExactAsync(sessie);
    }
}
