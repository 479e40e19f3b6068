using CloudLbController.AwsEmulation.Calls;

namespace CloudLbController.AwsEmulation.Faults;

/// <summary>What shall go wrong. The first entry that fits a call takes it.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    internal FaultPlan()
    {
    }

    /// <summary>The call of that number, counted from 1 since the emulator's start.</summary>
    public void OnCall(int number, Fault fault) => When(call => call.Number == number, fault, 1);

    /// <summary>The next calls of an action.</summary>
    public void On(string action, Fault fault, int times = 1) => When(call => call.Action == action, fault, times);

    /// <summary>The next calls that fit.</summary>
    public void When(Func<Call, bool> fits, Fault fault, int times = int.MaxValue)
    {
        lock (_gate)
            _entries.Add(new Entry(fits, fault, times));
    }

    /// <summary>Nothing goes wrong from now on.</summary>
    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }

    internal Fault? Take(Call call)
    {
        lock (_gate)
        {
            if (_entries.Find(entry => entry.Left > 0 && entry.Fits(call)) is not { } found)
                return null;
            found.Left--;
            return found.Fault;
        }
    }

    private sealed class Entry(Func<Call, bool> fits, Fault fault, int times)
    {
        public Func<Call, bool> Fits { get; } = fits;

        public Fault Fault { get; } = fault;

        public int Left { get; set; } = times;
    }
}
