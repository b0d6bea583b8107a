using System.Security.Cryptography;

namespace Netwerkplatform.Information.Aanbod;

/// <summary>
/// Public offers as a page of services of the Human Services Data Specification 3.0 (Open Referral). Its names of fields are English; what
/// stands in them is as it was written. It has no contacts: nobody is named.
/// </summary>
internal sealed record Hsdspagina
{
    [JsonPropertyName("total_items")] public required int TotalItems { get; init; }
    [JsonPropertyName("total_pages")] public int TotalPages => 1;
    [JsonPropertyName("page_number")] public int PageNumber => 1;
    [JsonPropertyName("size")] public required int Size { get; init; }
    [JsonPropertyName("first_page")] public bool FirstPage => true;
    [JsonPropertyName("last_page")] public bool LastPage => true;
    [JsonPropertyName("empty")] public bool Empty => Size == 0;
    [JsonPropertyName("contents")] public required IReadOnlyList<Service> Contents { get; init; }

    public static Hsdspagina Of(IReadOnlyList<OpenbaarAanbodResponse> aanbod) => new()
    {
        TotalItems = aanbod.Count,
        Size = aanbod.Count,
        Contents = [.. aanbod.Select(Service.Of)],
    };

    /// <summary>What is left out by the specification is left out, never null.</summary>
    internal sealed record Service
    {
        [JsonPropertyName("id")] public required Guid Id { get; init; }
        [JsonPropertyName("name")] public required string Name { get; init; }
        [JsonPropertyName("description")] public required string Description { get; init; }
        [JsonPropertyName("status")] public string Status => "active";
        [JsonPropertyName("application_process"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ApplicationProcess { get; init; }
        [JsonPropertyName("fees_description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? FeesDescription { get; init; }
        [JsonPropertyName("eligibility_description")] public required string EligibilityDescription { get; init; }
        [JsonPropertyName("minimum_age"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? MinimumAge { get; init; }
        [JsonPropertyName("maximum_age"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? MaximumAge { get; init; }
        [JsonPropertyName("assured_date"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? AssuredDate { get; init; }
        [JsonPropertyName("organization")] public required Organization Organization { get; init; }
        [JsonPropertyName("languages")] public required IReadOnlyList<Language> Languages { get; init; }
        [JsonPropertyName("service_areas")] public required IReadOnlyList<ServiceArea> ServiceAreas { get; init; }

        public static Service Of(OpenbaarAanbodResponse a) => new()
        {
            Id = a.Id,
            Name = a.Titel,
            Description = a.Omschrijving,
            ApplicationProcess = a.Aanmelding,
            FeesDescription = a.Kosten,
            EligibilityDescription = string.Join(", ", a.Doelgroep),
            MinimumAge = a.LeeftijdVan,
            MaximumAge = a.LeeftijdTot,
            AssuredDate = a.GeverifieerdOp?.AmsterdamDate(),
            Organization = new() { Id = a.OrganisatieId, Name = a.Organisatie, Description = a.OrganisatieSoort },
            Languages = [.. a.Talen.Select(t => new Language { Id = Of(a.Id, $"taal {t}"), Name = Taalnaam(t), Code = t })],
            ServiceAreas = [.. a.Wijken.Select(w => new ServiceArea { Id = Of(a.Id, $"wijk {w}"), Name = w })],
        };

        /// <summary>The specification wants an id for each; the same one every time (RFC 9562, version 8).</summary>
        private static Guid Of(Guid id, string what)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{id} {what}")).AsSpan(0, 16);
            (hash[6], hash[8]) = ((byte)((hash[6] & 0x0F) | 0x80), (byte)((hash[8] & 0x3F) | 0x80));
            return new Guid(hash, bigEndian: true);
        }

        private static string Taalnaam(string code) => CultureInfo.GetCultureInfo(code) is { ThreeLetterISOLanguageName: not "" } taal
            ? taal.EnglishName : code;
    }

    internal sealed record Organization
    {
        [JsonPropertyName("id")] public required Guid Id { get; init; }
        [JsonPropertyName("name")] public required string Name { get; init; }
        [JsonPropertyName("description")] public required string Description { get; init; }
    }

    internal sealed record Language
    {
        [JsonPropertyName("id")] public required Guid Id { get; init; }
        [JsonPropertyName("name")] public required string Name { get; init; }
        [JsonPropertyName("code")] public required string Code { get; init; }
    }

    internal sealed record ServiceArea
    {
        [JsonPropertyName("id")] public required Guid Id { get; init; }
        [JsonPropertyName("name")] public required string Name { get; init; }
    }
}
