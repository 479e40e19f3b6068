using CloudLbController.TestSupport;

namespace CloudLbController.Architecture.Tests;

public sealed class RepositoryTests
{
    private static readonly string[] Folders = ["src", "providers", "tests"];

    [Fact]
    public void TopLevel_IsTheAgreedOne() => Assert.Equal(
        ["CHANGELOG.md", "CloudLbController.sln", "README.md", "manifests", "providers", "src", "tests"],
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(entry => Path.GetFileName(entry)!).Where(IsVisible).Order(StringComparer.Ordinal));

    [Fact]
    public void Solution_HasEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "CloudLbController.sln")).Replace('\\', '/');
        var projects = Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));
        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    /// <summary>What tests and tools leave behind is ignored by version control, and here.</summary>
    private static bool IsVisible(string name) => !name.StartsWith('.') && name is not ("artifacts" or "TestResults" or "BenchmarkDotNet.Artifacts");
}
