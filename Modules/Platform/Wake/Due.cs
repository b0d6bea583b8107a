namespace Netwerkplatform.Platform.Wake;

/// <summary>When there is something to do, as the tables say.</summary>
/// <param name="Sql">
/// One moment, or null while nothing is to come; with <c>@Nu</c>, which is also the answer for what is due already. Asked after every
/// change, so it looks at what is open and not at the history.
/// </param>
public sealed record Due(string Sql)
{
    /// <summary>Where SQL cannot say when: the statement gives this a text, and it gives the moment.</summary>
    public Func<string, DateTimeOffset, DateTimeOffset?>? Moment { get; init; }
}

/// <summary>Work that somebody waits for at the bell (<see cref="Bell"/>); its moments are those of the clock of the database.</summary>
/// <param name="What">What is rung.</param>
/// <param name="Sql">The moment at which there is something to do, or null.</param>
/// <param name="Parameters">Named so that no other has the same name.</param>
public sealed record DueWork(string What, string Sql, object? Parameters = null);
