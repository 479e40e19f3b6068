using CloudLbController.Providers.Local.Running;
using CloudLbController.Providers.Local.Targets;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Providers.Local.Health;

/// <summary>Checks targets: however many groups ask for the same check of the same address, it is made once.</summary>
internal sealed class HealthMonitor(Loops loops, TimeProvider timeProvider, int concurrency, int seed, ILogger logger) : IDisposable
{
    // A probe without an answer keeps its slot for its whole timeout, which a Service may set to minutes: so no Service gets all of them, and those that
    // had no answer the last time share a part of their own.
    private const int Shares = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<(TargetSet, HealthCheck?, int?), CheckedTargets> _sets = [];
    private readonly Dictionary<ProbeKey, Probe> _probes = [];
    private readonly Dictionary<(int Port, HealthCheck Check), ProbeShare> _shares = [];
    private readonly HealthVersion _version = new();
    private readonly SemaphoreSlim _slots = new(Math.Max(1, concurrency - (concurrency / Shares)));
    private readonly SemaphoreSlim _slotsOfSilent = new(Math.Max(1, concurrency / Shares));
    private readonly int _shareOfOne = Math.Max(1, concurrency / Shares);
    private readonly Random _random = new(seed);

    public int ProbeCount
    {
        get
        {
            lock (_lock) return _probes.Count;
        }
    }

    public int UnhealthyCount
    {
        get
        {
            lock (_lock) return _probes.Values.Count(probe => probe.State == HealthState.Unhealthy);
        }
    }

    /// <summary>
    /// The targets under check; give it back with <see cref="Release"/>. A changed check goes on from the health that the group's
    /// previous one had found, so that a change of settings takes nobody out of service.
    /// </summary>
    public CheckedTargets Acquire(TargetSet set, HealthCheck? check, int groupPort, CheckedTargets? previous)
    {
        int? trafficPort = check is { Port: null } ? groupPort : null;
        lock (_lock)
        {
            if (!_sets.TryGetValue((set, check, trafficPort), out var targets))
            {
                var known = previous?.All.ToDictionary(entry => entry.Target.Name) ?? [];
                targets = new CheckedTargets(set, check, trafficPort,
                    [.. set.Targets.Select(target => new CheckedTarget(target, AcquireProbe(target, check, groupPort, known)))], _version);
                _sets.Add((set, check, trafficPort), targets);
            }
            targets.Users++;
            return targets;
        }
    }

    public void Release(CheckedTargets targets)
    {
        lock (_lock)
        {
            if (--targets.Users > 0) return;
            _sets.Remove((targets.Set, targets.Check, targets.TrafficPort));
            foreach (var entry in targets.All)
            {
                if (entry.Probe is not { } probe || --probe.Users > 0) continue;
                _probes.Remove(probe.Key);
                if (--probe.Share.Users == 0) _shares.Remove((probe.Key.Port, probe.Key.Check));
                probe.Dispose();
            }
        }
    }

    public void Dispose()
    {
        _slots.Dispose();
        _slotsOfSilent.Dispose();
    }

    private Probe? AcquireProbe(Target target, HealthCheck? check, int groupPort, Dictionary<string, CheckedTarget> known)
    {
        if (check is null) return null;
        var key = new ProbeKey(target.Address, check.Port ?? target.Port ?? groupPort, check with { Port = null });
        if (!_probes.TryGetValue(key, out var probe))
        {
            var before = known.GetValueOrDefault(target.Name);
            var state = before?.Probe is not null && before.Target.IsSameEndpoint(target) ? before.Health : HealthState.Initial;
            probe = new Probe(key, JoinShare(key), state);
            _probes.Add(key, probe);
            var started = probe;
            var stopping = probe.Stopping;
            loops.Start(stopped => RunAsync(started, stopping, stopped));
        }
        probe.Users++;
        return probe;
    }

    private ProbeShare JoinShare(ProbeKey key)
    {
        if (!_shares.TryGetValue((key.Port, key.Check), out var share))
        {
            share = new ProbeShare(_shareOfOne);
            _shares.Add((key.Port, key.Check), share);
        }
        share.Users++;
        return share;
    }

    private async Task RunAsync(Probe probe, CancellationToken released, CancellationToken stopped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(released, stopped);
        var counter = new HealthCounter(probe.State);
        try
        {
            while (true)
            {
                var success = await CheckAsync(probe, either.Token);
                counter = counter.After(success, probe.Key.Check);
                Publish(probe, counter.State);
                await Task.Delay(Jittered(probe.Key.Check.Interval), timeProvider, either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Nobody asks for this check any more.
        }
    }

    private async Task<bool> CheckAsync(Probe probe, CancellationToken stopping)
    {
        var (share, slots) = probe.IsSilent ? (probe.Share.SlotsOfSilent, _slotsOfSilent) : (probe.Share.Slots, _slots);
        await share.WaitAsync(stopping);
        try
        {
            await slots.WaitAsync(stopping);
        }
        catch
        {
            share.Release();
            throw;
        }
        try
        {
            using var timeout = new CancellationTokenSource(probe.Key.Check.Timeout, timeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
            var success = await ProbeRequest.TryAsync(probe.EndPoint, probe.Key.Check, either.Token);
            probe.IsSilent = false;
            return success;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            probe.IsSilent = true;
            return false;
        }
        finally
        {
            slots.Release();
            share.Release();
        }
    }

    private void Publish(Probe probe, HealthState state)
    {
        if (probe.State == state) return;
        probe.State = state;
        _version.Increment();
        if (state == HealthState.Healthy) Log.TargetHealthy(logger, probe.EndPoint);
        else Log.TargetUnhealthy(logger, probe.EndPoint);
    }

    // A tenth either way, so that checks which began together drift apart.
    private TimeSpan Jittered(TimeSpan interval)
    {
        lock (_random) return interval * (0.9 + (0.2 * _random.NextDouble()));
    }
}
