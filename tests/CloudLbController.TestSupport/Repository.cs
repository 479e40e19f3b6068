namespace CloudLbController.TestSupport;

/// <summary>The working copy that the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder that has the solution.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests must run inside the repository.")
        : File.Exists(Path.Combine(folder.FullName, "CloudLbController.sln")) ? folder.FullName
        : Find(folder.Parent);
}
