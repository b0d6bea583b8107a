namespace Netwerkplatform.Platform.Http;

/// <summary>How the breach of a named database constraint is told to the caller. The database decides, this only translates.</summary>
public sealed record ConstraintProblem(string Constraint, Func<Problem> Problem)
{
    /// <summary>A business rule: 409 with a type of its own.</summary>
    public static ConstraintProblem Conflict(string constraint, string code, string title, string detail) =>
        new(constraint, () => Http.Problem.Conflict(code, title, detail));

    /// <summary>A reference to something that is not there: 400 on that field.</summary>
    public static ConstraintProblem Missing(string constraint, string field) =>
        new(constraint, () => Http.Problem.Invalid(field, Fout.BestaatNiet, "Dit verwijst naar iets dat niet bestaat."));
}

public sealed class ConstraintProblems(IEnumerable<ConstraintProblem> known)
{
    private readonly Dictionary<string, Func<Problem>> byName = known.ToDictionary(k => k.Constraint, k => k.Problem);

    /// <summary>How the breach of this constraint is told.</summary>
    public Problem Of(string constraint) => byName.TryGetValue(constraint, out var problem) ? problem()
        : throw new InvalidOperationException(
            $"No module has a problem for the constraint {constraint}. Known are: "
                + $"{string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");

    public bool Knows(string? constraint) => constraint is not null && byName.ContainsKey(constraint);

    public IEnumerable<Problem> All => byName.Values.Select(p => p());

    public Problem? For(PostgresException e)
    {
        if (e.ConstraintName is { } name && byName.TryGetValue(name, out var problem)) return problem();
        return e.SqlState switch
        {
            PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation =>
                Problem.Conflict("bestaat-al", "Bestaat al", "Dit botst met iets dat al is vastgelegd."),
            PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation =>
                Problem.Conflict("in-gebruik", "In gebruik", "Iets anders verwijst hiernaar, of het verwijst naar iets dat niet bestaat."),
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable =>
                Problem.Unavailable(),
            _ => null,
        };
    }
}
