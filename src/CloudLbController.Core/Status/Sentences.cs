using System.Globalization;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using CloudLbController.Kubernetes.Objects;

namespace CloudLbController.Core.Status;

/// <summary>Problems as conditions and events show them.</summary>
public static class Sentences
{
    /// <summary>Conditions may be longer; nobody reads further.</summary>
    private const int Longest = 1024;

    /// <summary>One problem with its remedy, and with the command lines of this very Service filled in.</summary>
    public static string Of(Problem problem, Service service) => Cut(problem.Sentence.Replace(
        Placeholders.AnnotateCommand,
        $"kubectl annotate --overwrite service {service.Metadata.Name} -n {service.Metadata.Namespace}",
        StringComparison.Ordinal));

    /// <summary>The first problem, and how many more there are.</summary>
    public static string Of(IReadOnlyList<Problem> problems, Service service)
    {
        var first = Of(problems[0], service);
        return problems.Count == 1
            ? first
            : Cut(string.Create(CultureInfo.InvariantCulture, $"{first} (And {problems.Count - 1} more: {Others(problems)}.)"));
    }

    private static string Others(IReadOnlyList<Problem> problems) =>
        string.Join(", ", problems.Skip(1).Select(Other).Distinct().Take(5));

    private static string Other(Problem problem) => problem.Key is { } key ? $"{problem.Reason} at {key}" : problem.Reason;

    private static string Cut(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 3), "...");
}
