namespace CloudLbController.Core.Tests.Upstream;

/// <summary>One line of the table.</summary>
internal sealed record UpstreamRow(string Id, string Asserts, string Verdict, string Why, IReadOnlyList<string> Tests)
{
    public static IReadOnlyList<UpstreamRow> Read(string file) => [.. File.ReadLines(file).Skip(1).Select(line => Of(line.Split('\t')))];

    private static UpstreamRow Of(string[] cells) => cells is [var id, var asserts, var verdict, var why, var tests]
        ? new(id, asserts, verdict, why, tests.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        : throw new FormatException($"A line has {cells.Length} cells, not 5: {string.Join('|', cells)}");
}
