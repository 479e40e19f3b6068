using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>The kubectl that a user has, which must be new enough for the sandbox.</summary>
public static class KubectlOfThePath
{
    /// <summary>Older ones check fields themselves, by a description of all kinds that the sandbox does not have.</summary>
    private const int OldestMinor = 27;

    private static readonly Lazy<string?> MissingPart = new(FindMissing);

    /// <summary>Skips the test where there is none.</summary>
    public static void SkipWhereMissing() => Assert.SkipWhen(MissingPart.Value is not null, MissingPart.Value ?? "");

    private static string? FindMissing()
    {
        const string Advice = "apt-get install kubernetes-client, or the kubectl of a newer release";
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", "version --client -o json") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var version = JsonDocument.Parse(process.StandardOutput.ReadToEnd()).RootElement.GetProperty("clientVersion");
            var minor = version.GetProperty("minor").GetString()!;
            return int.Parse(minor.TrimEnd('+'), CultureInfo.InvariantCulture) >= OldestMinor
                ? null
                : $"needs kubectl 1.{OldestMinor} or newer on the path, and it is 1.{minor}: {Advice}";
        }
        catch (Exception error) when (error is Win32Exception or JsonException)
        {
            return $"needs kubectl on the path: {Advice}";
        }
    }
}
