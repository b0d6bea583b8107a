using CsCheck;
using Netwerkplatform.Platform.Http;

namespace Netwerkplatform.Tests.Platform;

public sealed class JsonTests
{
    /// <summary>The pattern says what is meant, and takes five times as long.</summary>
    [Fact]
    public void A_moment_is_written_in_utc_to_the_microsecond_and_without_zeros_at_the_end() => Gen.OneOf(
        Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Long[0, 315_000_000_000].Select(s => s * TimeSpan.TicksPerSecond),
        Gen.Long[0, 3_000_000].Select(d => d * TimeSpan.TicksPerDay)).Sample(ticks =>
        {
            var moment = new DateTimeOffset(ticks, TimeSpan.Zero);
            var pattern = moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
            return Json.Moment(moment) == pattern && JsonSerializer.Serialize(moment, Json.Options) == $"\"{pattern}\"";
        });
}
