namespace Netwerkplatform.Tests.Trainings;

/// <summary>Makes trainings and sessions for a test, and looks at who comes.</summary>
internal static class Cursus
{
    public static async Task<string> TrainingAsync(
        this TestHost host, string titel = "Signaleren", int? geldigheidMaanden = 24, string[]? vereist = null, string[]? verlengt = null,
        bool kwalificeert = true) =>
        (string)(await host.Api.PostJsonAsync("/v1/trainingen",
            new
            {
                titel,
                soort = "basis",
                geldigheidMaanden,
                vereistTrainingIds = vereist,
                verlengtTrainingIds = verlengt,
                kwalificeertAandachtfunctionaris = kwalificeert
            }))["id"]!;

    public static async Task<string> SessieAsync(
        this TestHost host, int capaciteit, string? trainingId = null, string begintOp = "2026-04-01T09:00:00+02:00", string eindigtOp =
        "2026-04-01T17:00:00+02:00") =>
        (string)(await host.Api.PostJsonAsync("/v1/sessies",
            new { trainingId = trainingId ?? await host.TrainingAsync(), begintOp, eindigtOp, locatie = "Stadhuis", capaciteit }))["id"]!;

    /// <summary>Replaces a session, with what is not named as <see cref="SessieAsync"/> made it.</summary>
    public static async Task<HttpResponseMessage> WijzigSessieAsync(
        this TestHost host, string sessie, int? capaciteit = null, string? status = null, string? locatie = null, string? begintOp = null,
        string? trainer = null, string? eindigtOp = null, string? trainingId = null, HttpClient? door = null)
    {
        var was = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}");
        return await (door ?? host.Api).PutAsync($"/v1/sessies/{sessie}", new
        {
            trainingId = trainingId ?? (string?)was["trainingId"],
            begintOp = begintOp ?? (string?)was["begintOp"],
            eindigtOp = eindigtOp ?? (string?)was["eindigtOp"],
            locatie = locatie ?? (string?)was["locatie"],
            capaciteit = capaciteit ?? (int)was["capaciteit"]!,
            trainer,
            status,
        });
    }

    public static Task<JsonNode> InschrijvenAsync(this TestHost host, string sessie, string contactpersoonId) =>
        host.Api.PostJsonAsync($"/v1/sessies/{sessie}/inschrijvingen", new { contactpersoonId });

    public static async Task<string> NieuweInschrijvingAsync(this TestHost host, string sessie) => (string)(
        await host.InschrijvenAsync(sessie, await host.PersoonAsync()))["id"]!;

    public static async Task AfmeldenAsync(this TestHost host, string sessie, string inschrijving)
    {
        using var answer = await host.Api.DeleteAsync($"/v1/sessies/{sessie}/inschrijvingen/{inschrijving}");
        Assert.Equal(204, (int)answer.StatusCode);
    }

    public static async Task<JsonNode[]> InschrijvingenAsync(this TestHost host, string sessie, string? status = null) =>
        [.. (await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen?limit=500{(status is null ? "" : $"&status={status}")}"))[
            "results"]!.AsArray().Select(i => i!)];

    public static async Task<(string Status, int? Positie)> StandAsync(this TestHost host, string sessie, string inschrijving)
    {
        var read = await host.Api.GetJsonAsync($"/v1/sessies/{sessie}/inschrijvingen/{inschrijving}");
        return ((string)read["status"]!, (int?)read["positie"]);
    }

    public static Task<HttpResponseMessage> PresentieAsync(this TestHost host, string sessie, params string[] aanwezig) =>
        host.Api.PutAsJsonAsync($"/v1/sessies/{sessie}/presentielijst", new { aanwezig });

    /// <summary>How many mails of this kind have been asked for, about these enrolments of the session.</summary>
    public static Task<int> MailsAsync(this TestHost host, string soort, string sessie) => host.ScalarAsync<int>(
        """
        select count(*)::int from platform.mail m
         where m.soort = @soort and exists (select from trainings.inschrijving i where i.sessie_id = @sessie::uuid
           and m.sleutel like i.id || '%' and m.contactpersoon_id = i.contactpersoon_id)
        """, new { soort, sessie });

    /// <summary>
    /// What must hold of a session whatever happened: the count kept on it, the people counted, and no seat idle while someone waits.
    /// </summary>
    public static async Task ExactAsync(this TestHost host, string sessie)
    {
        var stand = (await host.ScalarAsync<string>(
            """
            select concat_ws(' ', s.bezet, count(i.id) filter (where i.status = 'bevestigd'), s.bezet <= s.capaciteit,
                   s.bezet = s.capaciteit or not bool_or(coalesce(i.status = 'wachtlijst', false)) or s.status <> 'gepland')
              from trainings.sessie s left join trainings.inschrijving i on i.sessie_id = s.id where s.id = @sessie::uuid group by s.id
            """, new { sessie }))!.Split(' ');
        Assert.Equal(stand[0], stand[1]);
        Assert.Equal(("t", "t"), (stand[2], stand[3]));
    }
}
