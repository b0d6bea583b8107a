using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Netwerkplatform.Platform;

/// <summary>
/// The types of an assembly that somebody wrote. <see cref="Assembly.GetTypes"/> would load as many again: those that the compiler makes of
/// lambdas and of asynchronous methods, of which most are never used in the life of a host (docs/adr/0096).
/// </summary>
internal static class WrittenTypes
{
    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<Type>> Known = [];

    public static IReadOnlyList<Type> Of(Assembly assembly) => Known.GetOrAdd(assembly, Read);

    private static IReadOnlyList<Type> Read(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        // No name in C# has such a sign in it.
        return [.. metadata.TypeDefinitions.Where(t => !metadata.GetString(metadata.GetTypeDefinition(t).Name).Contains('<'))
            .Select(t => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(t)))];
    }
}
