namespace CloudLbController.Architecture.Tests;

/// <summary>The sizes aimed for are files of about 50 lines and nine in ten under 200; this only stops what is far outside.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private const int MostAtNinetyPercent = 220;
    private const int MostOfAll = 500;

    [Theory]
    [InlineData("src")]
    [InlineData("providers")]
    [InlineData("tests")]
    public void Files_AreSmall(string folder)
    {
        var files = Product.Files(folder).OrderBy(file => file.Lines).ToList();
        var (median, ninety, largest) = (files[files.Count / 2].Lines, files[files.Count * 9 / 10].Lines, files[^1]);
        output.WriteLine($"{folder}: {files.Count} files, median {median}, p90 {ninety}, largest {largest.Lines} ({largest.File})");

        Assert.True(ninety <= MostAtNinetyPercent, $"nine in ten files have up to {ninety} lines");
        Assert.True(largest.Lines <= MostOfAll, $"{largest.File} has {largest.Lines} lines");
    }
}
