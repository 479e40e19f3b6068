using CloudLbController.AwsSdk.Generator;
using CloudLbController.TestSupport;

namespace CloudLbController.AwsSdk.Tests;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void GeneratedFiles_AreWhatTheGeneratorWrites()
    {
        var written = Outputs.All().ToDictionary(output => output.Path, output => output.Text);
        var stale = written.Where(output => !File.Exists(Full(output.Key)) || File.ReadAllText(Full(output.Key)) != output.Value).Select(output => output.Key).ToList();
        Assert.True(stale.Count == 0, $"stale: {string.Join(", ", stale)}; run: dotnet run --project providers/CloudLbController.AwsSdk.Generator -- write .");

        var folders = written.Keys.Select(path => Path.GetDirectoryName(path)!).Distinct();
        Assert.Equal(written.Keys.Order(), folders.SelectMany(folder => Directory.GetFiles(Full(folder)).Select(file => Path.GetRelativePath(Repository.Root, file))).Order());
    }

    [Fact]
    public void Generator_RunTwice_WritesTheSame() => Assert.Equal(Outputs.All(), Outputs.All());

    private static string Full(string path) => Path.Combine(Repository.Root, path);
}
