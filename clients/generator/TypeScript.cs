namespace Netwerkplatform.ClientGenerator;

/// <summary>What openapi-typescript does not make: words that exist at run time, and the events.</summary>
public static class TypeScript
{
    public static string Words(Contract contract) =>
        $$"""
        // Made by scripts/clients.sh from the contract; do not edit.

        /** What `Probleem.type` may be. */
        export const ProblemTypes = {
        {{string.Join('\n', contract.ProblemTypes.Select(p => $"  {Contract.Camel(p.Name)}: \"{p.Value}\","))}}
        } as const;
        export type ProblemType = (typeof ProblemTypes)[keyof typeof ProblemTypes];

        /** What `Gebeurtenis.type` may be. */
        export const EventTypes = {
        {{string.Join('\n', contract.Events.Select(e => $"  {Contract.Camel(e.Name)}: \"{e.Type}\","))}}
        } as const;
        export type EventType = (typeof EventTypes)[keyof typeof EventTypes];

        /** What `Gebeurtenis.data` holds, by type. */
        export interface EventData {
        {{string.Join('\n', contract.Events.Select(Entry))}}
        }

        """;

    private static string Entry(Event e) =>
        $$"""
          /** {{e.Summary}} */
          "{{e.Type}}": {
        {{string.Join('\n', e.Fields.Select(Property))}}
          };
        """;

    private static string Property(Field field)
    {
        var type = field.Type switch
        {
            "string" => "string",
            "integer" => "number",
            "boolean" => "boolean",
            _ => throw new InvalidOperationException($"{field.Name} is {field.Type}, which no client has a type for."),
        };
        return $"    {field.Name}: {type}{(field.Nullable ? " | null" : "")};";
    }
}
