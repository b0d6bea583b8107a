using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Netwerkplatform.Client;

/// <summary>The operations of the contract. <c>BaseUrl</c> is the address of the host and <c>/v1</c>.</summary>
public partial class NetwerkplatformClient
{
    /// <summary>How bodies and events are written: each word as the contract spells it, and nothing for what is null.</summary>
    public static JsonSerializerOptions Json => _settings.Value;

    /// <summary>
    /// All that a list holds, page after page, from one you have: <c>api.AllAsync(await api.ListOrganisatiesAsync(limit: 500))</c>. Of the
    /// feed of events this ends where there is nothing newer.
    /// </summary>
    public async IAsyncEnumerable<T> AllAsync<T>(IPage<T> first, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var page = first;
        while (true)
        {
            var any = false;
            foreach (var item in page.Results)
            {
                any = true;
                yield return item;
            }
            if (!any || page.Next is not { } next) yield break;
            page = await ReadAsync<IPage<T>>(next, page.GetType(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> ReadAsync<T>(string address, Type type, CancellationToken cancellationToken)
    {
        var uri = new Uri(new Uri(BaseUrl), address);
        if (!uri.GetLeftPart(UriPartial.Authority).Equals(new Uri(BaseUrl).GetLeftPart(UriPartial.Authority),
            StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The next page is elsewhere ({uri.Authority}); a token does not go there.");
        using var response = await _httpClient.GetAsync(uri, cancellationToken).ConfigureAwait(false);
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode) return (T)JsonSerializer.Deserialize(text, type, JsonSerializerSettings)!;
        var headers = response.Headers.ToDictionary(h => h.Key, h => h.Value);
        throw new ApiException<Probleem>("The next page was refused.", (int)response.StatusCode, text, headers,
            JsonSerializer.Deserialize<Probleem>(text, JsonSerializerSettings)!, null);
    }

    static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings)
    {
        settings.Converters.Add(new JsonStringEnumConverter());
        settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}

/// <summary>A page of a list: what stands on it, and the address of the next.</summary>
public interface IPage<out T>
{
    IEnumerable<T> Results { get; }
    string? Next { get; }
}
