using System.Diagnostics;
using CloudLbController.TestSupport.ApiServers;

namespace CloudLbController.TestSupport.Tests.ApiServers;

public sealed class ManagedProcessTests
{
    [Fact]
    public async Task Dispose_KillsTheProgramAndKeepsItsOutput()
    {
        var log = Path.GetTempFileName();
        var process = ManagedProcess.Start("/bin/sh", ["-c", "echo pid $$; exec sleep 600"], log);
        var pid = await PidAsync(process);
        Assert.Equal(pid, process.ProgramId);
        Assert.True(IsAlive(pid));

        await process.DisposeAsync();

        await GoneAsync(pid);
        Assert.Equal($"pid {pid}", process.Tail());
        File.Delete(log);
    }

    [Fact]
    public async Task ParentDies_ProgramIsKilled()
    {
        var log = Path.GetTempFileName();
        await using var process = ManagedProcess.Start("/bin/sh", ["-c", "echo pid $$; exec sleep 600"], log);
        var pid = await PidAsync(process);
        process.CloseInput();
        await GoneAsync(pid);
        File.Delete(log);
    }

    [Fact]
    public async Task HasExited_ProgramEnds_IsTrue()
    {
        var log = Path.GetTempFileName();
        await using var process = ManagedProcess.Start("/bin/sh", ["-c", "exit 3"], log);
        await Eventually(() => process.HasExited);
        File.Delete(log);
    }

    private static async Task<int> PidAsync(ManagedProcess process)
    {
        await Eventually(() => process.Tail().StartsWith("pid ", StringComparison.Ordinal));
        return int.Parse(process.Tail()[4..], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Task GoneAsync(int pid) => Eventually(() => !IsAlive(pid));

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 1500, "the condition did not hold within 30 s");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
