using CloudLbController.Providers.Aws.Permissions;

namespace CloudLbController.Providers.Aws.Tests.Permissions;

/// <summary>The policy without one part of it.</summary>
/// <param name="Name">What is taken away.</param>
/// <param name="Policy">What is left.</param>
/// <param name="Actions">What may be refused for it.</param>
internal sealed record Mutant(string Name, IReadOnlyList<PolicyStatement> Policy, IReadOnlyList<string> Actions)
{
    /// <summary>A statement less, an action less, a resource less, a value of a condition less.</summary>
    public static IEnumerable<Mutant> Of(IReadOnlyList<PolicyStatement> policy) => policy.SelectMany((statement, place) => Less(statement).Select(less => new Mutant(
        less.Name, [.. policy.Take(place), .. less.Left is null ? [] : new[] { less.Left }, .. policy.Skip(place + 1)], less.Actions)));

    private static IEnumerable<(string Name, PolicyStatement? Left, IReadOnlyList<string> Actions)> Less(PolicyStatement statement)
    {
        IReadOnlyList<string> actions = [.. statement.Permissions.Select(permission => permission.Action)];
        yield return (statement.Sid, null, actions);
        foreach (var permission in Several(statement.Permissions))
            yield return ($"{statement.Sid} {permission.Action}", statement with { Permissions = [.. statement.Permissions.Where(other => other != permission)] }, [permission.Action]);
        foreach (var resource in Several(statement.Resources))
            yield return ($"{statement.Sid} {resource}", statement with { Resources = [.. statement.Resources.Where(other => other != resource)] }, actions);
        foreach (var (condition, value) in statement.Conditions.SelectMany(condition => Several(condition.Values).Select(value => (condition, value))))
        {
            var left = condition with { Values = [.. condition.Values.Where(other => other != value)] };
            yield return ($"{statement.Sid} {value}", statement with { Conditions = [.. statement.Conditions.Select(other => other == condition ? left : other)] }, actions);
        }
    }

    /// <summary>One alone is no less than what it is in.</summary>
    private static IEnumerable<T> Several<T>(IReadOnlyList<T> all) => all.Count > 1 ? all : [];
}
