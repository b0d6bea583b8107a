using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]
[assembly: TestMethodOrderer(typeof(ByName))]

namespace Netwerkplatform.Tests.Support;

/// <summary>
/// The same order in every checkout. That of xUnit follows the path of the assembly, so that what passes in one folder may fail in another.
/// </summary>
public sealed class ByName : ITestMethodOrderer
{
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod => [.. testMethods.OrderBy(m => m?.MethodName, StringComparer.Ordinal)];
}

/// <summary>What takes longest begins first, so that the last minutes keep every core at work.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Slow = ["Faults", "EndToEnd", "Browser", "OpenApi"];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
    [
        .. testCollections.OrderBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)
            .OrderByDescending(c => Slow.Any(folder => c.TestCollectionDisplayName.Contains($".{folder}.", StringComparison.Ordinal))),
    ];
}
