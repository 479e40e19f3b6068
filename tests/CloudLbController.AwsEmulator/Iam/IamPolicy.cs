using System.Text.Json;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>What the caller may do. What it does not understand it refuses to read, rather than let too much or too little pass.</summary>
public sealed class IamPolicy
{
    private readonly IReadOnlyList<IamStatement> _statements;

    private IamPolicy(IReadOnlyList<IamStatement> statements) => _statements = statements;

    /// <summary>Reads a policy document; throws <see cref="FormatException"/> and <see cref="JsonException"/> where it is none that can be evaluated.</summary>
    public static IamPolicy Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (!document.RootElement.TryGetProperty("Statement", out var statements))
            throw new FormatException("a policy has a Statement");
        return new IamPolicy(statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray().Select(IamStatement.Read)] : [IamStatement.Read(statements)]);
    }

    /// <summary>Some statement allows it, and none denies it.</summary>
    internal bool Allows(IamRequest request)
    {
        var fitting = _statements.Where(statement => statement.Fits(request)).ToList();
        return fitting.Count > 0 && fitting.TrueForAll(statement => statement.IsAllow);
    }
}
