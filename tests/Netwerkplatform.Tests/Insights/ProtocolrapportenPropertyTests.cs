using CsCheck;
using Netwerkplatform.Tests.Coverage;

namespace Netwerkplatform.Tests.Insights;

/// <summary>The reports on protocols against a plain model, over random protocols of random organisations.</summary>
public sealed class ProtocolrapportenPropertyTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Organisaties = 12;
    private const int Personen = 10;
    private const int Onderwerpen = 6;

    private static readonly DateOnly Begin = new(2026, 1, 1);
    private static readonly DateOnly Vandaag = new(2026, 3, 2);
    private static readonly string[] Soorten = ["samenwerking", "informatiedeling", "signalering", "privacyconvenant"];

    /// <summary>Around midnight as much as by day, since a day ends at midnight in Amsterdam.</summary>
    private static readonly Gen<DateTimeOffset> Moment = Gen.Select(Gen.Int[0, 90], Gen.Int[0, 47], (dag, halfuur) =>
        new DateTimeOffset(Begin.AddDays(dag), new TimeOnly(halfuur / 2, halfuur % 2 * 30), TimeSpan.Zero));

    private static readonly Gen<DateOnly> Dag = Gen.Int[-5, 95].Select(Begin.AddDays);

    private static Gen<T?> Soms<T>(Gen<T> gen) where T : struct => Gen.Frequency((1, Gen.Const((T?)null)), (2, gen.Select(t => (T?)t)));

    private static readonly Gen<(int Onderwerp, int Waarde)[]> Afspraken = Gen.Select(
        Gen.Int[0, Onderwerpen - 1], Gen.Int[0, 2]).Array[0, Onderwerpen].Select(a => a.DistinctBy(x => x.Item1).ToArray());

    /// <summary>
    /// Versions that followed each other, and what the last of them has come to: a draft, being asked about, adopted, withdrawn.
    /// </summary>
    private static readonly Gen<(ModelProtocol Protocol, ModelVersie[] Versies)> Protocol = Gen.Select(
        Gen.Int[0, 3].Select(i => Soorten[i]),
            Gen.Frequency((1, Gen.Const((int?)null)), (3, Gen.Int[0, Organisaties - 1].Select(o => (int?)o))), Moment.Array[5]
            .Select(m => m.Order().ToArray()),
        Gen.Select(Afspraken, Soms(Moment), Soms(Moment)).Array[1, 3], Gen.Int[0, 7], (soort, organisatie, momenten, teksten, stand) =>
        (new ModelProtocol(soort, organisatie), teksten.Select((tekst, i) =>
        {
            // Asked about before it was adopted, at moments of no further concern.
            DateTimeOffset? Voor(DateTimeOffset? op) => op < momenten[i] ? op : null;
            var (afspraken, raadpleging, ronde) = (tekst.Item1, Voor(tekst.Item2), Voor(tekst.Item3));
            if (i < teksten.Length - 1) return new ModelVersie(0, i + 1, raadpleging, ronde, momenten[i], momenten[i + 1], afspraken);
            return stand switch
            {
                0 or 7 => new ModelVersie(0, i + 1, null, null, null, null, afspraken),
                1 => new ModelVersie(0, i + 1, momenten[i], null, null, null, afspraken),
                2 => new ModelVersie(0, i + 1, raadpleging, momenten[i], null, null, afspraken),
                3 => new ModelVersie(0, i + 1, raadpleging ?? momenten[i], null, null, momenten[i + 1], afspraken),
                _ => new ModelVersie(0, i + 1, raadpleging, ronde, momenten[i], null, afspraken),
            };
        }).ToArray()));

    private static readonly Gen<ModelRol[]> Rollen = Gen.Select(Gen.Int[0, Personen - 1], Gen.Int[0, Organisaties - 1],
        Gen.Frequency((3, Gen.Const("medewerker")), (1, Gen.Const("sleutelfiguur"))), Dag, Soms(Gen.Int[0, 60])).Array[5, 25]
        .Select(rollen => rollen.DistinctBy(r => (r.Item1, r.Item2, r.Item3))
            .Select(r => new ModelRol(r.Item1, r.Item2, r.Item3, r.Item4, r.Item5 is { } dagen ? r.Item4.AddDays(dagen) : null)).ToArray());

    private static Gen<ModelUiting[]> Uitingen(int versies) => Gen.Select(
        Gen.Int[0, versies - 1], Gen.Int[0, Personen - 1], Gen.Int[0, Organisaties - 1], Moment, (v, p, o, op) =>
        new ModelUiting(v, p, o, op)).Array[0, 120]
        .Select(u => u.DistinctBy(x => (x.Versie, x.Persoon)).ToArray());

    private static readonly Gen<ProtocolWereld> Wereld = Protocol.Array[1, 25].SelectMany(protocollen =>
    {
        var versies = protocollen.SelectMany((p, i) => p.Versies.Select(v => v with { Protocol = i })).ToArray();
        return Gen.Select(Gen.Frequency((5, Gen.Const((DateOnly?)null)), (1, Dag.Select(d => (DateOnly?)d))).Array[Organisaties], Rollen,
            Uitingen(versies.Length), Uitingen(versies.Length),
            Gen.Select(Gen.Int[0, versies.Length - 1], Gen.Int[0, Organisaties - 1], Dag, (v, o, d) =>
                new ModelHandtekening(v, o, d)).Array[0, 150],
            Gen.Select(Gen.Int[0, versies.Length - 1], Gen.Int[0, Personen - 1], Dag, (v, p, d) =>
                new ModelKennisname(v, p, d)).Array[0, 150],
            (inactief, rollen, uitnodigingen, reacties, ratificaties, kennisnames) =>
                new ProtocolWereld(inactief, rollen, [.. protocollen.Select(p => p.Protocol)], versies, uitnodigingen, reacties,
                [.. ratificaties.DistinctBy(r => (r.Versie, r.Organisatie))], [.. kennisnames.DistinctBy(k => (k.Versie, k.Persoon))]));
    });

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Who_was_asked_commented_signed_and_read_equals_the_model_on_random_protocols_and_days()
    {
        var seen = new Dictionary<string, int>();
        await Gen.Select(Wereld, Dag.Array[3]).SampleAsync(async (wereld, dagen) =>
        {
            await LoadAsync(wereld);
            var model = new ProtocolModel(wereld, Onderwerpen, Vandaag);
            foreach (var dag in dagen)
            {
                var rijen = (await ReportAsync($"protocollen?peildatum={dag:yyyy-MM-dd}")).Select(Protocolrij).ToList();
                Assert.Equal(model.Protocollen(dag), rijen);
                var een = dag.DayNumber % wereld.Protocollen.Length;
                Assert.Equal(model.Protocollen(dag, een),
                    (await ReportAsync($"protocollen?peildatum={dag:yyyy-MM-dd}&protocolId={Id('a', een)}")).Select(Protocolrij));
                foreach (var (kolom, waarde) in rijen.SelectMany(r => r.Split(' ')[3..].Index())) seen[$"{kolom} {waarde}"] =
                    seen.GetValueOrDefault($"{kolom} {waarde}") + 1;
            }
        }, iter: 30, threads: 1, print: _ => "protocols");

        Assert.True(seen.Count == 8 && seen.Values.All(n => n >= 50), string.Join(", ", seen));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_matrix_equals_the_model_for_every_kind_of_reference_and_so_does_the_uniformity_of_each_topic()
    {
        var (seen, wide) = (new Dictionary<string, int>(), 0);
        await Gen.Select(Wereld, Dag.Array[3], Gen.Int[0, 1000]).SampleAsync(async (wereld, dagen, keuze) =>
        {
            await LoadAsync(wereld);
            var model = new ProtocolModel(wereld, Onderwerpen, Vandaag);
            foreach (var (i, dag) in dagen.Index())
            {
                var referentie = (keuze + i) % wereld.Versies.Length;
                var versie = wereld.Versies[referentie];
                var rijen = (await ReportAsync($"protocolverschillen?referentie={Id('b', referentie)}&peildatum={dag:yyyy-MM-dd}"))
                    .Select(r =>
                        $"{Nummer(r["organisatieId"])} {Code(r["onderwerpCode"])} {Code(r["waarde"])} {Code(r["referentiewaarde"])} "
                            + $"{r["uitkomst"]}").ToList();
                Assert.Equal(model.Verschillen(referentie, dag), rijen);
                var referenties = new[] { wereld.Protocollen[versie.Protocol].Organisatie is null ? "netwerk" : "organisatie",
                    versie.Status };
                foreach (var uitkomst in rijen.SelectMany(r => referenties.Select(van => $"{r.Split(' ')[^1]} {van}"))) seen[uitkomst] =
                    seen.GetValueOrDefault(uitkomst) + 1;

                var uniformiteit = (await ReportAsync($"protocoluniformiteit?peildatum={dag:yyyy-MM-dd}"))
                    .Select(r =>
                        $"{Code(r["onderwerpCode"])} {r["organisaties"]} {r["waarden"]} {Code(r["meestGekozen"])} {Deel(r["aandeel"])} "
                            + $"{Deel(r["uniformiteit"])}").ToList();
                Assert.Equal(model.Uniformiteit(dag), uniformiteit);
                wide += uniformiteit.Count(r => r.Split(' ')[^1] is not ("" or "0" or "1"));
            }
        }, iter: 100, threads: 1, print: _ => "protocols");

        // Every outcome with a reference of the network and of an organisation, and in each of the five states.
        Assert.True(seen.Count == 21 && seen.Values.All(n => n >= 2) && wide >= 50, $"{wide}: {string.Join(", ", seen)}");
    }

    private async Task<IEnumerable<JsonNode>> ReportAsync(string report) => (await host.Api.GetJsonAsync($"/v1/rapportages/{report}"))
        .AsArray().Select(r => r!);

    private static string Protocolrij(JsonNode r) =>
        $"{Nummer(r["protocolId"])} {r["nummer"]} {Nummer(r["organisatieId"])} {(bool)r["geraadpleegd"]!} {(bool)r["gereageerd"]!} "
            + $"{(bool)r["geratificeerd"]!} {(bool)r["kennisgenomen"]!}";

    private static Guid Id(char soort, int nummer) => Guid.Parse($"{soort}0000000-0000-7000-8000-{nummer:x12}");
    private static int Nummer(JsonNode? id) => int.Parse(((string)id!)[^12..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    private static string Code(JsonNode? code) => code is null ? "" : ((string)code!)[1..];
    private static string Deel(JsonNode? deel) => deel is null ? "" : ((decimal)deel).ToString("0.####", CultureInfo.InvariantCulture);
    private static string Text(DateTimeOffset? moment) => moment?.ToString("O", CultureInfo.InvariantCulture)!;
    private static string Text(DateOnly? datum) => datum?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)!;

    private Task LoadAsync(ProtocolWereld wereld) => host.ExecuteAsync(
        """
        truncate contacts.organisatie, contacts.contactpersoon, protocols.protocol, protocols.onderwerp cascade;
        insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen, status,
          inactief_vanaf_datum)
        select id, 'Organisatie ' || lpad(nr::text, 2, '0'), 'zorg', 'formeel', '{zorg}', 'klein', 1,
          case when inactief is null then 'actief' else 'inactief' end, inactief
          from unnest(@organisaties, @inactief::date[]) with ordinality as o (id, inactief, nr);
        insert into contacts.contactpersoon (id, achternaam) select id, 'Bakker' from unnest(@personen) as p (id);
        insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
        select gen_random_uuid(), * from unnest(@rolPersoon, @rolOrganisatie, @rol, @rolBegin::date[], @rolEind::date[]);
        insert into protocols.onderwerp (id, code, vraag, waarden)
          select gen_random_uuid(), 'o' || i, 'Vraag ' || i,
          '[{"code":"w0","tekst":"0"},{"code":"w1","tekst":"1"},{"code":"w2","tekst":"2"}]' from generate_series(0, @onderwerpen - 1) i;
        insert into protocols.protocol (id, titel, soort, reikwijdte, organisatie_id)
        select id, 'Protocol ' || lpad(nr::text, 2, '0'), soort, case when organisatie is null then 'netwerk' else 'organisatie'
          end, organisatie
          from unnest(@protocollen, @soort, @eigenaar::uuid[]) with ordinality as p (id, soort, organisatie, nr);
        insert into protocols.protocolversie (id, protocol_id, nummer, status, inhoud, stappen, afspraken, inhoud_hash, vastgesteld_op,
          vervallen_op)
        select id, protocol, nummer, status, 'Tekst', '[]', afspraken::jsonb, repeat('0', 64), vastgesteld, vervallen
          from unnest(@versies, @versieVan, @nummer, @status, @afspraken, @vastgesteld::timestamptz[], @vervallen::timestamptz[]) as v (id,
            protocol, nummer, status, afspraken, vastgesteld, vervallen);
        insert into protocols.raadpleging (id, versie_id, doelgroep, sluitdatum, aangemaakt_op)
          select gen_random_uuid(), id, '{}', '2026-12-31', op from unnest(@versies, @raadpleging::timestamptz[]) as v (id, op)
          where op is not null;
        insert into protocols.ratificatieronde (id, versie_id, sluitdatum, organisatie_ids, aangemaakt_op)
          select gen_random_uuid(), id, '2026-12-31', @organisaties, op from unnest(@versies, @ronde::timestamptz[]) as v (id, op)
          where op is not null;
        -- Who was asked to sign or to read was not asked to comment.
        insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id, aangemaakt_op)
        select gen_random_uuid(), v, s, p, o, op from
          unnest(@uitVersie, @uitPersoon, @uitOrganisatie, @uitOp::timestamptz[]) as u (v, p, o, op) cross join
          unnest(array['raadpleging', 'ratificatie']) s where s = 'raadpleging' or v::text > p::text;
        insert into protocols.uitnodiging (id, versie_id, soort, contactpersoon_id, organisatie_id, aangemaakt_op)
        select gen_random_uuid(), v, 'kennisname', p, o, '2025-12-01' from unnest(@versies) v cross join (select * from
          unnest(@personen) p limit 1) p cross join (select * from unnest(@organisaties) o limit 3) o on conflict do nothing;
        -- Comments were given while it was in raadpleging, which most versions here have left.
        alter table protocols.reactie disable trigger reactie_in_raadpleging;
        insert into protocols.reactie (id, versie_id, inhoud_hash, contactpersoon_id, organisatie_id, tekst, oordeel, aangemaakt_op)
        select gen_random_uuid(), v, repeat('0', 64), p, o, 'Tekst', 'eens', op from
          unnest(@reaVersie, @reaPersoon, @reaOrganisatie, @reaOp::timestamptz[]) as u (v, p, o, op);
        alter table protocols.reactie enable trigger reactie_in_raadpleging;
        insert into protocols.ratificatie (id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum)
        select gen_random_uuid(), v, repeat('0', 64), o, gen_random_uuid(), 'mandaat', d from
          unnest(@ratVersie, @ratOrganisatie, @ratDatum::date[]) as r (v, o, d);
        insert into protocols.kennisname (id, versie_id, inhoud_hash, contactpersoon_id, datum)
        select gen_random_uuid(), v, repeat('0', 64), p, d from unnest(@kenVersie, @kenPersoon, @kenDatum::date[]) as k (v, p, d);
        """,
        new
        {
            onderwerpen = Onderwerpen,
            organisaties = Enumerable.Range(0, Organisaties).Select(i => Id('c', i)).ToArray(),
            inactief = wereld.InactiefVanaf.Select(Text).ToArray(),
            personen = Enumerable.Range(0, Personen).Select(i => Id('d', i)).ToArray(),
            rolPersoon = wereld.Rollen.Select(r => Id('d', r.Persoon)).ToArray(),
            rolOrganisatie = wereld.Rollen.Select(r => Id('c', r.Organisatie)).ToArray(),
            rol = wereld.Rollen.Select(r => r.Rol).ToArray(),
            rolBegin = wereld.Rollen.Select(r => Text(r.Begin)).ToArray(),
            rolEind = wereld.Rollen.Select(r => Text(r.Eind)).ToArray(),
            protocollen = wereld.Protocollen.Select((_, i) => Id('a', i)).ToArray(),
            soort = wereld.Protocollen.Select(p => p.Soort).ToArray(),
            eigenaar = wereld.Protocollen.Select(p => p.Organisatie is { } o ? $"{Id('c', o)}" : null).ToArray(),
            versies = wereld.Versies.Select((_, i) => Id('b', i)).ToArray(),
            versieVan = wereld.Versies.Select(v => Id('a', v.Protocol)).ToArray(),
            nummer = wereld.Versies.Select(v => v.Nummer).ToArray(),
            status = wereld.Versies.Select(v => v.Status).ToArray(),
            afspraken = wereld.Versies.Select(v =>
                JsonSerializer.Serialize(v.Afspraken.Select(a => new { onderwerpCode = $"o{a.Onderwerp}", waarde = $"w{a.Waarde}" })))
                .ToArray(),
            vastgesteld = wereld.Versies.Select(v => Text(v.VastgesteldOp)).ToArray(),
            vervallen = wereld.Versies.Select(v => Text(v.VervallenOp)).ToArray(),
            raadpleging = wereld.Versies.Select(v => Text(v.RaadplegingOp)).ToArray(),
            ronde = wereld.Versies.Select(v => Text(v.RondeOp)).ToArray(),
            uitVersie = wereld.Uitnodigingen.Select(u => Id('b', u.Versie)).ToArray(),
            uitPersoon = wereld.Uitnodigingen.Select(u => Id('d', u.Persoon)).ToArray(),
            uitOrganisatie = wereld.Uitnodigingen.Select(u => Id('c', u.Organisatie)).ToArray(),
            uitOp = wereld.Uitnodigingen.Select(u => Text(u.Op)).ToArray(),
            reaVersie = wereld.Reacties.Select(u => Id('b', u.Versie)).ToArray(),
            reaPersoon = wereld.Reacties.Select(u => Id('d', u.Persoon)).ToArray(),
            reaOrganisatie = wereld.Reacties.Select(u => Id('c', u.Organisatie)).ToArray(),
            reaOp = wereld.Reacties.Select(u => Text(u.Op)).ToArray(),
            ratVersie = wereld.Ratificaties.Select(r => Id('b', r.Versie)).ToArray(),
            ratOrganisatie = wereld.Ratificaties.Select(r => Id('c', r.Organisatie)).ToArray(),
            ratDatum = wereld.Ratificaties.Select(r => Text(r.Datum)).ToArray(),
            kenVersie = wereld.Kennisnames.Select(k => Id('b', k.Versie)).ToArray(),
            kenPersoon = wereld.Kennisnames.Select(k => Id('d', k.Persoon)).ToArray(),
            kenDatum = wereld.Kennisnames.Select(k => Text(k.Datum)).ToArray(),
        });
}
