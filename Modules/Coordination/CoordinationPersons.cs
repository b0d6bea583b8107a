using Netwerkplatform.Platform.Persons;

namespace Netwerkplatform.Coordination;

/// <summary>A regisseur works for the municipality and is no contact person; who is both is known by their address.</summary>
internal static class CoordinationPersons
{
    public static readonly PersonTable[] Tables =
    [
        new("coordination.regisseur", "Wat er staat over u als netwerkregisseur")
        {
            Of = "lower(t.email) in (select lower(w.adres) from unnest(@Adressen::text[]) as w (adres))",
            Why = "partners laten weten wie hun netwerkregisseur is",
            Columns =
            [
                new("naam", "naam"), new("email", "e-mailadres"), new("telefoon", "telefoon"),
                new("subject", "gebruiker bij de inlogdienst"), new("begindatum", "vanaf"), new("einddatum", "tot en met"),
                PersonColumn.Whose("plaatsvervanger_id"),
            ],
            Others = ["id", "gebieden"],
            StaysAtMerge = "an employee is no contact person",
            Erasure = Erasure.Keep,
            StaysBecause = "wie netwerkregisseur is, is als medewerker vastgelegd en niet als contactpersoon",
        },
    ];
}
