namespace Netwerkplatform.Tests.OpenApi;

/// <summary>
/// A field that is stored can be used: whatever the contract takes in, it also gives back, filters on or reports. What is new in the
/// contract is in here by itself.
/// </summary>
public sealed class InvoerveldenTests(ITestOutputHelper output)
{
    /// <summary>
    /// What is read under another name or at another address than where it was sent: operation, beginning of the field, address, and what
    /// that beginning is there.
    /// </summary>
    private static readonly (string Operation, string Field, string Reader, string As)[] Elsewhere =
    [
        ("POST /mijn-netwerk/vragen", "", "/vragen/{id}", ""),
        ("POST /vragen/{id}/kennisitems", "", "/kennisitems/{id}", ""),
        ("POST /contactpersonen", "rolvervulling.", "/rolvervullingen/{id}", ""),
        ("POST /contactpersonen/{id}/heraanmeldingen", "toelichting", "/contactpersonen/{id}", "heraanmeldingToelichting"),
        ("POST /doorverwijzingen/{id}/besluiten", "besluit", "/doorverwijzingen/{id}", "status"),
        ("POST /doorverwijzingen/{id}/besluiten", "contactpersoonId", "/rondes/{id}/uitnodigingen", "contactpersoonId"),
        ("POST /organisaties/bulk", "items.", "/organisaties/{id}", ""),
        ("PUT /organisaties/extern/{systeem}/{sleutel}", "", "/organisaties/{id}", ""),
        ("POST /rolvervullingen/{id}/opvolgingen", "", "/rolvervullingen/{id}", ""),
        ("POST /vragen/{id}/antwoorden", "", "/vragen/{id}", ""),
        ("POST /afspraken/{id}/afrondingen", "", "/contactmomenten/{id}", ""),
        ("POST /regisseurs/{id}/overdrachten", "organisatieIds", "/overdrachten/{id}", "organisaties.organisatieId"),
        ("POST /voorstellen/{id}/besluiten", "besluit", "/voorstellen/{id}", "status"),
        ("POST /voorstellen/{id}/besluiten", "einddatum", "/voorstellen/{id}", "einddatum"),
        ("POST /mijn-gegevens/bevestigingen", "uitkomst", "/contactpersonen/{id}/bevestigingsverzoeken", "uitkomst"),
        ("POST /mijn-gegevens/bevestigingen", "wijzigingen.functies.", "/rolvervullingen/{id}", ""),
        ("POST /mijn-gegevens/bevestigingen", "wijzigingen.", "/contactpersonen/{id}", ""),
        ("POST /mijn-gegevens/bevestigingen", "opvolger.", "/voorstellen/{id}", "opvolger."),
        ("POST /mijn-gegevens/bevestigingen", "toelichting", "/voorstellen/{id}", "toelichting"),
        ("POST /mijn-raadpleging/reacties", "", "/protocollen/{id}/versies/{nummer}/reacties", ""),
        ("POST /mijn-ratificatie/ondertekeningen", "", "/protocollen/{id}/versies/{nummer}/ratificaties", ""),
        ("POST /mijn-uitnodiging/doorverwijzingen", "", "/doorverwijzingen/{id}", ""),
        ("PUT /mijn-uitnodiging/inzending", "antwoorden.", "/rondes/{id}/inzendingen", "antwoorden."),
        ("PUT /mijn-uitnodiging/inzending", "definitief", "/mijn-uitnodiging", "status"),
    ];

