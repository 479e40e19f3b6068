using Xunit;

namespace CloudLbController.TestSupport;

/// <summary>Files of the repository that are made: a test compares them, and <c>UPDATE_GOLDEN=1</c> writes them.</summary>
public static class Golden
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>Fails where the file, named from the root, is not the content.</summary>
    public static void Check(string path, string content)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Update)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }

        Assert.True(File.Exists(file), $"{path} is missing: run the tests with UPDATE_GOLDEN=1, and read what they write.");
        Assert.Equal(File.ReadAllText(file), content);
    }
}
