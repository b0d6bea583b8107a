using CsCheck;

namespace Netwerkplatform.Tests.Coverage;

/// <summary>The report against an independent model, over random histories of many organisations at once.</summary>
public sealed class DekkingPropertyTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Personen = 30;
    private const int Organisaties = 80;

    /// <summary>
    /// Where a history begins: in ordinary years, and so that it runs over a 29 February, once in its middle and once near its start.
    /// </summary>
    private static readonly Gen<DateOnly> Begin =
        Gen.OneOf(Gen.Const(new DateOnly(2026, 1, 1)), Gen.Const(new DateOnly(2023, 9, 1)), Gen.Const(new DateOnly(2027, 12, 31)));

    /// <summary>Most dates lie on a grid or at the end of a month, so that one thing often ends on the day before another begins.</summary>
    private static Gen<DateOnly> Dag(DateOnly begin) => Gen.Frequency(
        (6, Gen.Int[0, 28].Select(i => begin.AddDays(i * 15))),
            (2, Gen.Int[1, 14].Select(i => new DateOnly(begin.Year, begin.Month, 1).AddMonths(i).AddDays(-1))),
            (3, Gen.Int[0, 420].Select(begin.AddDays)));

    /// <summary>A last day: on the eve of a grid line, some months later as certificates have it, somewhere, or never.</summary>
    private static Gen<DateOnly?> Einde(DateOnly begin) => Gen.Frequency(
        (5, Gen.Int[1, 12].Select(i => (DateOnly?)begin.AddDays((i * 15) - 1))),
            (2, Gen.Int[1, 12].Select(i => (DateOnly?)begin.AddMonths(i))),
        (3, Gen.Int[0, 300].Select(i => (DateOnly?)begin.AddDays(i))), (2, Gen.Const((DateOnly?)null)));

    private static Gen<(DateOnly Begin, DateOnly? Eind)> Periode(DateOnly vanaf) => Dag(vanaf).SelectMany(
        begin => Einde(begin).Select(eind => (begin, eind)));

    private static readonly Gen<ModelTraining[]> Trainingen =
        Gen.Select(Gen.Frequency((2, Gen.Const(true)), (1, Gen.Const(false))), Gen.Int[0, 4].Array[0, 2]).Array[5]
        .Select(rows => rows.Select((r, i) => new ModelTraining(r.Item1, [.. r.Item2.Where(v => v != i).Distinct()])).ToArray());

    private static Gen<ModelOrganisatie> Organisatie(DateOnly vanaf) => Gen.Select(
        Gen.Frequency((1, Gen.Const(0)), (5, Gen.Const(1)), (3, Gen.Const(2)), (1, Gen.Const(3))),
        Gen.Frequency((3, Gen.Const((Begin: (DateOnly?)null, Eind: (DateOnly?)null))),
            (1, Periode(vanaf).Select(p => (Begin: (DateOnly?)p.Begin, p.Eind)))),
        Gen.Frequency((5, Gen.Const((DateOnly?)null)), (1, Dag(vanaf).Select(d => (DateOnly?)d))),
        (vereist, vrij, inactief) => new ModelOrganisatie(vereist, vrij.Begin, vrij.Eind, inactief));

    private static Gen<(int Wie, string Rol, (DateOnly Begin, DateOnly? Eind) Periode)[]> RollenVanEen(DateOnly vanaf) => Gen.Select(
        Gen.Int[0, 3], Gen.Frequency((4, Gen.Const("aandachtfunctionaris")), (1, Gen.Const("plaatsvervangend_aandachtfunctionaris")),
            (1, Gen.Const("medewerker"))), Periode(vanaf)).Array[0, 6];

    private static Gen<DateTimeOffset?> Geverifieerd(DateOnly vanaf) => Gen.Frequency(
        (1, Gen.Const((DateTimeOffset?)null)),
        (6, Gen.Int[-420, 420].Select(Gen.Int[0, 47], (dag, halfuur) => (DateTimeOffset?)Moment(vanaf.AddDays(dag), halfuur))));

    /// <summary>Each day some hold; most were asked, about half of those signed, some before it was adopted and some long after.</summary>
    private static Gen<ModelVoorgelegd> Voorgelegd(DateOnly vanaf) => Gen.Select(
        Gen.Int[0, Organisaties - 1].Array[1, 30], Periode(vanaf), Gen.Int[0, 47],
            Gen.Select(Gen.Int[0, Organisaties - 1], Dag(vanaf)).Array[0, 30],
        (gevraagd, periode, halfuur, getekend) =>
            new ModelVoorgelegd([.. gevraagd.Distinct()], Moment(periode.Begin, halfuur), periode.Eind is { } eind
            ? Moment(eind, halfuur) : null,
            [.. getekend.Concat(gevraagd.Where((_, i) => i % 2 == 0).Zip(getekend, (o, t) => (o, t.Item2))).DistinctBy(t => t.Item1)]));

    private static DateTimeOffset Moment(DateOnly dag, int halfuur) => new(dag, new TimeOnly(halfuur / 2, halfuur % 2 * 30), TimeSpan.Zero);

    private static Gen<Geschiedenis> Geschiedenissen(DateOnly vanaf) => Gen.Select(
        Trainingen, Geverifieerd(vanaf).Array[Personen], Organisatie(vanaf).Array[Organisaties], RollenVanEen(vanaf).Array[Organisaties],
        Gen.Select(Gen.Int[0, Personen - 1], Gen.Int[0, 4], Periode(vanaf)).Array[20, 140], Voorgelegd(vanaf).Array[0, 4],
        (trainingen, geverifieerd, organisaties, rollen, bewijzen, protocollen) => new Geschiedenis(trainingen, geverifieerd, organisaties,
            WithoutOverlap(rollen.SelectMany((lijst, o) =>
                lijst.Select(r => new ModelRol((o + r.Wie) % Personen, o, r.Rol, r.Periode.Begin, r.Periode.Eind)))),
            [.. bewijzen.Select(b => new ModelBewijs(b.Item1, b.Item2, b.Item3.Begin, b.Item3.Eind))
                .DistinctBy(b => (b.Persoon, b.Training, b.Behaald))], protocollen));

    /// <summary>A history with days to ask for, from before it begins until after it ends.</summary>
    private static readonly Gen<(Geschiedenis Wereld, DateOnly[] Peildata)> Vragen = Begin.SelectMany(begin => Gen.Select(
        Geschiedenissen(begin), Gen.Frequency((2, Gen.Int[-40, 500].Select(begin.AddDays)), (1, Dag(begin))).Array[4], (wereld, peildata) =>
            (wereld, peildata)));

    /// <summary>The same person never holds the same role twice at once: the database would refuse it.</summary>
    private static ModelRol[] WithoutOverlap(IEnumerable<ModelRol> rollen)
    {
        var kept = new List<ModelRol>();
        foreach (var rol in rollen)
        {
            if (!kept.Any(k => (k.Persoon, k.Organisatie, k.Rol) == (rol.Persoon, rol.Organisatie, rol.Rol) && !(k.Eind < rol.Begin)
                && !(rol.Eind < k.Begin))) kept.Add(rol);
        }
        return [.. kept];
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_report_equals_the_model_for_random_histories_on_random_days()
    {
        var seen = new Dictionary<string, int>();
        await Vragen.SampleAsync(async vraag =>
        {
            var (wereld, peildata) = vraag;
            var ids = await LoadAsync(wereld);
            var model = new DekkingModel(wereld);
            foreach (var peildatum in peildata)
            {
                var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={peildatum:yyyy-MM-dd}")).AsArray()
                    .ToDictionary(r => (string)r!["organisatieId"]!, r => Tekst(r!));
                var afwijkend = Enumerable.Range(0, Organisaties)
                    .Select(o => (o, Verwacht: model.Rij(o, peildatum), Gekregen: rijen.GetValueOrDefault($"{ids[o]}")))
                    .Where(v => v.Verwacht != v.Gekregen)
                        .Select(v => $"{v.o}: expected {v.Verwacht ?? "no row"}, got {v.Gekregen ?? "no row"}; {wereld.Organisaties[v.o]}")
                        .ToList();
                Assert.True(afwijkend.Count == 0, $"on {peildatum:O}\n{string.Join('\n', afwijkend)}");
                foreach (var kenmerk in rijen.Values.SelectMany(Kenmerken)) seen[kenmerk] = seen.GetValueOrDefault(kenmerk) + 1;
            }
        }, iter: 40, threads: 1, print: _ => "a history");

        // Not vacuous: every status, every code and every kind of ending has been compared often.
        Assert.True(seen.Count == 13 && seen.Values.All(n => n >= 50), string.Join(' ', seen));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task The_forecast_equals_the_model_and_what_the_report_says_of_that_day_and_of_its_eve()
    {
        var seen = new Dictionary<string, int>();
        await Gen.Select(Vragen, Gen.Int[1, 400]).SampleAsync(async (vraag, dagen) =>
        {
            var (wereld, peildata) = vraag;
            var ids = await LoadAsync(wereld);
            var model = new DekkingModel(wereld);
            foreach (var peildatum in peildata)
            {
                var rijen = (await host.Api.GetJsonAsync(
                    $"/v1/rapportages/dekking-prognose?peildatum={peildatum:yyyy-MM-dd}&dagen={dagen}")).AsArray();
                var gekregen = rijen.ToDictionary(r => (string)r!["organisatieId"]!, r => $"{r!["vervaltOpDatum"]} {r["reden"]}");
                var afwijkend = Enumerable.Range(0, Organisaties)
                    .Select(o => (o, Verwacht: model.Verval(o, peildatum, dagen), Gekregen: gekregen.GetValueOrDefault($"{ids[o]}")))
                    .Where(v => v.Verwacht != v.Gekregen)
                        .Select(v => $"{v.o}: expected {v.Verwacht ?? "no row"}, got {v.Gekregen ?? "no row"}; {wereld.Organisaties[v.o]}")
                        .ToList();
                Assert.True(afwijkend.Count == 0, $"{dagen} days from {peildatum:O}\n{string.Join('\n', afwijkend)}");
                foreach (var reden in rijen.Select(r => (string)r!["reden"]!)) seen[reden] = seen.GetValueOrDefault(reden) + 1;

                // What is covered until a day within sight, and is not exempt or ended the day after, is in the forecast with that day
                // after; and nothing else is.
                var stand = await StandAsync(peildatum);
                foreach (var (id, rij) in stand.Where(s => (string?)s.Value["gedektTotDatum"] is { } tot
                    && DateOnly.Parse(tot, null) < peildatum.AddDays(dagen)))
                {
                    var vervalt = DateOnly.Parse((string)rij["gedektTotDatum"]!, null).AddDays(1);
                    var status = model.Status(Array.IndexOf(ids, Guid.Parse(id)), vervalt);
                    Assert.Equal(status is "deels" or "ongedekt",
                        gekregen.GetValueOrDefault(id)?.StartsWith($"{vervalt:yyyy-MM-dd}", StringComparison.Ordinal) == true);
                }
                if (rijen.Count == 0) continue;
                var vroegst = DateOnly.Parse((string)rijen[0]!["vervaltOpDatum"]!, null);
                var (eve, dag) = (await StandAsync(vroegst.AddDays(-1)), await StandAsync(vroegst));
                foreach (var id in gekregen.Where(g => g.Value.StartsWith($"{vroegst:yyyy-MM-dd}", StringComparison.Ordinal))
                    .Select(g => g.Key))
                {
                    Assert.Contains((string?)eve[id]["status"], new[] { "gedekt", "vrijgesteld" });
                    Assert.Contains((string?)dag[id]["status"], new[] { "deels", "ongedekt" });
                }
            }
        }, iter: 30, threads: 1, print: _ => "a history");

        Assert.True(seen.Count == 3 && seen.Values.All(n => n >= 50), string.Join(' ', seen));
    }

    private async Task<Dictionary<string, JsonNode>> StandAsync(DateOnly peildatum) =>
        (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={peildatum:yyyy-MM-dd}")).AsArray()
            .ToDictionary(r => (string)r!["organisatieId"]!, r => r!);

    private static IEnumerable<string> Kenmerken(string rij)
    {
        var delen = rij.Split(' ');
        yield return delen[4] == "gedekt" ? delen[6].Length > 0 ? "gedekt tot" : "gedekt zonder einde" : delen[4];
        foreach (var code in delen[5].Trim('[', ']').Split('|', StringSplitOptions.RemoveEmptyEntries)) yield return code;
    }

    internal static string Tekst(JsonNode rij) =>
        $"{rij["vereist"]} {rij["aangesteld"]} {rij["geschoold"]} {rij["plaatsvervanger"]!.ToJsonString()} {rij["status"]} "
            + $"[{rij["ontbreekt"]}] {rij["gedektTotDatum"]}";

    private async Task<Guid[]> LoadAsync(Geschiedenis wereld)
    {
        static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
        var (trainingen, personen, organisaties, versies) =
            (Ids(wereld.Trainingen.Length), Ids(Personen), Ids(Organisaties), Ids(wereld.Protocollen.Length));
        await host.ExecuteAsync(
            """
            truncate contacts.organisatie, contacts.contactpersoon, trainings.training, protocols.protocol cascade;
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen,
              vrijstelling_reden, vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum)
            select id, 'Organisatie', 'zorg', 'formeel', '{zorg}', 'klein', vereist, case when vanaf is not null then 'reden'
              end, vanaf, tot,
                   case when inactief is null then 'actief' else 'inactief' end, inactief
              from unnest(@organisaties, @vereist, @vrijVanaf::date[], @vrijTot::date[], @inactief::date[]) as o (id, vereist, vanaf, tot,
                inactief);
            insert into contacts.contactpersoon (id, achternaam, geverifieerd_op) select id, 'Bakker', op from
              unnest(@personen, @geverifieerd::timestamptz[]) as p (id, op);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
            select gen_random_uuid(), * from unnest(@rolPersoon, @rolOrganisatie, @rol, @rolBegin::date[], @rolEind::date[]);
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris) select id, 'Training', 'basis', k from
              unnest(@trainingen, @kwalificeert) as t (id, k);
            insert into trainings.training_verlengt (training_id, verlengt_id) select * from unnest(@verlenger, @verlengd);
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            select gen_random_uuid(), * from unnest(@bewijsPersoon, @bewijsTraining, @behaald::date[], @geldigTot::date[]);
            insert into protocols.protocol (id, titel, soort, reikwijdte) select id, 'Protocol', 'signalering', 'netwerk' from
              unnest(@versies) as v (id);
            insert into protocols.protocolversie (id, protocol_id, nummer, status, inhoud, stappen, afspraken, inhoud_hash, vastgesteld_op,
              vervallen_op)
            select id, id, 1, case when weg is null then 'vastgesteld' else 'vervallen' end, 'Tekst', '[]', '[]', repeat('0', 64), op, weg
              from unnest(@versies, @vastgesteld::timestamptz[], @vervallen::timestamptz[]) as v (id, op, weg);
            insert into protocols.ratificatieronde (id, versie_id, sluitdatum, organisatie_ids)
              select gen_random_uuid(), versie, '2040-01-01', array_agg(organisatie) from
              unnest(@gevraagdVan, @gevraagd) as g (versie, organisatie) group by versie;
            insert into protocols.ratificatie (id, versie_id, inhoud_hash, organisatie_id, contactpersoon_id, grond, datum)
            select gen_random_uuid(), versie, repeat('0', 64), organisatie, gen_random_uuid(), 'mandaat', dag from
              unnest(@getekendVan, @getekend, @getekendOp::date[]) as t (versie, organisatie, dag);
            """,
            new
            {
                organisaties,
                vereist = wereld.Organisaties.Select(o => o.Vereist).ToArray(),
                vrijVanaf = wereld.Organisaties.Select(o => Text(o.VrijVanaf)).ToArray(),
                vrijTot = wereld.Organisaties.Select(o => Text(o.VrijTot)).ToArray(),
                inactief = wereld.Organisaties.Select(o => Text(o.InactiefVanaf)).ToArray(),
                personen,
                geverifieerd = wereld.Geverifieerd.Select(g => g?.ToString("O")).ToArray(),
                rolPersoon = wereld.Rollen.Select(r => personen[r.Persoon]).ToArray(),
                rolOrganisatie = wereld.Rollen.Select(r => organisaties[r.Organisatie]).ToArray(),
                rol = wereld.Rollen.Select(r => r.Rol).ToArray(),
                rolBegin = wereld.Rollen.Select(r => Text(r.Begin)).ToArray(),
                rolEind = wereld.Rollen.Select(r => Text(r.Eind)).ToArray(),
                trainingen,
                kwalificeert = wereld.Trainingen.Select(t => t.Kwalificeert).ToArray(),
                verlenger = wereld.Trainingen.SelectMany((t, i) => t.Verlengt.Select(_ => trainingen[i])).ToArray(),
                verlengd = wereld.Trainingen.SelectMany(t => t.Verlengt.Select(v => trainingen[v])).ToArray(),
                bewijsPersoon = wereld.Bewijzen.Select(b => personen[b.Persoon]).ToArray(),
                bewijsTraining = wereld.Bewijzen.Select(b => trainingen[b.Training]).ToArray(),
                behaald = wereld.Bewijzen.Select(b => Text(b.Behaald)).ToArray(),
                geldigTot = wereld.Bewijzen.Select(b => Text(b.GeldigTot)).ToArray(),
                versies,
                vastgesteld = wereld.Protocollen.Select(p => p.VastgesteldOp.ToString("O")).ToArray(),
                vervallen = wereld.Protocollen.Select(p => p.VervallenOp?.ToString("O")).ToArray(),
                gevraagdVan = wereld.Protocollen.SelectMany((p, i) => p.Gevraagd.Select(_ => versies[i])).ToArray(),
                gevraagd = wereld.Protocollen.SelectMany(p => p.Gevraagd.Select(o => organisaties[o])).ToArray(),
                getekendVan = wereld.Protocollen.SelectMany((p, i) => p.Getekend.Select(_ => versies[i])).ToArray(),
                getekend = wereld.Protocollen.SelectMany(p => p.Getekend.Select(t => organisaties[t.Organisatie])).ToArray(),
                getekendOp = wereld.Protocollen.SelectMany(p => p.Getekend.Select(t => Text(t.Datum))).ToArray(),
            });
        return organisaties;
    }

    private static string? Text(DateOnly? datum) => datum?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
