namespace CloudLbController.AwsEmulation.Tests;

/// <summary>Files of the repository that these tests make: compared, or written with <c>UPDATE_GOLDEN=1</c>.</summary>
internal static class GoldenFile
{
    /// <summary>Fails where the file, named from the root, is not the text.</summary>
    public static void Check(string path, string text)
    {
        var file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CloudLbController.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run inside the repository");
        return folder.FullName;
    }
}
