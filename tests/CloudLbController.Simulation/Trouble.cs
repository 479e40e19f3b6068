using CloudLbController.Providers.Memory.Cloud;
using CloudLbController.Sandbox.Api;
using ApiFault = CloudLbController.Sandbox.Faults.Fault;
using ApiFaultKind = CloudLbController.Sandbox.Faults.FaultKind;

namespace CloudLbController.Simulation;

/// <summary>Crashes, faults of the cloud and of the API server.</summary>
internal sealed class Trouble(SimulatedCluster cluster)
{
    private static readonly FaultKind[] CloudFaults =
    [
        FaultKind.Refused, FaultKind.Throttled, FaultKind.Conflict, FaultKind.LostRequest, FaultKind.LostReply,
        FaultKind.FailedAfter, FaultKind.Wrong, FaultKind.Slow, FaultKind.FailsLater, FaultKind.StaleRead,
    ];

    private readonly Random _random = cluster.World.NewRandom();
    private readonly List<IDisposable> _apiFaults = [];

    /// <summary>One or two replicas.</summary>
    public void Begin()
    {
        cluster.StartReplica();
        if (_random.Next(2) == 0)
        {
            cluster.StartReplica();
        }
    }

    /// <summary>Starts a replica where none lives, as a Deployment would after a while.</summary>
    public void KeepAlive()
    {
        if (!cluster.Replicas.Exists(IsAlive) && _random.Next(3) == 0)
        {
            cluster.StartReplica();
        }
    }

    /// <summary>The trouble ends: no fault is left, and somebody is there to mend.</summary>
    public void End()
    {
        cluster.Cloud.Faults.Clear();
        _apiFaults.ForEach(fault => fault.Dispose());
        if (!cluster.Replicas.Exists(IsAlive))
        {
            cluster.StartReplica();
        }
    }

    public void Strike()
    {
        var alive = cluster.Replicas.Where(IsAlive).ToList();
        switch (_random.Next(10))
        {
            case 0 or 1 when alive.Count > 0:
                cluster.World.CrashAfter(alive[_random.Next(alive.Count)].Process, _random.Next(1, 200));
                break;
            case 2 when alive.Count > 0:
                alive[_random.Next(alive.Count)].Stop();
                break;
            case 3:
                cluster.Server.CutWatches(_ => _random.Next(2) == 0);
                break;
            case 4:
                cluster.Server.SilenceWatches(_ => _random.Next(2) == 0);
                break;
            case 5:
                cluster.Server.Store.Compact();
                break;
            case 6 or 7:
                var kind = _random.Next(6) switch
                {
                    0 => ApiFault.InternalError,
                    1 => ApiFault.Conflict,
                    2 => ApiFault.LostReply,
                    3 => ApiFault.Refused,
                    4 => ApiFault.TooManyRequests(TimeSpan.FromSeconds(2)),
                    _ => new ApiFault(ApiFaultKind.DuplicateEvents),
                };
                _apiFaults.Add(cluster.ApiFaults.Add(call => call.Verb is not ApiVerb.Watch || kind.Kind == ApiFaultKind.DuplicateEvents, kind, _random.Next(1, 10)));
                break;
            default:
                var fault = new Fault(CloudFaults[_random.Next(CloudFaults.Length)]) { Lasts = TimeSpan.FromSeconds(_random.Next(1, 60)) };
                cluster.Cloud.Faults.Add(new FaultRule(fault) { Times = _random.Next(1, 5) });
                break;
        }
    }

    private static bool IsAlive(Replica replica) => replica.Process.IsAlive && !replica.Ended.IsCompleted;
}
