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
    public required ImportAantallen Aantallen { get; init; }
    public required IReadOnlyList<ImportRegel> Rijen { get; init; }
    public DateTimeOffset? AangemaaktOp { get; init; }
    public DateTimeOffset? GewijzigdOp { get; init; }

    /// <summary>An import is history: it never changes.</summary>
    [JsonIgnore] public int Versie => 1;
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
    public required Guid Id { get; init; }
    public required string Aantallen { get; init; }
    public required string Rijen { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    public ImportResponse Response() => new()
    {
        Id = Id,
        Proef = false,
        Aantallen = JsonSerializer.Deserialize<ImportAantallen>(Aantallen, Json.Options)!,
        Rijen = JsonSerializer.Deserialize<List<ImportRegel>>(Rijen, Json.Options)!,
        AangemaaktOp = AangemaaktOp,
        GewijzigdOp = GewijzigdOp,
    };
}
