namespace Netwerkplatform.Tests.Faults;

/// <summary>Many mails at once, made as the system makes them: a round that invites everyone.</summary>
internal static class Massa
{
    /// <summary>So many people with an address of their own (persoon1@voorbeeld.example, ...) get an invitation.</summary>
    /// <returns>The id of the round.</returns>
    public static async Task<string> NodigUitAsync(HttpClient api, string connectionString, int personen)
    {
        var organisatie = (string)(await api.PostJsonAsync("/v1/organisaties",
            new { naam = "Massa", soort = "zorg", verband = "formeel", domeinen = new[] { "zorg" }, omvang = "groot" }))["id"]!;
        await using var database = new NpgsqlConnection(connectionString);
        await database.ExecuteAsync(
            """
            with persoon as (
              insert into contacts.contactpersoon (id, voornaam, achternaam, email)
              select gen_random_uuid(), 'Noor', 'Persoon ' || i, 'persoon' || i || '@voorbeeld.example' from generate_series(1, @personen) i
              returning id
            )
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum) select gen_random_uuid(), id,
              @organisatie::uuid, 'medewerker', '2020-01-01' from persoon
            """, new { personen, organisatie });
        var vragenlijst = await api.PostJsonAsync("/v1/vragenlijsten", new { titel = "Wat hebt u nodig?", vragen = Peilingen.Vragen });
        var peiling = await api.PostJsonAsync("/v1/peilingen",
            Peilingen.Peiling((string)vragenlijst["id"]!, new { organisatieIds = new[] { organisatie } }));
        var ronde = await api.PostJsonAsync($"/v1/peilingen/{peiling["id"]}/rondes", new { });
        Assert.Equal(personen, (int)ronde["aantallen"]!["uitgenodigd"]!);
        return (string)ronde["id"]!;
    }
}
