using System.Text.Json;
using System.Text.Json.Serialization;
using Netwerkplatform.Contracts.Contacts;
using Netwerkplatform.Platform;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Raadplegingen;

/// <summary>De vraag aan een doelgroep om met een versie mee te lezen. Een versie wordt één keer geraadpleegd.</summary>
internal sealed record RaadplegingResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    public Doelgroep Doelgroep => JsonSerializer.Deserialize<Doelgroep>(DoelgroepJson, Json.Options)!;
    /// <summary>Laatste dag waarop partners kunnen reageren.</summary>
    public required DateOnly Sluitdatum { get; init; }
    public required DateTimeOffset GeopendOp { get; init; }
    /// <summary>Null zolang partners kunnen reageren.</summary>
    public DateTimeOffset? GeslotenOp { get; init; }
    /// <summary>Wanneer wie reageerde, bericht kreeg over wat ermee is gedaan. Dat kan zodra de raadpleging dicht is en elke reactie een afhandeling heeft.</summary>
    public DateTimeOffset? TeruggekoppeldOp { get; init; }
    /// <summary>Hoeveel mensen uit de doelgroep een link kregen. Samen met de drie hieronder was dat bij het openen de hele doelgroep.</summary>
    public required int Uitgenodigd { get; init; }
    public required int ZonderEmail { get; init; }
    public required int Onbestelbaar { get; init; }
    public required int Afgemeld { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public string DoelgroepJson { get; init; } = "{}";
    [JsonIgnore] public int Versie { get; init; }
}

internal static class Raadpleging
{
    public const string Columns =
        """
        r.id, r.versie_id, r.doelgroep::text as doelgroep_json, r.sluitdatum, r.geopend_op, r.gesloten_op, r.teruggekoppeld_op, r.uitgenodigd, r.zonder_email, r.onbestelbaar, r.afgemeld,
        r.aangemaakt_op, r.gewijzigd_op, r.versie
        """;

    /// <summary>
    /// With every move, after it: closes the consultation of each version of protocol <c>@Id</c> that has left raadpleging, at <c>@Nu</c>. Waits for who is just
    /// commenting.
    /// </summary>
    public const string CloseWhatLeft =
        """
        update protocols.raadpleging r set gesloten_op = @Nu, gewijzigd_op = now(), versie = r.versie + 1
          from protocols.protocolversie v
         where v.id = r.versie_id and v.protocol_id = @Id and v.status <> 'raadpleging' and r.gesloten_op is null
        """;

    /// <summary>The last second of the closing date: the whole day counts.</summary>
    public static DateTimeOffset SluitOp(DateOnly sluitdatum) => sluitdatum.AddDays(1).AmsterdamMidnight().AddSeconds(-1);
}
