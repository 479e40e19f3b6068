using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using CloudLbController.EndToEnd.Tests.Support;
using CloudLbController.TestSupport;

namespace CloudLbController.EndToEnd.Tests;

/// <summary>The image that the README's line builds, on a base that this machine can make itself.</summary>
public sealed class ImageTests
{
    [Fact]
    public async Task ReadmesLine_WithABaseImageAndAnArchive_BuildsWhatTheManifestsName()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var line = Quoted(readme, "dotnet publish ");
        await using var registry = await BaseImageRegistry.StartAsync();
        var archive = Path.Combine(Path.GetTempPath(), $"cloudlb-{Guid.NewGuid():N}.tar.gz");
        var options = new[] { Quoted(readme, "-p:ContainerBaseImage="), Quoted(readme, "-p:ContainerArchiveOutputPath=") };
        options = [options[0].Replace("IMAGE", registry.Image, StringComparison.Ordinal), options[1].Replace("FILE", archive, StringComparison.Ordinal)];

        // Built like the tests, so that nothing is built anew beside them.
        await Shell.RunAsync($"{line.Replace("publish ", $"publish --no-build {Shell.Configuration}", StringComparison.Ordinal)} {string.Join(' ', options)}");

        var files = await ReadAsync(archive);
        File.Delete(archive);
        var manifest = JsonDocument.Parse(files["manifest.json"]).RootElement[0];
        Assert.Equal("cloudlb:0.1.0", manifest.GetProperty("RepoTags")[0].GetString());
        Assert.Contains("image: cloudlb:0.1.0", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "manifests", "overlays", "ha", "deployment.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var config = JsonDocument.Parse(files[manifest.GetProperty("Config").GetString()!]).RootElement.GetProperty("config");
        Assert.Equal("65532", config.GetProperty("User").GetString());
        Assert.Equal(["dotnet", "/app/cloudlb.dll"], config.GetProperty("Entrypoint").EnumerateArray().Select(part => part.GetString()!));
        var layers = manifest.GetProperty("Layers").EnumerateArray().Select(layer => layer.GetString()!).ToList();
        Assert.Contains("app/cloudlb.dll", await NamesAsync(files[layers[^1]]));
    }

    /// <summary>The words in backticks that begin like this.</summary>
    private static string Quoted(string readme, string beginning)
    {
        var start = readme.IndexOf($"`{beginning}", StringComparison.Ordinal) + 1;
        Assert.True(start > 0, $"the README has no `{beginning}...`");
        return readme[start..readme.IndexOf('`', start)];
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(string archive)
    {
        var files = new Dictionary<string, byte[]>();
        await using var file = File.OpenRead(archive);
        await using var reader = new TarReader(file);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            if (entry.DataStream is not { } data)
                continue;
            using var content = new MemoryStream();
            await data.CopyToAsync(content);
            files[entry.Name] = content.ToArray();
        }

        return files;
    }

    private static async Task<List<string>> NamesAsync(byte[] layer)
    {
        var names = new List<string>();
        await using var reader = new TarReader(new GZipStream(new MemoryStream(layer), CompressionMode.Decompress));
        while (await reader.GetNextEntryAsync() is { } entry)
            names.Add(entry.Name);
        return names;
    }
}
