using System.Runtime.CompilerServices;

namespace Netwerkplatform.Tests.Architecture;

/// <summary>A name that is read in a stack trace, a search or a review is of one type alone.</summary>
public sealed class NamenTests
{
    [Fact]
    public void No_two_types_of_different_folders_share_a_name() => Assert.Empty(Shared(App.Modules.Select(m => m.GetType().Assembly)
        .Append(typeof(Netwerkplatform.Platform.IModule).Assembly).Append(typeof(IEvent).Assembly).Append(typeof(App).Assembly)
        .SelectMany(a => a.GetTypes())));

    [Fact]
    public void A_name_that_two_types_share_would_be_seen()
    {
        Assert.Equal(["Timer"], Shared([typeof(System.Threading.Timer), typeof(System.Timers.Timer), typeof(Task), typeof(Task<>)]));
        Assert.Empty(Shared([typeof(Task), typeof(Task<>)]));
    }

    /// <summary>Of types that more than one file can name: not those inside another type, nor those of one file alone.</summary>
    private static IEnumerable<string> Shared(IEnumerable<Type> types) => types
        .Where(t => !t.IsNested && !t.Name.StartsWith('<') && !t.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .GroupBy(t => t.Name.Split('`')[0]).Where(g => g.Select(t => t.Namespace).Distinct().Count() > 1).Select(g => g.Key)
        .Order(StringComparer.Ordinal);
}
