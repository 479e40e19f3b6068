using System.Globalization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Observing;

namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>
/// A cloud in memory. It outlives providers, and several of them, of one cluster or of many, may share it. Nothing runs in it: work that is under way ends when
/// somebody looks after its time. Thread-safe.
/// </summary>
public sealed class MemoryCloud
{
    private const int InternedLists = 256;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly History _history = new();
    private readonly HashSet<StructuralList<ObservedTarget>> _targets = [];
    private ThingTable _table = ThingTable.Empty;
    private DateTimeOffset _nextEnd = DateTimeOffset.MaxValue;
    private long _version;
    private int _made;

    /// <summary>Makes an empty cloud.</summary>
    /// <param name="time">Its clock.</param>
    /// <param name="seed">The only source of its ids' chance.</param>
    public MemoryCloud(TimeProvider time, int seed)
    {
        _time = time;
        _random = new Random(seed);
        Administrator = new Administrator(this);
    }

    /// <summary>What will go wrong.</summary>
    public FaultScript Faults { get; } = new();

    /// <summary>The calls that were made.</summary>
    public CallLog Calls { get; } = new();

    /// <summary>Changes the cloud by hand, past every provider.</summary>
    public Administrator Administrator { get; }

    /// <summary>The slow facts.</summary>
    public MemoryEnvironment Environment { get; set; } = MemoryEnvironment.Small;

    /// <summary>Which document a stack is written into, where the personality has documents; one for all by default.</summary>
    public Func<StackId, string> DocumentOf { get; set; } = _ => "default";

    /// <summary>What health checks say of a target, by its id; healthy by default.</summary>
    public Func<string, TargetHealth> HealthOf { get; set; } = _ => TargetHealth.Healthy;

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>The things as they are, or as they were a while ago.</summary>
    internal ThingTable Read(TimeSpan lag = default)
    {
        lock (_lock)
        {
            Settle();
            return lag > TimeSpan.Zero ? _history.At(Now - lag) : _table;
        }
    }

    /// <summary>Performs one write, unless it is refused.</summary>
    internal Answer Write(Func<Draft, Answer.Refused?> effect, Pace pace, Fault? fault)
    {
        lock (_lock)
        {
            Settle();
            var draft = new Draft(_table);
            if (effect(draft) is { } refused)
            {
                return refused;
            }

            Commit(draft, new Work(pace, Now, ++_version, fault).Begin(draft));
            return new Answer.Accepted(_table);
        }
    }

    internal string NextId(string kind)
    {
        lock (_lock)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_made:d6}-{_random.Next():x8}");
        }
    }

    /// <summary>The one object of all lists that are equal: groups with the same members cost one list.</summary>
    internal StructuralList<ObservedTarget> Intern(StructuralList<ObservedTarget> targets)
    {
        lock (_lock)
        {
            if (_targets.TryGetValue(targets, out var known))
            {
                return known;
            }

            if (_targets.Count == InternedLists)
            {
                _targets.Clear();
            }

            _targets.Add(targets);
            return targets;
        }
    }

    private void Commit(Draft draft, ThingTable table)
    {
        var touched = draft.Touched.Select(id => table.Find(id) ?? draft.Before.Find(id)).OfType<CloudThing>().ToList();
        var ends = touched.Select(thing => thing.Transition?.Until ?? DateTimeOffset.MaxValue);
        var documents = touched.Select(thing => KeyValuePair.Create(thing.Document, _version));
        _nextEnd = ends.Append(_nextEnd).Min();
        _table = table with { Revisions = table.Revisions.SetItems(documents) };
        _history.Add(Now, _table);
    }

    /// <summary>Ends the work whose time has come, in the order of its times.</summary>
    private void Settle()
    {
        while (_nextEnd <= Now)
        {
            var end = _nextEnd;
            _table = _table.Things.Values.Where(thing => thing.Transition?.Until == end).Aggregate(_table, End);
            _history.Add(end, _table);
            _nextEnd = _table.Things.Values.Select(thing => thing.Transition?.Until).Min() ?? DateTimeOffset.MaxValue;
        }
    }

    private static ThingTable End(ThingTable table, CloudThing thing) => thing.Transition?.Then is { } then ? table.With(then) : table.Without(thing.Id);
}
