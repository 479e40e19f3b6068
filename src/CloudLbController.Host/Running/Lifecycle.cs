using CloudLbController.Core;
using CloudLbController.Host.Commands;
using CloudLbController.Kubernetes.Electing;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Host.Running;

/// <summary>Runs the controller's two halves, caches and leadership. They end only when told to; one that ends by itself ends the process.</summary>
internal sealed class Lifecycle(Controller controller, Leading leading, ILogger logger)
{
    /// <summary>Returns the exit code once both halves have stopped: the leader first, since its last passes need the caches.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        using var lead = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var keep = new CancellationTokenSource();
        var keeping = controller.RunAsync(keep.Token);
        var leads = leading.RunAsync(controller.LeadAsync, lead.Token);
        await Task.WhenAny(keeping, leads);

        var told = stop.IsCancellationRequested;
        await lead.CancelAsync();
        var leadCode = await EndAsync("The leader's work", leads, told && !keeping.IsCompleted);
        if (leadCode == ExitCode.LeadershipNotStopped)
        {
            return leadCode;
        }

        var cachesLive = !keeping.IsCompleted;
        await keep.CancelAsync();
        return Math.Max(leadCode, await EndAsync("Keeping the caches", keeping, cachesLive));
    }

    private async Task<int> EndAsync(string part, Task ending, bool expected)
    {
        try
        {
            await ending;
        }
        catch (LeadershipNotStoppedException error)
        {
            Log.LeadershipNotStopped(logger, error);
            return ExitCode.LeadershipNotStopped;
        }
        catch (OperationCanceledException) when (expected)
        {
        }
        catch (Exception error)
        {
            Log.PartEnded(logger, part, error);
            return ExitCode.Error;
        }

        if (!expected)
        {
            Log.PartEnded(logger, part, null);
        }

        return expected ? ExitCode.Done : ExitCode.Error;
    }
}
