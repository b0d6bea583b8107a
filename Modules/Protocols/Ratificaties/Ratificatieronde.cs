using System.Text.Json.Serialization;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Protocols.Ratificaties;

/// <summary>De vraag aan organisaties om een versie te ratificeren.</summary>
internal sealed record RatificatierondeResponse : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid VersieId { get; init; }
    /// <summary>Laatste dag waarop de link in de e-mail werkt.</summary>
    public required DateOnly Sluitdatum { get; init; }
    /// <summary>Wie gevraagd zijn.</summary>
    public required Guid[] OrganisatieIds { get; init; }
    /// <summary>Bij welke van deze organisaties niemand te mailen was die voor haar mag tekenen.</summary>
    public required Guid[] ZonderTekenaarIds { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Ratificatieronde
{
    public const string Columns = "r.id, r.versie_id, r.sluitdatum, r.organisatie_ids, r.zonder_tekenaar_ids, r.aangemaakt_op, r.gewijzigd_op, r.versie";
}
