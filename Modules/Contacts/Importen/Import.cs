using System.Text.Json;
using System.Text.Json.Serialization;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Contacts.Importen;

/// <summary>Wat een import deed, of bij een proef zou doen.</summary>
internal sealed record ImportResponse : IVersioned
{
    /// <summary>Null bij een proef: die wordt niet bewaard.</summary>
    public Guid? Id { get; init; }
    public required bool Proef { get; init; }
    /// <summary>bezig, klaar, of afgebroken: dan is er niets opgeslagen.</summary>
    public string Status { get; init; } = "klaar";
    /// <summary>Hoe ver de import is, 0 tot 1.</summary>
    public decimal Voortgang { get; init; } = 1;
    public required ImportAantallen Aantallen { get; init; }
    public required IReadOnlyList<ImportRegel> Rijen { get; init; }
    public DateTimeOffset? AangemaaktOp { get; init; }
    public DateTimeOffset? GewijzigdOp { get; init; }

    /// <summary>Once done an import is history.</summary>
    [JsonIgnore] public int Versie => Status switch { "klaar" => 1, "afgebroken" => 2, _ => 3 + (int)(Voortgang * 100) };
}

/// <summary>De import in getallen. Bijgewerkt, ongewijzigd en fouten tellen rijen.</summary>
internal sealed record ImportAantallen
{
    public int Rijen { get; init; }
    public int NieuweOrganisaties { get; init; }
    public int NieuweContactpersonen { get; init; }
    public int NieuweRolvervullingen { get; init; }
    public int Bijgewerkt { get; init; }
    public int Ongewijzigd { get; init; }
    public int Fouten { get; init; }
}

/// <summary>Wat er met een rij gebeurde.</summary>
internal sealed record ImportRegel
{
    /// <summary>Het nummer dat een spreadsheet ervoor toont; de kop is 1.</summary>
    public required int Rij { get; init; }
    /// <summary>nieuw, bijgewerkt, ongewijzigd of fout.</summary>
    public required string Uitkomst { get; init; }
    /// <summary>Fouten of opmerkingen, zonder gegevens van personen.</summary>
    public required IReadOnlyList<string> Meldingen { get; init; }
}

/// <summary>An import as it is kept.</summary>
internal sealed record BewaardeImport
{
    /// <summary>
    /// One that is busy holds its lock until it commits; one that says so without holding it broke off, and its transaction took everything along.
    /// </summary>
    public const string Columns =
        """
        i.id, i.aantallen::text as aantallen, i.rijen::text as rijen, i.aangemaakt_op, i.gewijzigd_op, i.voortgang,
        case when i.status = 'bezig' and pg_try_advisory_xact_lock_shared(hashtextextended('import:' || i.id, 0)) then 'afgebroken' else i.status end as status
        """;

    public required Guid Id { get; init; }
    public required string Status { get; init; }
    public required decimal Voortgang { get; init; }
    public required string Aantallen { get; init; }
    public required string Rijen { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    public ImportResponse Response() => new()
    {
        Id = Id,
        Proef = false,
        Status = Status,
        Voortgang = Voortgang,
        Aantallen = JsonSerializer.Deserialize<ImportAantallen>(Aantallen, Json.Options)!,
        Rijen = JsonSerializer.Deserialize<List<ImportRegel>>(Rijen, Json.Options)!,
        AangemaaktOp = AangemaaktOp,
        GewijzigdOp = GewijzigdOp,
    };
}
