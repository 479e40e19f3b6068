using System.Diagnostics;
using System.Globalization;

namespace CloudLbController.TestSupport.ApiServers;

/// <summary>A program that runs until it is disposed, and no longer than this process, however that ends. Its output goes to a file.</summary>
public sealed class ManagedProcess : IAsyncDisposable
{
    // A shell stands between: our end of its standard input closes when we die, and then it kills the program. (A parent-death signal would
    // fire already when the thread that started the program ends.)
    private const string Guard = """
        exec 3<&0
        "$@" </dev/null 3<&- >>"$LOG" 2>&1 &
        program=$!
        trap 'kill -TERM $program' TERM
        echo $program
        (cat <&3 >/dev/null; kill -9 $program 2>/dev/null) &
        wait $program; code=$?
        # A signal ends the wait before the program ends.
        while kill -0 $program 2>/dev/null; do wait $program; code=$?; done
        exit $code
        """;

    private readonly Process _guard;

    private ManagedProcess(Process guard, string log)
    {
        _guard = guard;
        LogFile = log;
        ProgramId = int.Parse(guard.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>The process id of the program itself.</summary>
    public int ProgramId { get; }

    /// <summary>The file with all output.</summary>
    public string LogFile { get; }

    public bool HasExited => _guard.HasExited;

    /// <summary>Starts a program with these variables beside the environment of this process.</summary>
    public static ManagedProcess Start(string program, IEnumerable<string> arguments, string log, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment.Append(("LOG", log)))
            start.Environment[name] = value;
        foreach (var argument in (string[])["-c", Guard, "guard", program, .. arguments])
            start.ArgumentList.Add(argument);
        return new ManagedProcess(Process.Start(start)!, log);
    }

    /// <summary>The last lines of the output.</summary>
    public string Tail(int lines = 15) => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(lines)) : "";

    /// <summary>Sends SIGTERM and waits for the program's end; answers its exit code.</summary>
    public async Task<int> TerminateAsync(CancellationToken ct)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_guard.Id}"]);
        await kill.WaitForExitAsync(ct);
        return await WaitAsync(ct);
    }

    /// <summary>Waits for the program to end by itself; answers its exit code.</summary>
    public async Task<int> WaitAsync(CancellationToken ct)
    {
        await _guard.WaitForExitAsync(ct);
        return _guard.ExitCode;
    }

    /// <summary>Closes our end of the guard's standard input, which is all that the guard sees of our death.</summary>
    internal void CloseInput() => _guard.StandardInput.Close();

    /// <summary>Kills the program, as a power cut would.</summary>
    public async ValueTask DisposeAsync()
    {
        _guard.Kill(entireProcessTree: true);
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }
}
