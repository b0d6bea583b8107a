namespace Netwerkplatform.Coverage.Scenarios;

/// <summary>What there is of what a scenario names.</summary>
internal sealed record Bekend
{
    public required Guid[] Personen { get; init; }
    public required Guid[] Organisaties { get; init; }
    public required Guid[] Trainingen { get; init; }
    /// <summary>Per person of the trainings, on which days they would be qualified.</summary>
    public string? Scholingen { get; init; }
    /// <summary>The places of the appointments whose role is taken already.</summary>
    public required int[] Bezet { get; init; }
}

/// <summary>
/// A scenario with somebody for each line: whoever is not known yet gets an id of their own. Its text is what the functions
/// <c>coverage.pub_..._als</c> take for facts (docs/adr/0085).
/// </summary>
internal sealed class Scenario
{
    private readonly Scenarioaanstelling[] aanstellingen;
    private readonly Scenariotraining[] trainingen;
    private readonly Guid[] vertrekken;
    private readonly Scenariovrijstelling[] vrijstellingen;
    private readonly Guid[] aangesteld;
    private readonly Guid?[] leerlingen;
    private readonly bool sleutelfiguren;

    public Scenario(CreateDekkingsscenarioRequest req, DateOnly peildatum, bool sleutelfiguren)
    {
        Peildatum = peildatum;
        this.sleutelfiguren = sleutelfiguren;
        aanstellingen = req.Aanstellingen ?? [];
        trainingen = req.Trainingen ?? [];
        vertrekken = req.Vertrekken ?? [];
        vrijstellingen = req.Vrijstellingen ?? [];
        aangesteld = [.. aanstellingen.Select(a => a.ContactpersoonId ?? Guid.CreateVersion7())];
        leerlingen = Leerlingen();
    }

    public DateOnly Peildatum { get; }

    /// <summary>Who does each training: the person named, or the first who is appointed there and does not do it yet.</summary>
    private Guid?[] Leerlingen()
    {
        var daar = aanstellingen.Zip(aangesteld).ToLookup(a => a.First.OrganisatieId, a => a.Second);
        var doen = trainingen.Where(t => t.ContactpersoonId is not null)
            .Select(t => (t.ContactpersoonId!.Value, t.TrainingId)).ToHashSet();
        return [.. trainingen.Select(t => t.ContactpersoonId
            ?? daar[t.OrganisatieId].Select(p => (Guid?)p).FirstOrDefault(p => doen.Add((p!.Value, t.TrainingId))))];
    }

    public object Vraag(DateOnly vandaag) => new
    {
        Peildatum,
        Vandaag = vandaag,
        Sleutelfiguren = sleutelfiguren,
        Personen = aanstellingen.Select(a => a.ContactpersoonId).Concat(trainingen.Select(t => t.ContactpersoonId))
            .OfType<Guid>().Concat(vertrekken).Distinct().ToArray(),
        Organisaties = aanstellingen.Select(a => a.OrganisatieId).Concat(trainingen.Select(t => t.OrganisatieId))
            .Concat(vrijstellingen.Select(v => v.OrganisatieId)).OfType<Guid>().Distinct().ToArray(),
        Leerlingen = leerlingen.Select(l => l ?? Guid.Empty).ToArray(),
        Trainingen = trainingen.Select(t => t.TrainingId!.Value).ToArray(),
        Data = trainingen.Select(t => t.Datum!.Value).ToArray(),
        AangesteldPersoon = aangesteld,
        AangesteldBij = aanstellingen.Select(a => a.OrganisatieId!.Value).ToArray(),
        AangesteldAls = aanstellingen.Select(a => a.Rol!).ToArray(),
        Vertrek = JsonSerializer.Serialize(new { vanaf = Peildatum, vertrekken = Vertrekken }, Json.Options),
    };

    private Dictionary<Guid, bool> Vertrekken => vertrekken.Distinct().ToDictionary(p => p, _ => true);

