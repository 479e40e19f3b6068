using System.ComponentModel;
using System.Diagnostics;

namespace CloudLbController.AwsEmulation.Tests.Boto;

/// <summary>The machine's own python3 and aws, as other projects' clients of AWS.</summary>
internal static class PythonOfThePath
{
    /// <summary>Runs a program to its end; null where it cannot be started.</summary>
    public static async Task<(int Code, string Output, string Error)?> RunAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "x"), ("AWS_DEFAULT_REGION", "us-east-1"), ("AWS_PAGER", ""), ("AWS_EC2_METADATA_DISABLED", "true") })
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Skips the test where a command does not succeed here.</summary>
    public static async Task SkipWithoutAsync(string program, IReadOnlyList<string> arguments, string needed) =>
        Assert.SkipUnless(await RunAsync(program, arguments) is { Code: 0 }, $"needs {needed}");
}
