using NJsonSchema;
using NJsonSchema.CodeGeneration;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;

namespace Netwerkplatform.ClientGenerator;

public static class CSharp
{
    private const string Head =
        """
        // Made by scripts/clients.sh from the contract; do not edit.
        #nullable enable
        namespace Netwerkplatform.Client;


        """;

    /// <summary>The operations and their bodies, by NSwag.</summary>
    public static async Task<string> ClientAsync(Contract contract)
    {
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = "NetwerkplatformClient",
            GenerateOptionalParameters = true,
            // With its offset: a moment without one could be any.
            ParameterDateTimeFormat = "O",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
        };
        var csharp = settings.CSharpGeneratorSettings;
        csharp.Namespace = "Netwerkplatform.Client";
        csharp.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        // From 10 on each word of a list goes out as the contract spells it.
        csharp.JsonLibraryVersion = 10.0m;
        csharp.GenerateNullableReferenceTypes = true;
        // A date is a day: with a time it would be refused.
        csharp.DateType = "System.DateOnly";
        csharp.EnumNameGenerator = new PascalNames();
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(contract.OpenApi), settings).GenerateFile();
    }

    public static string Pages(Contract contract) => Head + string.Join('\n', contract.Pages.Select(p =>
        $$"""
        public partial class {{p.Name}} : IPage<{{p.Item}}>
        {
            System.Collections.Generic.IEnumerable<{{p.Item}}> IPage<{{p.Item}}>.Results => Results;
        }

        """));

    public static string ProblemTypes(Contract contract) => Head +
        $$"""
        /// <summary>What <c>Probleem.Type</c> may be.</summary>
        public static class ProblemTypes
        {
        {{string.Join('\n', contract.ProblemTypes.Select(Constant))}}
        }

        """;

    public static string EventTypes(Contract contract) => Head +
        $$"""
        /// <summary>What <c>Gebeurtenis.Type</c> may be.</summary>
        public static class EventTypes
        {
        {{string.Join('\n', contract.Events.Select(e => Constant(new Word(e.Name, e.Type))))}}
        }

        """;

    public static string Events(Contract contract) => Head.Replace("Client;", "Client.Events;", StringComparison.Ordinal)
        + string.Join('\n', contract.Events.Select(Record));

    private static string Constant(Word word) => $"    public const string {word.Name} = \"{word.Value}\";";

    private static string Record(Event e) =>
        $$"""
        /// <summary>The data of <see cref="EventTypes.{{e.Name}}"/>. {{e.Summary}}</summary>
        public sealed record {{e.Name}}
        {
        {{string.Join('\n', e.Fields.Select(Property))}}
        }

        """;

    private static string Property(Field field)
    {
        var type = (field.Type, field.Format) switch
        {
            ("string", "uuid") => "System.Guid",
            ("string", "date") => "System.DateOnly",
            ("string", "date-time") => "System.DateTimeOffset",
            ("string", _) => "string",
            ("integer", _) => "int",
            ("boolean", _) => "bool",
            _ => throw new InvalidOperationException($"{field.Name} is {field.Type}, which no client has a type for."),
        };
        var declared = field.Nullable ? $"{type}?" : $"required {type}";
        return $"    [System.Text.Json.Serialization.JsonPropertyName(\"{field.Name}\")] "
            + $"public {declared} {Contract.Pascal(field.Name)} {{ get; init; }}";
    }

    /// <summary>centraal_contact is Rol.CentraalContact; what begins with a digit gets an underscore.</summary>
    private sealed class PascalNames : IEnumNameGenerator
    {
        private readonly DefaultEnumNameGenerator others = new();

        public string Generate(int index, string? name, object? value, JsonSchema schema) =>
            others.Generate(index, Contract.Pascal(name ?? ""), value, schema);
    }
}
