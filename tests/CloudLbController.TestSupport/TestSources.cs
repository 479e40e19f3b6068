using System.Text.RegularExpressions;

namespace CloudLbController.TestSupport;

/// <summary>The tests of all projects, read from their sources: a test project does not have the assemblies of the others.</summary>
public static partial class TestSources
{
    /// <summary>What each test is written as, from its attributes to the next test, by its full name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read(Path.Combine(Repository.Root, "tests"));

    private static Dictionary<string, string> Read(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => Of(File.ReadAllText(file)))
        .DistinctBy(test => test.Name)
        .ToDictionary(test => test.Name, test => test.Text, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string Text)> Of(string source)
    {
        if (Namespace().Match(source) is not { Success: true } space || Class().Match(source) is not { Success: true } type)
        {
            return [];
        }

        var tests = Test().Matches(source);
        var ends = tests.Skip(1).Select(next => next.Index).Append(source.Length);
        return tests.Zip(ends, (test, end) => ($"{space.Groups[1].Value}.{type.Groups[1].Value}.{test.Groups[1].Value}", source[test.Index..end]));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^public (?:sealed |abstract |partial )*class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    /// <summary>A method under [Fact] or [Theory], other attributes between.</summary>
    [GeneratedRegex(@"^    \[(?:Fact|Theory)\b[^\n]*\n(?:    (?:\[|\s)[^\n]*\n)*?    public (?:async )?(?:Task|ValueTask|void) (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
