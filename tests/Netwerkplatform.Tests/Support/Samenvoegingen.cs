namespace Netwerkplatform.Tests.Support;

/// <summary>Two records of one person become one, and two again, with all that other modules do about it.</summary>
public static class Samenvoegingen
{
    /// <summary>The address of what was merged.</summary>
    public static async Task<string> MergeAsync(this TestHost host, string blijft, string vervalt)
    {
        var samenvoeging = await host.Api.PostJsonAsync($"/v1/contactpersonen/{blijft}/samenvoegingen", new { metId = vervalt });
        await host.DispatchAsync();
        return $"/v1/contactpersonen/{blijft}/samenvoegingen/{samenvoeging["id"]}";
    }

    public static async Task UndoMergeAsync(this TestHost host, string samenvoeging)
    {
        using var undone = await host.Api.DeleteAsync(samenvoeging);
        Assert.Equal(204, (int)undone.StatusCode);
        await host.DispatchAsync();
    }
}
