using CloudLbController.TestSupport;

namespace CloudLbController.Core.Tests.Upstream;

/// <summary>
/// Kubernetes' own tests of its service controller, one row each: the same here, different (why), or not ours (why), with the tests that hold it. A row that is
/// missing and a test that does not exist fail.
/// </summary>
public sealed class UpstreamRowsTests
{
    private const string File = "tests/CloudLbController.Core.Tests/Upstream/upstream-rows.tsv";

    /// <summary>
    /// How many rows each group of upstream's tests has. Groups without names of their own there: G the gaps that upstream leaves, SC the service cache, AF and RF adding and
    /// removing the finalizer, PS the status patch, LP listing by predicate, XI and XC node changes, single and combined, SB the suites of sibling controllers.
    /// </summary>
    private static readonly (string Group, int Count)[] Groups =
    [
        ("S", 8), ("N", 7), ("NS", 10), ("NC", 5), ("NE", 3), ("P", 2), ("PE", 2), ("SS", 2), ("D", 3), ("C", 4), ("SN", 1), ("U", 15), ("G", 13),
        ("SC", 1), ("AF", 2), ("RF", 2), ("PS", 4), ("R", 10), ("LP", 1), ("XI", 21), ("XC", 27), ("Q", 3), ("H", 9), ("I", 14), ("E", 17), ("SB", 4),
    ];

    private static readonly string[] Verdicts = ["same", "different", "not ours"];

    private static readonly IReadOnlyList<UpstreamRow> Rows = UpstreamRow.Read(Path.Combine(Repository.Root, File));

    [Fact]
    public void UpstreamRows_EveryId_IsThereOnce()
    {
        var expected = Groups.SelectMany(group => Enumerable.Range(1, group.Count).Select(number => $"{group.Group}{number}"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Rows.Select(row => row.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void UpstreamRows_EveryVerdict_HasItsReasonOrItsTests() => Assert.All(Rows, row =>
    {
        Assert.NotEmpty(row.Asserts);
        Assert.Contains(row.Verdict, Verdicts);
        Assert.True(row.Verdict == "same" || row.Why.Length > 0, $"{row.Id}: say why");
        Assert.True(row.Verdict == "not ours" || row.Tests.Count > 0, $"{row.Id}: name a test");
    });

    [Fact]
    public void UpstreamRows_EveryTestThatIsNamed_Exists()
    {
        Assert.True(TestSources.All.ContainsKey(typeof(UpstreamRowsTests).FullName + "." + nameof(UpstreamRows_EveryTestThatIsNamed_Exists)));
        Assert.Empty(Rows.SelectMany(row => row.Tests.Where(test => !TestSources.All.ContainsKey(test)).Select(test => $"{row.Id}: {test}")));
    }
}