    /// <summary>What is not read back, and why: operation, beginning of the field, reason.</summary>
    private static readonly (string Operation, string Field, string Reason)[] Exceptions =
    [
        ("POST /abonnementen", "autorisatie.token", "a secret: never shown"),
        ("POST /abonnementen", "autorisatie.clientSecret", "a secret: never shown"),
        ("PUT /abonnementen/{id}", "autorisatie.token", "a secret: never shown"),
        ("PUT /abonnementen/{id}", "autorisatie.clientSecret", "a secret: never shown"),
        ("POST /abonnementen/{id}/bevestigingen", "code", "proves once that the receiver wants this; status tells that it did"),
        ("POST /werkvoorraad/uitstellen", "sleutel", "what is put off is not in the list until its day"),
        ("POST /werkvoorraad/uitstellen", "totDatum", "what is put off is not in the list until its day"),
        ("POST /werkvoorraad/uitstellen", "reden", "kept for the day on which somebody asks why; the answer tells it"),
        ("POST /abonnementen/{id}/herleveringen", "vanafSequence", "an act: what leaves again is in leveringen"),
        ("POST /importen", "bestand", "what the list held is stored as organisations, people and roles; the file is not kept"),
        ("POST /contactpersonen", "toestaan", "an act: the audit trail tells that somebody came back"),
        ("POST /contactpersonen", "reden", "for who decides; a reason could name the person, and is not kept"),
        ("PUT /contactpersonen/{id}", "toestaan", "an act: the audit trail tells that somebody came back"),
        ("PUT /contactpersonen/{id}", "reden", "for who decides; a reason could name the person, and is not kept"),
        ("POST /voorstellen/{id}/besluiten", "toestaan", "an act: the audit trail tells that somebody came back"),
        ("POST /voorstellen/{id}/besluiten", "reden", "for who decides; a reason could name the person, and is not kept"),
        ("POST /contactpersonen/{id}/wissingen", "toelichting", "for who decides; it could name the person, and is not kept"),
        ("POST /importen", "eerderGewistToestaan", "an act: the audit trail tells that it was allowed"),
        ("POST /importen", "reden", "for who decides; a reason could name a person, and is not kept"),
        ("POST /importen", "foutenOverslaan", "says how this one file is taken; what was left out is in aantallen and rijen"),
        ("POST /linkaanvragen", "email", "a question: the answer is the same for every address, and only its hash is kept"),
        ("POST /mijn-netwerk/adreswijzigingen/{id}/bevestigingen", "code", "a secret that works once: never shown"),
        ("POST /mijn-inzage/dossiers", "code", "a secret that works once: never shown"),
        ("POST /kennisitems/{id}/bijlagen", "bestand", "read back byte by byte at .../inhoud; omvang and sha256 tell which it is"),
        ("POST /mailmeldingen", "berichtId", "says which mail is meant; mailId tells that"),
        ("POST /mailmeldingen", "dsn", "a report of a mail server with an address in it; what it says is read as soort and statuscode"),
        ("POST /organisaties/bulk", "alles", "says how this list is taken; status says of each what came of it"),
        ("POST /mijn-gegevens/bevestigingen", "aanbodIds", "an act: geverifieerdOp of each offer tells it"),
        ("POST /overlapcontroles", "", "a question: nothing is stored"),
        ("POST /dekkingsscenarios", "", "a question: nothing is stored"),
        ("POST /berichten/{id}/testmails", "email", "the sender's own address, gone with the mail after seven days"),
        ("POST /peilingen/{id}/testmails", "email", "the sender's own address, gone with the mail after seven days"),
        ("POST /protocollen/{id}/versies/{nummer}/bijlagen", "bestand",
            "read back byte by byte at .../inhoud; omvang and sha256 tell which it is"),
        ("POST /protocollen/{id}/versies/{nummer}/kennisnameverzoeken", "doelgroep.",
            "a question of one moment; who was asked is in uitnodigingen"),
        ("POST /sessies/{id}/uitnodigingen", "doelgroep.",
            "a question of one moment; who was asked is in uitnodigingen, with organisatieId"),
        ("POST /rondes/{id}/uitnodigingen/{uitnodigingId}/herverzendingen", "intrekken",
            "an act: earlier links stop working, and no link is ever shown"),
        ("PUT /sessies/{id}/presentielijst", "meldAan", "says how this one list is taken; who walked in is read as aanwezig"),
    ];

    /// <summary>Vocabularies that their list does not filter on, and why.</summary>
    private static readonly (string Path, string Field, string Reason)[] NoFilter =
    [
        ("/bewijzen", "ingetrokken", "geldigOpDatum and verlooptVoorDatum leave out what was withdrawn; the rest is history, read whole"),
        ("/abonnementen", "domeinen", "a client has few of them, and looks at them one by one"),
        ("/abonnementen", "scopes", "a client has few of them, and looks at them one by one"),
        ("/trainingen", "kwalificeertAandachtfunctionaris", "trainings are few, and looked at one by one"),
        ("/contactpersonen", "toestaan", "an act: the audit trail tells that somebody came back"),
        ("/peilingen", "anonimiteit", "surveys are few, and looked at one by one"),
        ("/peilingen", "uitsplitsing", "surveys are few, and looked at one by one"),
        ("/rolvervullingen", "domeinen", "people are looked for: domein of /contactpersonen and /wegwijzer looks at their roles"),
    ];

    private static readonly IReadOnlyList<ContractWalk.Operation> Operations = ContractWalk.Current.Operations;

