using System.Reflection;
using Netwerkplatform.Platform.Outbox;
using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Platform;

/// <summary>
/// The one public face of a module: it says of itself all that the host must know. What is in its assembly is found there: endpoints,
/// kinds of mail (<see cref="Mailsoort"/>) with their texts (<see cref="IMailTemplate"/>), event handlers
/// (<see cref="IEventHandler{TEvent}"/>), kinds of work (<see cref="IWerksoort"/>), what counts as contact
/// (<see cref="IContactbron"/>), what a picture is made of (<see cref="IBeeldbron"/>) and what happened (<see cref="ITijdlijnbron"/>).
/// </summary>
public interface IModule
{
    /// <summary>One English word: its folder and project. In lower case it is its schema in the database.</summary>
    string Name { get; }

    /// <summary>Under which heading the contract shows its operations, and what they are about; in Dutch.</summary>
    (string Name, string Description) Tag { get; }

    /// <summary>What a client must be allowed to call its operations, each with a Dutch description.</summary>
    IReadOnlyDictionary<string, string> Scopes => new Dictionary<string, string>();

    /// <summary>
    /// The code in the register (AVG 30) of what it does with data of persons: each line of the logboek that it makes has it.
    /// </summary>
    string Verwerkingsactiviteit { get; }

    /// <summary>Its jobs, each with the moments at which it looks for work.</summary>
    IEnumerable<Schedule> Schedules => [];

    /// <summary>What an operator may set of it.</summary>
    IEnumerable<Setting> Settings => [];

    /// <summary>What it tells the outside world. The act itself writes each fact down, by <c>platform.pub_feit</c>.</summary>
    IEnumerable<PublicEvent> Publishes => [];

    /// <summary>Each of its tables that holds persons, in the order in which erasure takes them.</summary>
    IEnumerable<PersonTable> Persons => [];

    /// <summary>What of them is kept for a term.</summary>
    IEnumerable<RetentionTerm> Terms => [];

    /// <summary>Its other tables, by name: no column of theirs is about a person.</summary>
    IEnumerable<string> NoPersons => [];

    /// <summary>Each column of its tables that points to what is no person and may be merged: what becomes of it then.</summary>
    IEnumerable<Verwijskolom> Verwijskolommen => [];

    /// <summary>How the breach of its constraints is told.</summary>
    IEnumerable<ConstraintProblem> Constraints => [];

    /// <summary>The rest: what it answers to other modules, and what its slices share.</summary>
    void AddServices(IServiceCollection services) { }
}

/// <summary>A whole number that an operator may set.</summary>
/// <param name="Key">Section and name: <c>Contacten:BevestigingenPerDag</c>.</param>
/// <param name="Otherwise">Its value where nobody set it.</param>
public sealed record Setting(string Key, int Otherwise, int Least, int Most);

internal static class ModuleServices
{
    public static void AddModule(this IServiceCollection services, IModule module)
    {
        services.AddSingleton(module);
        services.AddFound(module.GetType().Assembly);
        services.AddScheduled(module.Schedules);
        foreach (var constraint in module.Constraints) services.AddSingleton(constraint);
        module.AddServices(services);
    }

    /// <summary>Kinds of mail, their texts, event handlers and kinds of work of an assembly.</summary>
    public static void AddFound(this IServiceCollection services, Assembly assembly)
    {
        var types = WrittenTypes.Of(assembly);
        foreach (var kind in types.Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Mailsoort))) services.AddSingleton((Mailsoort)kind.GetValue(null)!);
        foreach (var type in types.Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            foreach (var told in (Type[])[
                typeof(IMailTemplate), typeof(IWerksoort), typeof(IContactbron), typeof(IBeeldbron), typeof(ITijdlijnbron)])
            {
                if (type.IsAssignableTo(told)) services.AddSingleton(told, type);
            }
            foreach (var handles in type.GetInterfaces()
                .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEventHandler<>)))
                services.AddEventHandler(handles.GenericTypeArguments[0], type);
        }
    }
}
