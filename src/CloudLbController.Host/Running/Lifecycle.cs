using CloudLbController.Core;
using CloudLbController.Host.Commands;
using CloudLbController.Kubernetes.Electing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Running;

/// <summary>Runs the parts of the process: leadership, caches, and the cloud's data plane where that is here. One that ends by itself ends the process.</summary>
internal sealed class Lifecycle(Controller controller, Leading leading, Task plane, ILogger logger)
{
    /// <summary>Returns the exit code once leadership and caches have stopped: the leader first, since its last passes need the caches. The plane goes on.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var lead = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var keep = new CancellationTokenSource();
        var leader = new Part("The leader's work", LeadAsync(lead.Token));
        var caches = new Part("Keeping the caches", controller.RunAsync(keep.Token));
        var relays = new Part("The data plane", plane);
        Part[] parts = [leader, caches, relays];
        await Task.WhenAny(parts.Select(part => part.Running));

        var broken = stop.IsCancellationRequested ? null : Array.Find(parts, part => part.Running.IsCompleted);
        await lead.CancelAsync();
        var code = await EndAsync(leader, broken);
        if (code == ExitCode.LeadershipNotStopped)
        {
            return code;
        }

        await keep.CancelAsync();
        code = Math.Max(code, await EndAsync(caches, broken));
        return broken == relays ? Math.Max(code, await EndAsync(relays, broken)) : code;
    }

    private async Task LeadAsync(CancellationToken ct)
    {
        await controller.WaitForSyncAsync(ct);
        await leading.RunAsync(controller.LeadAsync, ct);
    }

    private async Task<int> EndAsync(Part part, Part? broken)
    {
        try
        {
            await part.Running;
        }
        catch (LeadershipNotStoppedException error)
        {
            Log.LeadershipNotStopped(logger, error);
            return ExitCode.LeadershipNotStopped;
        }
        catch (OperationCanceledException) when (part != broken)
        {
            return ExitCode.Done;
        }
        catch (Exception error)
        {
            Log.PartEnded(logger, part.Name, error);
            return ExitCode.Error;
        }

        if (part == broken)
        {
            Log.PartEnded(logger, part.Name, null);
            return ExitCode.Error;
        }

        return ExitCode.Done;
    }
}
