namespace CloudLbController.Core.Tests.Scenarios;

/// <summary>Files that are made, and compared with what is on disk; <c>UPDATE_GOLDEN=1</c> writes them.</summary>
internal static class Golden
{
    /// <summary>The root of the repository: the folder that has the solution.</summary>
    public static readonly string Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>Compares with a file, named from the root.</summary>
    public static void Check(string path, string content)
    {
        var file = Path.Combine(Root, path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests with UPDATE_GOLDEN=1, and read what they write.");
        Assert.Equal(File.ReadAllText(file), content);
    }

    private static string FindRoot(DirectoryInfo? directory) =>
        directory is null ? throw new InvalidOperationException("The tests must run inside the repository.")
        : File.Exists(Path.Combine(directory.FullName, "CloudLbController.sln")) ? directory.FullName
        : FindRoot(directory.Parent);
}
