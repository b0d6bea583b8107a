namespace Netwerkplatform.Notifications.Gebeurtenissen;

/// <summary>Een gebeurtenis, als CloudEvent 1.0 volgens het NL GOV-profiel.</summary>
internal sealed record GebeurtenisResponse
{
    /// <summary>De versie van CloudEvents: 1.0.</summary>
    public string Specversion => "1.0";
    /// <summary>Een herhaling van dezelfde gebeurtenis heeft hetzelfde id.</summary>
    public required Guid Id { get; init; }
    /// <summary>Dit systeem, met het OIN van de gemeente.</summary>
    public required string Source { get; init; }
    /// <summary>Wat er is gebeurd; zie /v1/gebeurtenistypen.</summary>
    public required string Type { get; init; }
    /// <summary>Het id van waar het over gaat.</summary>
    public required Guid Subject { get; init; }
    /// <summary>Wanneer het gebeurde.</summary>
    public required DateTimeOffset Time { get; init; }
    /// <summary>Oplopend, met een vaste lengte. Wie n heeft gezien, ziet later niets onder n.</summary>
    public required string Sequence { get; init; }
    /// <summary>Waar te lezen is hoe het nu is. Van wat weg is, is het antwoord 404 of 410.</summary>
    public required string Dataref { get; init; }
    /// <summary>Altijd application/json.</summary>
    public string Datacontenttype => "application/json";
    /// <summary>Alleen ids, codes en datums.</summary>
    public required Dictionary<string, JsonElement> Data { get; init; }
}

/// <summary>A row of the table, and how it becomes a CloudEvent.</summary>
internal sealed record Gebeurtenis
{
    public const string Columns =
        "g.sequence, g.id, g.type as soort, g.onderwerp_id, g.op, g.organisatie_id, g.persoon_id, g.besloten, g.gegevens::text as gegevens";

    public required long Sequence { get; init; }
    public required Guid Id { get; init; }
    public required string Soort { get; init; }
    public required Guid OnderwerpId { get; init; }
    public required DateTimeOffset Op { get; init; }
    public Guid? OrganisatieId { get; init; }
    public Guid? PersoonId { get; init; }
    public required bool Besloten { get; init; }
    public required string Gegevens { get; init; }

    /// <summary>Of fixed width, so that the order of the texts is that of the numbers.</summary>
    public static string Nummer(long sequence) => sequence.ToString("D20", CultureInfo.InvariantCulture);

    public const string Nummervorm = "Neem het nummer over uit sequence: 1 tot 20 cijfers.";

    /// <summary>The other way round; null for what is no number.</summary>
    public static long? Nummer(string sequence) => sequence.Length <= 20
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var nummer) ? nummer : null;

    /// <summary>The oldest number that is still given; where there is none, the one that comes next.</summary>
    public const string Oudste =
        """
        select coalesce((select g.sequence from notifications.gebeurtenis g where g.genummerd_op >= @Grens
                          order by g.genummerd_op, g.sequence limit 1), t.laatste + 1)
          from notifications.teller t
        """;

    /// <summary>Of whom it tells: of whom it is, and whom its data name besides.</summary>
    public Guid[] Personen(Catalogus catalogus)
    {
        Guid[] vanWie = PersoonId is { } persoon ? [persoon] : [];
        var velden = catalogus.Van(Soort).Velden.Where(v => v.IsPersoon).Select(v => v.Naam).ToArray();
        if (velden.Length == 0) return vanWie;
        using var data = JsonDocument.Parse(Gegevens);
        return [.. vanWie, .. data.RootElement.EnumerateObject()
            .Where(v => velden.Contains(v.Name) && v.Value.ValueKind == JsonValueKind.String).Select(v => v.Value.GetGuid())];
    }

    public GebeurtenisResponse AlsCloudEvent(Catalogus catalogus, Settings settings, Links links)
    {
        var data = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Gegevens, Json.Options)!;
        var soort = catalogus.Van(Soort);
        // The database writes a moment with an offset; the wire has Z.
        foreach (var veld in soort.Velden.Where(v => v.Format == "date-time"))
            if (data.TryGetValue(veld.Naam, out var moment) && moment.ValueKind == JsonValueKind.String)
                data[veld.Naam] = JsonSerializer.SerializeToElement(moment.GetDateTimeOffset(), Json.Options);
        return new GebeurtenisResponse
        {
            Id = Id,
            Source = Bron(settings),
            Type = soort.Type,
            Subject = OnderwerpId,
            Time = Op,
            Sequence = Nummer(Sequence),
            Dataref = links.ApiBaseUrl + data.Aggregate(soort.Dataref, (pad, veld) => pad.Replace($"{{{veld.Key}}}", veld.Value.ToString(),
                StringComparison.Ordinal)),
            Data = data,
        };
    }

    /// <summary>Outside Production there may be no number yet.</summary>
    public static string Bron(Settings settings) => $"urn:nld:oin:{settings.Gemeente.Oin ?? new string('0', 20)}:systeem:netwerkplatform";
}
