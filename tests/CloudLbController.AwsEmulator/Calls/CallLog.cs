using System.Collections;

namespace CloudLbController.AwsEmulation.Calls;

/// <summary>Every call since the start, or since it was last cleared; reading sees those of that moment.</summary>
public sealed class CallLog : IReadOnlyList<Call>
{
    private readonly Lock _gate = new();
    private readonly List<Call> _calls = [];
    private int _lastNumber;

    internal CallLog()
    {
    }

    public int Count => Snapshot().Count;

    public Call this[int index] => Snapshot()[index];

    /// <summary>Forgets all calls; numbers go on.</summary>
    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    public IEnumerator<Call> GetEnumerator() => Snapshot().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Call Add(string service, string action, DateTimeOffset time, IReadOnlyDictionary<string, string> parameters)
    {
        lock (_gate)
        {
            var call = new Call(++_lastNumber, service, action, time, parameters);
            _calls.Add(call);
            return call;
        }
    }

    /// <summary>Writes how a call ended.</summary>
    internal void End(Call call)
    {
        lock (_gate)
        {
            if (_calls.FindLastIndex(known => known.Number == call.Number) is var index and >= 0)
                _calls[index] = call;
        }
    }

    private List<Call> Snapshot()
    {
        lock (_gate)
            return [.. _calls];
    }
}
