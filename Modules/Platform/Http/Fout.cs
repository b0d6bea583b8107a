using FluentValidation.Results;

namespace Netwerkplatform.Platform.Http;

/// <summary>One entry of <c>invalidParams</c>: which field or parameter, a stable code, a Dutch sentence.</summary>
public sealed record InvalidParam(string Name, string Code, string Reason)
{
    /// <summary>Where in the text of that field the fault stands, from 0; only where a place in a text is meant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Positie { get; init; }
    /// <summary>How many characters it takes there.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Lengte { get; init; }
}

/// <summary>Faults that no validator of a slice can see, because they keep a value from being read at all.</summary>
public static class Fout
{
    public const string OnbekendVeld = "onbekend_veld";
    public const string OnbekendeParameter = "onbekende_parameter";
    public const string OngeldigType = "ongeldig_type";
    public const string OngeldigTeken = "ongeldig_teken";
    public const string DubbeleParameter = "dubbele_parameter";
    public const string OngeldigeJson = "ongeldige_json";
    public const string OngeldigFormulier = "ongeldig_formulier";
    public const string Verplicht = "verplicht";
    public const string BestaatNiet = "bestaat_niet";
    public const string OngeldigeWaarde = "ongeldige_waarde";
    /// <summary>It tells who somebody is, where nobody may be recognised.</summary>
    public const string Herleidbaar = "herleidbaar";

    /// <summary>A fault of binding: it makes what a validator says about the same name superfluous.</summary>
    internal static ValidationFailure Bij(string name, string code, string reason) =>
        new(name, reason) { ErrorCode = code, CustomState = BindingFault.Instance };

    internal sealed class BindingFault
    {
        public static readonly BindingFault Instance = new();
    }
}
