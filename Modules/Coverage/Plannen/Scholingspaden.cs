namespace Netwerkplatform.Coverage.Plannen;

internal sealed record Planorganisatie
{
    public required Guid OrganisatieId { get; init; }
    public required string Status { get; init; }
    public required int Tekort { get; init; }
    public required bool Spilorganisatie { get; init; }
}

/// <summary>Somebody in office without a valid training; a row for each organisation and certificate of theirs.</summary>
internal sealed record Kandidaat
{
    public required Guid OrganisatieId { get; init; }
    public required Guid ContactpersoonId { get; init; }
    public Guid? TrainingId { get; init; }
    public DateOnly? BehaaldDatum { get; init; }
    public DateOnly? GeldigTotDatum { get; init; }
}

internal sealed record Plantraining
{
    public required Guid Id { get; init; }
    public int? GeldigheidMaanden { get; init; }
    public required bool Kwalificeert { get; init; }
    public required Guid[] VereistIds { get; init; }
    public required Guid[] VerlengtIds { get; init; }
}

/// <param name="Wegen">The shortest sets of trainings, each of which is enough to be trained on the day; none where nothing helps.</param>
internal sealed record Planmens(Guid Id, Guid[] Organisaties, Guid[][] Wegen);

internal static class Planweken
{
    /// <summary>The Mondays of the weeks that begin after today and are over by the last day.</summary>
    public static DateOnly[] Tussen(DateOnly vandaag, DateOnly tot)
    {
        var eerste = vandaag.AddDays(7 - (((int)vandaag.DayOfWeek + 6) % 7));
        var aantal = Math.Max(0, (tot.DayNumber - eerste.DayNumber + 1) / 7);
        return [.. Enumerable.Range(0, aantal).Select(w => eerste.AddDays(7 * w))];
    }

    public static string Naam(DateOnly maandag)
    {
        var dag = maandag.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(dag):0000}-W{ISOWeek.GetWeekOfYear(dag):00}");
    }
}

/// <summary>
/// By which trainings each person becomes trained, and in which weeks those can be given. Every certificate that the plan counts on holds
/// until the last day, those of before included: so the order of the trainings is all that the weeks have to keep.
/// </summary>
internal sealed class Scholingspaden
{
    private readonly Dictionary<Guid, Plantraining> trainingen;
    private readonly DateOnly[] weken;
    private readonly DateOnly dag;
    private readonly Dictionary<Guid, int> eersteWeek = [];

    public Scholingspaden(IReadOnlyList<Plantraining> trainingen, IReadOnlyList<Kandidaat> kandidaten, DateOnly[] weken, DateOnly dag)
    {
        this.trainingen = trainingen.ToDictionary(t => t.Id);
        this.weken = weken;
        this.dag = dag;
        Mensen = [.. kandidaten.GroupBy(k => k.ContactpersoonId)
            .Select(k => new Planmens(k.Key, [.. k.Select(r => r.OrganisatieId).Distinct()], Wegen([.. k])))
            .Where(m => m.Wegen.Length > 0)];
    }

    public IReadOnlyList<Planmens> Mensen { get; }

    private Guid[][] Wegen(IReadOnlyList<Kandidaat> rijen)
    {
        var bewijzen = rijen.Where(r => r.TrainingId is not null).ToArray();
        var gehad = bewijzen.Select(b => b.TrainingId!.Value).ToHashSet();
        var geldig = bewijzen.Where(b => !(b.GeldigTotDatum < dag)).SelectMany(b => TeltAls(b.TrainingId!.Value,
            [.. bewijzen.Where(e => e.BehaaldDatum <= b.BehaaldDatum).Select(e => e.TrainingId!.Value)])).ToHashSet();
        var wegen = trainingen.Keys.Select(t => Weg(t, geldig)).OfType<HashSet<Guid>>()
            .Where(weg => weg.Any(t => TeltAls(t, [.. gehad, .. weg]).Any(als => trainingen[als].Kwalificeert)))
            .OrderBy(weg => weg.Count).ToArray();
        return [.. wegen.Where((weg, i) => !wegen.Take(i).Any(weg.IsSupersetOf)).Select(weg => weg.Order().ToArray())];
    }

    /// <summary>A training with what must be done before it and is not; null when the weeks do not hold them.</summary>
    private HashSet<Guid>? Weg(Guid training, HashSet<Guid> geldig)
    {
        if (EersteWeek(training) >= weken.Length) return null;
        var weg = new HashSet<Guid> { training };
        foreach (var eerst in trainingen[training].VereistIds.Where(v => !geldig.Contains(v)))
        {
            if (!Past(eerst) || Weg(eerst, geldig) is not { } ervoor) return null;
            weg.UnionWith(ervoor);
        }
        return weg;
    }

    /// <summary>The first week whose certificate holds until the last day, after that of what must be done before.</summary>
    private int EersteWeek(Guid training)
    {
        if (eersteWeek.TryGetValue(training, out var week)) return week;
        var t = trainingen[training];
        week = Array.FindIndex(weken, w => t.GeldigheidMaanden is not { } maanden || w.AddMonths(maanden) >= dag);
        if (week < 0) week = weken.Length;
        foreach (var eerst in t.VereistIds.Where(Past)) week = Math.Max(week, EersteWeek(eerst) + 1);
        return eersteWeek[training] = week;
    }

    /// <summary>Whether a training that requires this one can still be given after it.</summary>
    private bool Past(Guid vooropleiding) => EersteWeek(vooropleiding) + 1 < weken.Length;

    /// <summary>What a certificate counts for, of somebody who had these: the rule of trainings.pub_scholing.</summary>
    private HashSet<Guid> TeltAls(Guid training, HashSet<Guid> gehad)
    {
        var als = new HashSet<Guid> { training };
        var open = new Queue<Guid>(als);
        while (open.TryDequeue(out var t))
        {
            foreach (var v in trainingen[t].VerlengtIds.Where(v => gehad.Contains(v) && als.Add(v))) open.Enqueue(v);
        }
        return als;
    }

    /// <summary>A session a week of each training from the first on; where the weeks run out, more in the last of them.</summary>
    public IReadOnlyList<Plansessie> InWeken(Planuitkomst plan)
    {
        var gebruikt = plan.Sessies.Select(s => s.TrainingId).ToHashSet();
        var laatste = new Dictionary<Guid, int>();
        return [.. gebruikt.OrderBy(t => Diepte(t)).ThenBy(t => t).SelectMany(training =>
        {
            var begin = Eerder(training).Where(laatste.ContainsKey).Select(v => laatste[v] + 1).Append(EersteWeek(training)).Max();
            var einde = weken.Length - 1 - Erna(training);
            var sessies = plan.Sessies.Where(s => s.TrainingId == training)
                .Select((s, i) => (Week: Math.Min(begin + i, einde), Sessie: s)).ToArray();
            laatste[training] = sessies[^1].Week;
            return sessies;
        }).OrderBy(s => s.Week).Select(s => new Plansessie
        {
            TrainingId = s.Sessie.TrainingId,
            Week = Planweken.Naam(weken[s.Week]),
            Deelnemers = s.Sessie.Deelnemers,
        })];

        IEnumerable<Guid> Eerder(Guid training) => trainingen[training].VereistIds.Where(v => gebruikt.Contains(v) && Past(v));
        int Diepte(Guid training) => Eerder(training).Select(v => Diepte(v) + 1).DefaultIfEmpty(0).Max();
        int Erna(Guid training) => gebruikt.Where(u => Eerder(u).Contains(training)).Select(u => Erna(u) + 1).DefaultIfEmpty(0).Max();
    }
}