    [Fact]
    public void Every_field_that_is_taken_in_can_be_read_back_or_the_table_says_why_not()
    {
        var answers = Operations.Where(o => o.Method == "GET")
            .ToDictionary(o => o.Path, o => o.AnswerFields().ToHashSet(StringComparer.Ordinal));
        var faults = new List<string>();
        var (used, excused, count) = (new HashSet<(string, string)>(), new HashSet<(string, string)>(), 0);
        foreach (var operation in Operations.Where(o => o.Method is "POST" or "PUT" or "PATCH"))
        {
            foreach (var field in operation.InputFields())
            {
                count++;
                var reader = answers.FirstOrDefault(a => IsOf(operation.Path, a.Key) && a.Value.Contains(field)).Key;
                bool Names(string sent, string beginning) =>
                    sent == operation.ToString() && field.StartsWith(beginning, StringComparison.Ordinal);
                var elsewhere = Elsewhere.FirstOrDefault(e => Names(e.Operation, e.Field));
                if (reader is null && elsewhere.Reader is not null)
                {
                    used.Add((elsewhere.Operation, elsewhere.Field));
                    var name = elsewhere.As + (elsewhere.Field is "" or [.., '.'] ? field[elsewhere.Field.Length..] : "");
                    if (!answers.TryGetValue(elsewhere.Reader, out var there) || !there.Contains(name))
                        faults.Add($"{operation} {field}: {elsewhere.Reader} has no {name}");
                    reader = $"{elsewhere.Reader} {name}";
                }
                var reason = Exceptions.FirstOrDefault(e => Names(e.Operation, e.Field));
                if (reader is null && reason.Reason is not null) excused.Add((reason.Operation, reason.Field));
                else if (reader is null) faults.Add(
                    $"{operation} {field}: nothing reads it back. Show it, or say here where it is read or why not.");
                output.WriteLine($"{operation} {field}: {reader ?? $"not read: {reason.Reason}"}{Uses(operation.Path, field)}");
            }
        }
        faults.AddRange(Elsewhere.Where(e => !used.Contains((e.Operation, e.Field)))
            .Select(e => $"{e.Operation} {e.Field} is not read elsewhere"));
        faults.AddRange(Exceptions.Where(e => !excused.Contains((e.Operation, e.Field)))
            .Select(e => $"{e.Operation} {e.Field} needs no excuse"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(count > 350, $"{count} fields");
    }

    // Regression: signaalroute and spilorganisatie of organisations, herkomst of people and three vocabularies of conversations had none.
    [Fact]
    public void Every_vocabulary_of_a_resource_is_a_filter_of_its_list_or_the_table_says_why_not()
    {
        var faults = new List<string>();
        var excused = new HashSet<(string, string)>();
        foreach (var made in Operations.Where(o => o.Method == "POST" && o.Body is not null && !o.Path.Contains('{')))
        {
            var list = Operations.FirstOrDefault(o => o.Method == "GET" && o.Path == made.Path);
            if (list is null) continue;
            foreach (var (field, property) in made.Body!["properties"]?.AsObject() ?? [])
            {
                var schema = ContractWalk.Current.Resolve(property!);
                if (schema["items"] is { } items) schema = ContractWalk.Current.Resolve(items);
                if ((schema["enum"] is null && (string?)schema["type"] != "boolean") || Filters(list, field).Any()) continue;
                if (NoFilter.Any(n => n.Path == made.Path && n.Field == field)) excused.Add((made.Path, field));
                else faults.Add($"GET {made.Path} has no filter for {field}");
            }
        }
        faults.AddRange(NoFilter.Where(n => !excused.Contains((n.Path, n.Field))).Select(n => $"{n.Path} {n.Field} needs no excuse"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Whether an address reads what was sent to the other: the same, one of it, or the list that it is one of.</summary>
    private static bool IsOf(string sentTo, string reader) => reader == sentTo || IsOne(reader, sentTo) || IsOne(sentTo, reader);

    private static bool IsOne(string item, string list) =>
        item.StartsWith($"{list}/{{", StringComparison.Ordinal) && !item[(list.Length + 1)..].Contains('/');

    /// <summary>Where a field is asked for and reported under its own name, for who reads the output of this test.</summary>
    private static string Uses(string path, string field)
    {
        var name = field.Split('.')[^1];
        var reads = Operations.Where(o => o.Method == "GET").ToArray();
        var reports = reads.Where(o => o.Path.StartsWith("/rapportages/", StringComparison.Ordinal)).ToArray();
        var filters = reads.Where(o => o.Path == path).Concat(reports).Where(o => Filters(o, name).Any())
            .Select(o => $"; filter of {o.Path}");
        var columns = reports.Where(o => o.AnswerFields().Contains(name)).Select(o => $"; column of {o.Path}");
        return string.Concat(filters.Concat(columns));
    }

    /// <summary>A list of labels has a filter in the singular.</summary>
    private static IEnumerable<string> Filters(ContractWalk.Operation list, string field)
    {
        var single = field switch { "domeinen" => "domein", "wijken" => "wijk", "themas" => "thema", _ => field };
        return list.Parameters.Where(p => p.In == "query" && (p.Name == field || p.Name == single)).Select(p => p.Name);
    }
}
