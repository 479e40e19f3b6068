using CloudLbController.Sandbox.Api;
using CloudLbController.Sandbox.Store;
using ApiFault = CloudLbController.Sandbox.Faults.Fault;
using ApiFaultKind = CloudLbController.Sandbox.Faults.FaultKind;

namespace CloudLbController.Simulation;

/// <summary>Crashes, faults of the cloud and of the API server.</summary>
internal sealed class Trouble(SimulatedCluster cluster)
{
    private readonly Random _random = cluster.World.NewRandom();
    private readonly List<IDisposable> _apiFaults = [];
    private StoreSnapshot? _backup;

    /// <summary>Whether the API server lost objects without a deletion: what they had in the cloud is orphaned, and stays.</summary>
    public bool HasForgotten { get; private set; }

    /// <summary>Whether the API server may yet be set back to what it was.</summary>
    public bool HasBackup => _backup is not null;

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

    /// <summary>The trouble ends: no fault is left.</summary>
    public void End()
    {
        cluster.Cloud.EndTrouble();
        _apiFaults.ForEach(fault => fault.Dispose());
        Mend();
    }

    /// <summary>Somebody is there to mend; one that was to crash may do so after the trouble's end.</summary>
    public void Mend()
    {
        if (!cluster.Replicas.Exists(IsAlive))
        {
            cluster.StartReplica();
        }
    }

    public void Strike()
    {
        var alive = cluster.Replicas.Where(IsAlive).ToList();
        switch (_random.Next(12))
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
                var kind = _random.Next(8) switch
                {
                    0 => ApiFault.InternalError,
                    1 => ApiFault.Conflict,
                    2 => ApiFault.LostReply,
                    3 => ApiFault.Refused,
                    4 => ApiFault.TooManyRequests(TimeSpan.FromSeconds(2)),
                    5 => ApiFault.EmptyList,
                    6 => new ApiFault(ApiFaultKind.ReorderEvents),
                    _ => new ApiFault(ApiFaultKind.DuplicateEvents),
                };
                _apiFaults.Add(cluster.ApiFaults.Add(call => Fits(kind.Kind, call.Verb), kind, _random.Next(1, 10)));
                break;
            case 8:
                _backup = cluster.Server.Store.Snapshot();
                break;
            case 9 when _backup is not null:
                cluster.Server.Restore(_backup);
                HasForgotten = true;
                break;
            default:
                cluster.Cloud.Fail(_random);
                break;
        }
    }

    private static bool Fits(ApiFaultKind kind, ApiVerb verb) => kind switch
    {
        ApiFaultKind.DuplicateEvents or ApiFaultKind.ReorderEvents => verb == ApiVerb.Watch,
        ApiFaultKind.EmptyList => verb == ApiVerb.List,
        _ => verb != ApiVerb.Watch,
    };

    private static bool IsAlive(Replica replica) => replica.Process.IsAlive && !replica.Ended.IsCompleted;
}
