namespace Netwerkplatform.Tests.OpenApi;

/// <summary>An address belongs to one path of the contract, whatever the method. A path that is new is in here by itself.</summary>
[Trait("Category", "Slow")]
public sealed class MethodenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>
    /// Regression: what is POST alone beside an id, or GET alone, answered 404 to what it does not take; and HEAD was missing.
    /// </summary>
    [Fact]
    public async Task What_a_path_does_not_take_is_405_and_Allow_says_what_it_does()
    {
        var faults = new List<string>();
        var paths = ContractWalk.Current.Operations.GroupBy(o => o.Path).ToArray();
        foreach (var path in paths)
        {
            var methods = path.Select(o => o.Method).ToHashSet();
            if (methods.Contains("GET")) methods.Add("HEAD");
            foreach (var method in new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" }.Except(methods))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path.First().Url(_ => $"{Guid.CreateVersion7()}"));
                using var answer = await host.Api.SendAsync(request);
                var allow = answer.Content.Headers.Allow;
                if ((int)answer.StatusCode != 405) faults.Add($"{method} {path.Key} is {(int)answer.StatusCode}");
                else if (!methods.SetEquals(allow)) faults.Add($"{method} {path.Key} allows {string.Join(", ", allow)}");
            }
        }
        Assert.Equal([], faults);
        Assert.True(paths.Length > 150, $"{paths.Length} paths");
    }
}
