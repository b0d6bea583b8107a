namespace Netwerkplatform.Information.Kennisitems;

/// <summary>Wie een casus heeft vrijgegeven, en van welke tekst.</summary>
internal sealed record VrijgaveResponse : IVersionedByContent
{
    public required Guid Id { get; init; }
    public required Guid KennisitemId { get; init; }
    /// <summary>Nummer van de versie van de tekst die is vrijgegeven.</summary>
    public required int Nummer { get; init; }
    public required Guid ContactpersoonId { get; init; }
    /// <summary>De organisatie waarvoor deze persoon toen werkte.</summary>
    public required Guid OrganisatieId { get; init; }
    /// <summary>Of deze persoon toen bij een andere organisatie werkte dan de eigenaar.</summary>
    public required bool AndereOrganisatie { get; init; }
    public required DateTimeOffset AangemaaktOp { get; init; }
    public required DateTimeOffset GewijzigdOp { get; init; }
}

internal static class Vrijgave
{
    public const string Columns =
        "v.id, v.kennisitem_id, v.nummer, v.contactpersoon_id, v.organisatie_id, v.andere_organisatie, v.aangemaakt_op, v.gewijzigd_op";

    /// <summary>One by somebody out of the caller's sight is out of sight too.</summary>
    public const string Visible = "contacts.pub_in_zicht(v.contactpersoon_id, @Vandaag, @Sleutelfiguren)";
}
