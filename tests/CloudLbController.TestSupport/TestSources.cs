using System.Text.RegularExpressions;

namespace CloudLbController.Core.Tests.Upstream;

/// <summary>The tests of all projects, read from their sources: other projects' assemblies are not here.</summary>
internal static partial class TestNames
{
    public static HashSet<string> In(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Of(File.ReadAllText(file)))
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Of(string source) =>
        Namespace().Match(source) is { Success: true } space && Class().Match(source) is { Success: true } type
            ? Test().Matches(source).Select(test => $"{space.Groups[1].Value}.{type.Groups[1].Value}.{test.Groups[1].Value}")
            : [];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public (?:sealed |abstract |partial )*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    /// <summary>A method under [Fact] or [Theory], other attributes between.</summary>
    [GeneratedRegex(@"^    \[(?:Fact|Theory)\b[^\n]*\n(?:    (?:\[|\s)[^\n]*\n)*?    public (?:async )?(?:Task|ValueTask|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
