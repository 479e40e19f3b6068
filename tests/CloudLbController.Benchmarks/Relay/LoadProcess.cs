using System.Diagnostics;
using System.Text.Json;
using CloudLbController.Providers.Local.Relay;

namespace CloudLbController.Benchmarks.Relay;

/// <summary>
/// A part of the load in a process of its own: this very executable, which takes orders from its standard input and answers each with a line. It ends with its input,
/// so it never outlives the benchmark.
/// </summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    public const string Argument = "--play";
    private const string Generator = "generator";
    private const string Target = "target";

    private readonly Process _process;

    private LoadProcess(string role) => _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, role])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public static LoadProcess StartGenerator() => new(Generator);

    /// <summary>Starts a target; returns when it listens.</summary>
    public static async Task<LoadProcess> StartTargetAsync(LoadTargetOrder order)
    {
        var target = new LoadProcess(Target);
        await target.AskAsync(JsonSerializer.Serialize(order));
        return target;
    }

    /// <summary>Has the generator run an order.</summary>
    public async Task<LoadResult> GenerateAsync(LoadOrder order) => JsonSerializer.Deserialize<LoadResult>(await AskAsync(JsonSerializer.Serialize(order)))!;

    /// <summary>The life of such a process.</summary>
    public static async Task<int> PlayAsync(string role)
    {
        // As the relay that is measured does: an engine that hands everything to the thread pool would be the slowest part.
        SocketEngine.CompleteInline();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Console.WriteLine(role == Generator ? JsonSerializer.Serialize(await LoadGenerator.RunAsync(Read<LoadOrder>(line))) : Serve(Read<LoadTargetOrder>(line)));
        }

        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line)!;

    private static string Serve(LoadTargetOrder order)
    {
        LoadTarget.Start(order);
        return "listening";
    }

    private async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("A part of the load ended before its time; what it said is above.");
    }
}
