using System.Text.Json.Nodes;
using CsCheck;
using Netwerkplatform.Tests.Support;

namespace Netwerkplatform.Tests.Insights;

/// <summary>The report against an independent model, over random histories of many organisations at once.</summary>
public sealed class DekkingPropertyTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Personen = 30;
    private const int Organisaties = 80;
    private static readonly DateOnly Begin = new(2026, 1, 1);

    /// <summary>Most dates lie on a grid, so that one thing often ends on the day before another begins.</summary>
    private static readonly Gen<DateOnly> Dag = Gen.Frequency((7, Gen.Int[0, 28].Select(i => i * 15)), (3, Gen.Int[0, 420])).Select(Begin.AddDays);

    /// <summary>A last day: on the eve of a grid line, somewhere, or never.</summary>
    private static Gen<DateOnly?> Einde(DateOnly begin) => Gen.Frequency(
        (5, Gen.Int[1, 12].Select(i => (DateOnly?)begin.AddDays((i * 15) - 1))), (3, Gen.Int[0, 300].Select(i => (DateOnly?)begin.AddDays(i))), (2, Gen.Const((DateOnly?)null)));

    private static readonly Gen<(DateOnly Begin, DateOnly? Eind)> Periode = Dag.SelectMany(begin => Einde(begin).Select(eind => (begin, eind)));

    private static readonly Gen<ModelTraining[]> Trainingen = Gen.Select(Gen.Bool, Gen.Int[0, 4].Array[0, 2]).Array[5]
        .Select(rows => rows.Select((r, i) => new ModelTraining(r.Item1, [.. r.Item2.Where(v => v != i).Distinct()])).ToArray());

    private static readonly Gen<ModelOrganisatie> Organisatie = Gen.Select(
        Gen.Frequency((1, Gen.Const(0)), (5, Gen.Const(1)), (3, Gen.Const(2)), (1, Gen.Const(3))),
        Gen.Frequency((3, Gen.Const((Begin: (DateOnly?)null, Eind: (DateOnly?)null))), (1, Periode.Select(p => (Begin: (DateOnly?)p.Begin, p.Eind)))),
        Gen.Frequency((5, Gen.Const((DateOnly?)null)), (1, Dag.Select(d => (DateOnly?)d))),
        (vereist, vrij, inactief) => new ModelOrganisatie(vereist, vrij.Begin, vrij.Eind, inactief));

    private static readonly Gen<(int Wie, string Rol, (DateOnly Begin, DateOnly? Eind) Periode)[]> RollenVanEen = Gen.Select(
        Gen.Int[0, 3], Gen.Frequency((4, Gen.Const("aandachtfunctionaris")), (1, Gen.Const("plaatsvervangend_aandachtfunctionaris")), (1, Gen.Const("medewerker"))), Periode).Array[0, 6];

    private static readonly Gen<DateTimeOffset?> Geverifieerd = Gen.Frequency(
        (1, Gen.Const((DateTimeOffset?)null)),
        (6, Gen.Int[-420, 420].Select(Gen.Int[0, 47], (dag, halfuur) => (DateTimeOffset?)new DateTimeOffset(Begin.AddDays(dag), new TimeOnly(halfuur / 2, halfuur % 2 * 30), TimeSpan.Zero))));

    private static readonly Gen<Geschiedenis> Geschiedenissen = Gen.Select(
        Trainingen, Geverifieerd.Array[Personen], Organisatie.Array[Organisaties], RollenVanEen.Array[Organisaties],
        Gen.Select(Gen.Int[0, Personen - 1], Gen.Int[0, 4], Periode).Array[0, 90],
        (trainingen, geverifieerd, organisaties, rollen, bewijzen) => new Geschiedenis(trainingen, geverifieerd, organisaties,
            WithoutOverlap(rollen.SelectMany((lijst, o) => lijst.Select(r => new ModelRol((o + r.Wie) % Personen, o, r.Rol, r.Periode.Begin, r.Periode.Eind)))),
            [.. bewijzen.Select(b => new ModelBewijs(b.Item1, b.Item2, b.Item3.Begin, b.Item3.Eind)).Distinct()]));

    /// <summary>The same person never holds the same role twice at once: the database would refuse it.</summary>
    private static ModelRol[] WithoutOverlap(IEnumerable<ModelRol> rollen)
    {
        var kept = new List<ModelRol>();
        foreach (var rol in rollen)
        {
            if (!kept.Any(k => (k.Persoon, k.Organisatie, k.Rol) == (rol.Persoon, rol.Organisatie, rol.Rol) && !(k.Eind < rol.Begin) && !(rol.Eind < k.Begin))) kept.Add(rol);
        }
        return [.. kept];
    }

    [Fact]
    public async Task The_report_equals_the_model_for_random_histories_on_random_days()
    {
        var seen = new Dictionary<string, int>();
        await Gen.Select(Geschiedenissen, Gen.Int[-40, 500].Select(Begin.AddDays).Array[4]).SampleAsync(async (wereld, peildata) =>
        {
            var ids = await LoadAsync(wereld);
            var model = new DekkingModel(wereld);
            foreach (var peildatum in peildata)
            {
                var rijen = (await host.Api.GetJsonAsync($"/v1/rapportages/dekking?peildatum={peildatum:yyyy-MM-dd}")).AsArray()
                    .ToDictionary(r => (string)r!["organisatieId"]!, r => Tekst(r!));
                var afwijkend = Enumerable.Range(0, Organisaties)
                    .Select(o => (o, Verwacht: model.Rij(o, peildatum), Gekregen: rijen.GetValueOrDefault($"{ids[o]}")))
                    .Where(v => v.Verwacht != v.Gekregen).Select(v => $"{v.o}: expected {v.Verwacht ?? "no row"}, got {v.Gekregen ?? "no row"}; {wereld.Organisaties[v.o]}").ToList();
                Assert.True(afwijkend.Count == 0, $"on {peildatum:O}\n{string.Join('\n', afwijkend)}");
                foreach (var kenmerk in rijen.Values.SelectMany(Kenmerken)) seen[kenmerk] = seen.GetValueOrDefault(kenmerk) + 1;
            }
        }, iter: 40, threads: 1, print: _ => "a history");

        // Not vacuous: every status, every code and every kind of ending has been compared often.
        Assert.True(seen.Count == 12 && seen.Values.All(n => n >= 50), string.Join(' ', seen));
    }

    private static IEnumerable<string> Kenmerken(string rij)
    {
        var delen = rij.Split(' ');
        yield return delen[4] == "gedekt" ? delen[6].Length > 0 ? "gedekt tot" : "gedekt zonder einde" : delen[4];
        foreach (var code in delen[5].Trim('[', ']').Split('|', StringSplitOptions.RemoveEmptyEntries)) yield return code;
    }

    private static string Tekst(JsonNode rij) =>
        $"{rij["vereist"]} {rij["aangesteld"]} {rij["geschoold"]} {rij["plaatsvervanger"]!.ToJsonString()} {rij["status"]} [{rij["ontbreekt"]}] {rij["gedektTotDatum"]}";

    private async Task<Guid[]> LoadAsync(Geschiedenis wereld)
    {
        static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
        var (trainingen, personen, organisaties) = (Ids(wereld.Trainingen.Length), Ids(Personen), Ids(Organisaties));
        await host.ExecuteAsync(
            """
            truncate contacts.organisatie, contacts.contactpersoon, trainings.training cascade;
            insert into contacts.organisatie (id, naam, soort, verband, domeinen, omvang, vereist_aantal_aandachtfunctionarissen,
              vrijstelling_reden, vrijstelling_vanaf_datum, vrijstelling_tot_datum, status, inactief_vanaf_datum)
            select id, 'Organisatie', 'zorg', 'formeel', '{zorg}', 'klein', vereist, case when vanaf is not null then 'reden' end, vanaf, tot,
                   case when inactief is null then 'actief' else 'inactief' end, inactief
              from unnest(@organisaties, @vereist, @vrijVanaf::date[], @vrijTot::date[], @inactief::date[]) as o (id, vereist, vanaf, tot, inactief);
            insert into contacts.contactpersoon (id, achternaam, geverifieerd_op) select id, 'Bakker', op from unnest(@personen, @geverifieerd::timestamptz[]) as p (id, op);
            insert into contacts.rolvervulling (id, contactpersoon_id, organisatie_id, rol, begindatum, einddatum)
            select gen_random_uuid(), * from unnest(@rolPersoon, @rolOrganisatie, @rol, @rolBegin::date[], @rolEind::date[]);
            insert into trainings.training (id, titel, soort, kwalificeert_aandachtfunctionaris) select id, 'Training', 'basis', k from unnest(@trainingen, @kwalificeert) as t (id, k);
            insert into trainings.training_verlengt (training_id, verlengt_id) select * from unnest(@verlenger, @verlengd);
            insert into trainings.bewijs (id, contactpersoon_id, training_id, behaald_datum, geldig_tot_datum)
            select gen_random_uuid(), * from unnest(@bewijsPersoon, @bewijsTraining, @behaald::date[], @geldigTot::date[]);
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
            });
        return organisaties;
    }

    private static string? Text(DateOnly? datum) => datum?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
