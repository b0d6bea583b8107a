using Netwerkplatform.Insights.Metingen;

namespace Netwerkplatform.Tests.Insights;

/// <summary>A goal may look at any column of numbers: of each it is known whether it counts people, who may be few.</summary>
public sealed class MensenkolommenTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>Organisations, conversations, questions, signatures, days and points; and what is asked, as against who is there.</summary>
    private static readonly string[] GeenMensen =
    [
        "bereik.doel", "bereik.jaar", "contactritme.dagenGeleden", "dekking-verloop.deels", "dekking-verloop.gedekt",
        "dekking-verloop.nietVereist", "dekking-verloop.ongedekt", "dekking-verloop.vrijgesteld", "dekking.vereist", "kerncijfers.deels",
        "kerncijfers.dekkingsgraad", "kerncijfers.gedekt", "kerncijfers.ongedekt", "kerncijfers.openBehoeften",
        "kerncijfers.openBeloften", "kerncijfers.organisaties", "kerncijfers.protocollenVastgesteld", "netwerk/knopen.graad",
        "netwerk/knopen.tussenheid", "netwerk/verbindingen.gewicht", "protocollen.nummer", "protocoluniformiteit.aandeel",
        "protocoluniformiteit.organisaties", "protocoluniformiteit.uniformiteit", "protocoluniformiteit.waarden", "respons.nummer",
        "thema-verloop.organisaties",
        "vitaliteit.contact", "vitaliteit.dekking", "vitaliteit.draagvlak", "vitaliteit.netwerken", "vitaliteit.protocollen",
        "vitaliteit.toezeggingen", "vitaliteit.waarde", "vitaliteit.wederkerigheid", "vragen.aantal", "vragen.mediaanUren", "vragen.open",
        "vragen.opTijd", "vragen.teLaat", "wederkerigheid.balans", "wederkerigheid.berichten", "wederkerigheid.gebracht",
        "wederkerigheid.gehaald", "wederkerigheid.openBeloften", "wederkerigheid.vragenBeantwoord", "wederkerigheid.vragenGesteld",
        "wederkerigheid.wederzijds", "witte-vlekken.aanbod", "witte-vlekken.netwerken", "witte-vlekken.organisaties",
    ];

    /// <summary>Regression: the trained people of a district counted as things, and one of them was told to the council.</summary>
    [Fact]
    public void Of_each_column_of_numbers_it_is_known_whether_it_counts_people()
    {
        var kolommen = host.Services.GetServices<Meetrapport>().SelectMany(r => r.Kolommen.Values
            .Where(k => new[] { typeof(int), typeof(decimal) }.Contains(Nullable.GetUnderlyingType(k.PropertyType) ?? k.PropertyType))
            .Select(k => (Naam: $"{r.Naam}.{k.Name}", Mensen: r.Mensen(k.Name)))).ToArray();
        Assert.Equal(GeenMensen.Order(StringComparer.Ordinal),
            kolommen.Where(k => k.Mensen is null).Select(k => k.Naam).Order(StringComparer.Ordinal));
        Assert.Contains(kolommen, k => k == ("witte-vlekken.aandachtfunctionarissen", "aandachtfunctionarissen"));
    }
}