    /// <summary>Every fault, by its place in the request.</summary>
    public IReadOnlyList<InvalidParam> Fouten(Bekend bekend)
    {
        var (personen, organisaties, leren) = (bekend.Personen.ToHashSet(), bekend.Organisaties.ToHashSet(), bekend.Trainingen.ToHashSet());
        var fouten = new List<InvalidParam>();
        var (rollen, bewijzen, weg, vrij) = (new HashSet<(Guid?, Guid?, string?)>(), new HashSet<(Guid?, Guid?, DateOnly?)>(),
            new HashSet<Guid>(), new HashSet<Guid?>());
        foreach (var (i, a) in aanstellingen.Index())
        {
            var hier = $"aanstellingen[{i}]";
            var onbekend = a.ContactpersoonId is { } persoon && !personen.Contains(persoon);
            if (onbekend) OnbekendePersoon(hier + ".contactpersoonId");
            if (!organisaties.Contains(a.OrganisatieId!.Value)) OnbekendeOrganisatie(hier);
            var besloten = a.Rol == RolCodes.Sleutelfiguur && !sleutelfiguren;
            if (besloten)
                Fout(hier + ".rol", "Voor sleutelfiguren is de scope sleutelfiguren.lezen nodig.");
            var een = a.Rol == "centraal_contact";
            // Which role somebody out of sight has is not told, nor who is a key figure besides.
            if (bekend.Bezet.Contains(i) && (een || (!onbekend && !besloten)))
                Fout(hier, een ? "Hier is al een centraal contact." : "Deze persoon heeft deze rol hier al.");
            else if ((een || a.ContactpersoonId is not null) && !rollen.Add((een ? null : a.ContactpersoonId, a.OrganisatieId, a.Rol)))
                Fout(hier, een ? "Een organisatie heeft één centraal contact." : "Deze aanstelling staat er al.");
        }
        foreach (var (i, t) in trainingen.Index())
        {
            var hier = $"trainingen[{i}]";
            if (t.ContactpersoonId is { } persoon && !personen.Contains(persoon)) OnbekendePersoon(hier + ".contactpersoonId");
            if (t.OrganisatieId is { } organisatie && !organisaties.Contains(organisatie)) OnbekendeOrganisatie(hier);
            else if (leerlingen[i] is null)
                Fout(hier + ".contactpersoonId", "Dit scenario stelt hier niemand aan die deze training nog niet doet.");
            if (!leren.Contains(t.TrainingId!.Value))
                fouten.Add(new(hier + ".trainingId", Platform.Http.Fout.BestaatNiet, "Deze training bestaat niet."));
            if (leerlingen[i] is { } leerling && !bewijzen.Add((leerling, t.TrainingId, t.Datum))) Fout(hier, "Deze training staat er al.");
        }
        foreach (var (i, persoon) in vertrekken.Index())
        {
            if (!personen.Contains(persoon)) OnbekendePersoon($"vertrekken[{i}]");
            if (!weg.Add(persoon)) Fout($"vertrekken[{i}]", "Deze persoon staat er al.");
        }
        foreach (var (i, v) in vrijstellingen.Index())
        {
            if (!organisaties.Contains(v.OrganisatieId!.Value)) OnbekendeOrganisatie($"vrijstellingen[{i}]");
            if (!vrij.Add(v.OrganisatieId)) Fout($"vrijstellingen[{i}]", "Een organisatie heeft één vrijstelling.");
        }
        return fouten;

        void Fout(string waar, string reden) => fouten.Add(new(waar, Platform.Http.Fout.OngeldigeWaarde, reden));
        void OnbekendePersoon(string waar) => fouten.Add(new(waar, Platform.Http.Fout.BestaatNiet, "Deze contactpersoon bestaat niet."));
        void OnbekendeOrganisatie(string waar) =>
            fouten.Add(new(waar + ".organisatieId", Platform.Http.Fout.BestaatNiet, "Deze organisatie bestaat niet."));
    }

    /// <param name="scholingen">Of <see cref="Bekend"/>.</param>
    public string Tekst(string? scholingen) => JsonSerializer.Serialize(new
    {
        vanaf = Peildatum,
        personen = aangesteld.Concat(vertrekken).Distinct().ToDictionary(p => p, _ => true),
        vertrekken = Vertrekken,
        aanstellingen = aanstellingen.Zip(aangesteld)
            .Select(a => new { contactpersoon_id = a.Second, organisatie_id = a.First.OrganisatieId, rol = a.First.Rol }),
        bewijzen = trainingen.Zip(leerlingen).Select(t => new { contactpersoon_id = t.Second, behaald_datum = t.First.Datum }),
        scholingen = JsonSerializer.Deserialize<JsonElement>(scholingen ?? "{}"),
        vrijstellingen = vrijstellingen.ToDictionary(v => v.OrganisatieId!.Value, v => new { vanaf = v.VanafDatum, tot = v.TotDatum }),
    }, Json.Options);
}
