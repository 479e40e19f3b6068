using CloudLbController.Host.Logging;
using Spectre.Console;

namespace CloudLbController.Host.Demo;

/// <summary>The demo before its audience: a live table on a terminal, lines elsewhere; or a proof, once.</summary>
internal sealed class DemoShow(DemoStage stage, DemoFiles files, RecentLog log, IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReadyPatience = TimeSpan.FromSeconds(30);

    /// <summary>Shows until told to stop. Throws <see cref="DemoFailedException"/> where something of the demo breaks.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        console.WriteLine("Starting a cluster, pods and the controller in this process.");
        await WaitUntilReadyAsync(stop);
        console.WriteLine("Ready. Paste these into another terminal:");
        foreach (var line in DemoScreen.Lines(files.Kubeconfig, Read()))
        {
            console.WriteLine($"  {line}");
        }

        console.WriteLine("Ctrl-C ends the demo, and everything in it.");
        if (console.Profile.Capabilities.Interactive)
        {
            await console.Live(new Text("")).AutoClear(false).StartAsync(async live => await FollowAsync(services => live.UpdateTarget(DemoScreen.Render(services, stage.Nodes, log.Lines, console.Profile.Width)), stop));
        }
        else
        {
            await FollowAsync(TellChanges(), stop);
        }
    }

    /// <summary>Waits for all, asks each Service for what it shows, and tells what was seen. Throws <see cref="DemoFailedException"/> where that is not what it should be.</summary>
    public async Task ProveAsync(CancellationToken stop)
    {
        await WaitUntilReadyAsync(stop);
        var proof = new DemoProof(time);
        var seen = new List<string>();
        foreach (var service in Read())
        {
            try
            {
                seen.Add($"{service.Title,-10} {await proof.ProveAsync(service, stage.Nodes.Count, stop)}");
            }
            catch (DemoFailedException error)
            {
                throw new DemoFailedException($"{service.Title}: {error.Message}.", error);
            }
        }

        console.Write(DemoScreen.Render(Read(), stage.Nodes, [], console.Profile.Width));
        seen.ForEach(console.WriteLine);
    }

    private async Task WaitUntilReadyAsync(CancellationToken stop)
    {
        for (var started = time.GetTimestamp(); ; await Task.Delay(Beat, time, stop))
        {
            var services = Read();
            if (services.All(service => service.IsReady))
            {
                return;
            }

            if (time.GetElapsedTime(started) > ReadyPatience)
            {
                var late = services.Where(service => !service.IsReady).Select(service => $"{service.Title} ({service.State})");
                throw new DemoFailedException($"not ready after {ReadyPatience.TotalSeconds:0} s: {string.Join(", ", late)}.");
            }
        }
    }

    private async Task FollowAsync(Action<IReadOnlyList<DemoService>> show, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            show(Read());
            await Task.Delay(Refresh, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A line where the address or the state of a Service has changed.</summary>
    private Action<IReadOnlyList<DemoService>> TellChanges()
    {
        var told = new Dictionary<string, string>();
        return services =>
        {
            foreach (var service in services)
            {
                var line = $"{service.Title,-10} {service.Address?.ToString() ?? "<pending>",-16} {service.State}";
                if (told.GetValueOrDefault(service.Title) != line)
                {
                    console.WriteLine(line);
                    told[service.Title] = line;
                }
            }

            foreach (var gone in told.Keys.Except(services.Select(service => service.Title)).ToList())
            {
                console.WriteLine($"{gone,-10} gone");
                told.Remove(gone);
            }
        };
    }

    private IReadOnlyList<DemoService> Read()
    {
        if (stage.Broken.IsCompletedSuccessfully)
        {
            throw new DemoFailedException($"a part of the demo has ended by itself: {stage.Ending}.");
        }

        var services = DemoService.ReadAll(stage.Administrator);
        files.Write(services);
        return services;
    }
}
