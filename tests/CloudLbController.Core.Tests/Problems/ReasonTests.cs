using System.Reflection;
using System.Text.RegularExpressions;
using CloudLbController.Abstractions.Problems;
using CloudLbController.TestSupport;

namespace CloudLbController.Core.Tests.Problems;

/// <summary>Users search for reasons and write alerts on them: each is a constant, and a test has it said.</summary>
public sealed class ReasonTests
{
    private const string Table = "tests/CloudLbController.Core.Tests/Problems/reasons.tsv";

    private static readonly IReadOnlyList<string> Names =
        [.. typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly IReadOnlyList<(string Reason, string Test)> Rows =
        [.. File.ReadLines(Path.Combine(Repository.Root, Table)).Skip(1).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1]))];

    [Fact]
    public void Reasons_Each_HasARowInTheTable() => Assert.Equal(Names, Rows.Select(row => row.Reason));

    [Fact]
    public void Reasons_Each_IsNamedByTheTestOfItsRow() => Assert.Empty(Rows
        .Where(row => !TestSources.All.TryGetValue(row.Test, out var text) || !Regex.IsMatch(text, $@"\b{row.Reason}\b"))
        .Select(row => $"{row.Reason}: {row.Test} is not there, or does not name it"));
}
