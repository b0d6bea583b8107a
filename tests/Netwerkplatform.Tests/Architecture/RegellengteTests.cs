namespace Netwerkplatform.Tests.Architecture;

/// <summary>A line of code is read without scrolling. Documents have a test of their own.</summary>
public sealed class RegellengteTests
{
    /// <summary>A paragraph that a partner or an integrator reads as one line, and a command that is copied as one.</summary>
    private static readonly string[] OfOnePiece =
    [
        "Host/OpenApi/Texts.cs", "Host/Welcome.cs", "Modules/Contacts/Bevestigingen/BevestigingMail.cs",
        "Modules/Coordination/Overdrachten/NieuweRegisseurMail.cs",
        "Modules/Coverage/Bewaking/VacatureMail.cs", "Modules/Information/Mijn/Mijnteksten.cs",
        "Modules/Protocols/Protocolteksten.cs", "Modules/Trainings/Trainingsteksten.cs",
    ];

    [Fact]
    public void A_line_of_code_ends_at_140() => Assert.Equal(OfOnePiece,
        new[] { "Contracts", "Host", "Libraries", "Modules" }.SelectMany(f => Repository.Files(f, "*.cs"))
            .Where(f => Over(140, Repository.Read(f)) > 0).Order(StringComparer.Ordinal));

    /// <summary>
    /// Of a test too, but for data of one piece: a document that another program made, a pattern, a line of a list. There are few of these,
    /// and none comes with them unseen: whoever needs another says so here.
    /// </summary>
    [Fact]
    public void A_line_of_a_test_ends_at_140_but_for_data_of_one_piece() =>
        Assert.InRange(Repository.Files("tests", "*.cs").Sum(f => Over(140, Repository.Read(f))), 0, 56);

    [Fact]
    public void A_line_that_is_too_long_would_be_seen() => Assert.Equal(1, Over(140, $"{new string('x', 140)}\n{new string('x', 141)}\n"));

    private static int Over(int limit, string source) => source.Split('\n').Count(l => l.TrimEnd('\r').Length > limit);
}
