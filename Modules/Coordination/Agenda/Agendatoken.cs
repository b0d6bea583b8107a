namespace Netwerkplatform.Coordination.Agenda;

/// <summary>Een geheim waarmee een agendaprogramma de werkvoorraad leest.</summary>
internal sealed record AgendatokenResponse : IVersioned
{
    public required Guid Id { get; init; }
    /// <summary>Van wie het werk in de agenda staat; null: van iedereen.</summary>
    public Guid? RegisseurId { get; init; }
    /// <summary>Staat alleen in het antwoord op het maken.</summary>
    public string? Token { get; init; }
    /// <summary>Het adres voor het agendaprogramma, met het token; staat alleen in het antwoord op het maken.</summary>
    public string? AgendaUrl { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }

    [JsonIgnore] public int Versie { get; init; }
}

internal static class Agendatoken
{
    public const string Columns = "t.id, t.regisseur_id, t.aangemaakt_op, t.gewijzigd_op, t.versie";
}
