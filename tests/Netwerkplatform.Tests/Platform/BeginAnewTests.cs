using Netwerkplatform.Tests.Trainings;

namespace Netwerkplatform.Tests.Platform;

public sealed class BeginAnewTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Regression: PostgreSQL ended the request, which was as legal as the other, and it was answered with 503.</summary>
    [Fact]
    public async Task A_request_that_waits_in_a_circle_begins_anew_with_its_whole_body()
    {
        var ct = TestContext.Current.CancellationToken;
        var training = await host.TrainingAsync(titel: "Was");
        var sessie = await host.SessieAsync(5, training);
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync(ct);
        await using var ander = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync("select from trainings.sessie where id = @sessie::uuid for update", new { sessie });

        // It has changed the training, and waits for its sessions; who waits longest looks for a circle first.
        var wijzigt = host.Api.PutAsync($"/v1/trainingen/{training}", new { titel = "Wordt", soort = "basis" });
        await host.WaitsForALockAsync();
        await connection.ExecuteAsync("select from trainings.training where id = @training::uuid for update", new { training });
        await ander.CommitAsync(ct);

        using var gewijzigd = await wijzigt;
        Assert.Equal(200, (int)gewijzigd.StatusCode);
        Assert.Equal("Wordt", (string?)(await host.Api.GetJsonAsync($"/v1/trainingen/{training}"))["titel"]);
    }
}
