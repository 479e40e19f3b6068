using System.Diagnostics;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Runs kubectl: that of <c>KUBEBUILDER_ASSETS</c>, else of the path, or another program that is named.</summary>
public sealed class Kubectl(string kubeconfig, string cacheFolder, string? program = null)
{
    private static string Program
    {
        get
        {
            var own = Path.Combine(Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") ?? "", "kubectl");
            return Path.IsPathRooted(own) && File.Exists(own) ? own : "kubectl";
        }
    }

    /// <summary>Runs it to its end. Cancellation kills it.</summary>
    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, CancellationToken ct) => RunAsync(arguments, null, ct);

    /// <summary>Runs a command line without quotes, such as <c>get services -o name</c>; throws with its output unless it ends with 0. Answers its standard output.</summary>
    public async Task<string> MustAsync(string commandLine, CancellationToken ct) => Succeeded(await RunAsync(commandLine.Split(' '), null, ct), commandLine);

    /// <summary><c>kubectl apply</c> of a manifest; throws with its output unless it ends with 0.</summary>
    public async Task<string> ApplyAsync(string manifest, CancellationToken ct) => Succeeded(await RunAsync(["apply", "-f", "-"], manifest, ct), "apply");

    /// <summary>Runs it to its end with <paramref name="input"/> on its standard input.</summary>
    public async Task<CommandResult> RunAsync(IEnumerable<string> arguments, string? input, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program ?? Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[$"--kubeconfig={kubeconfig}", $"--cache-dir={cacheFolder}", .. arguments])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var error = process.StandardError.ReadToEndAsync(ct);
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string Succeeded(CommandResult result, string commandLine) =>
        result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"kubectl {commandLine}: {result}");
}
