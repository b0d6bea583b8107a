namespace Netwerkplatform.Privacy;

/// <summary>
/// What the law asks of whoever keeps data of persons: to show them, to erase them, to keep them no longer than said, and to show who
/// looked. It knows no other module: each says of its tables whom they are about, and what becomes of that.
/// </summary>
public sealed class PrivacyModule : IModule
{
    public string Name => "Privacy";

    public (string Name, string Description) Tag =>
        ("Privacy", "Wat de AVG vraagt: inzage, wissen, beperken, bewaartermijnen, het register en wie er heeft gekeken.");

    public IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>
    {
        [Scope.PrivacyBeheren] = "Verzoeken van betrokkenen afhandelen, bewaartermijnen en het register vastleggen",
        [Scope.LogboekLezen] = "Lezen wie wanneer gegevens van personen heeft verwerkt",
    };
}
