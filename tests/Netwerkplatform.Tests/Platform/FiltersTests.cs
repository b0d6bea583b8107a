using Netwerkplatform.Platform.Data;

namespace Netwerkplatform.Tests.Platform;

/// <summary>Filters of a list that were not given do not travel (docs/adr/0102).</summary>
public sealed class FiltersTests
{
    private const string Statement =
        """
        select o.id from contacts.organisatie o
         where (@Soort::text is null or o.soort = @Soort)
           -- one that is (as this is) a comment
           and (@Wijk::text is null
                or exists (select from unnest(o.wijken) w where w = @Wijk -- not a smiley :)
                             and w <> ') or (' and length(w) > 1))
           and (@Ids::uuid[] is null or o.id = any(@Ids))
         order by o.id
        """;

    private sealed record Asked(string? Soort, string? Wijk);

    [Fact]
    public void What_was_not_given_is_left_out_and_the_rest_stays_as_it_was_written()
    {
        Assert.Equal(
            """
            select o.id from contacts.organisatie o
             where (@Soort::text is null or o.soort = @Soort)
               -- one that is (as this is) a comment
               and true
               and true
             order by o.id
            """, new ListParameters(new Asked("zorg", null)).Of(Statement));
        Assert.Equal(2, Regex.Count(new ListParameters(new Asked(null, "Haven")).Of(Statement), @"\btrue\b"));
    }

    [Fact]
    public void What_is_added_later_was_given_too()
    {
        var parameters = new ListParameters(new Asked("zorg", "Haven"));
        Assert.DoesNotContain("@Ids", parameters.Of(Statement), StringComparison.Ordinal);
        parameters.Add("Ids", Array.Empty<Guid>());
        Assert.Equal(Statement, parameters.Of(Statement));
    }

    [Fact]
    public void A_text_that_is_empty_was_given() =>
        Assert.Contains("o.soort = @Soort", new ListParameters(new Asked("", null)).Of(Statement), StringComparison.Ordinal);
}
