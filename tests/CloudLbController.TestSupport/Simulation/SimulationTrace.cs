using System.Globalization;
using System.Text;

namespace CloudLbController.TestSupport.Simulation;

/// <summary>What ran when: a hash over all of it, and the last lines for whoever reads a failure.</summary>
internal sealed class SimulationTrace
{
    private const int Kept = 40;
    private const ulong Prime = 1099511628211;
    private readonly Queue<(long Ticks, object What)> _tail = new(Kept);
    private ulong _hash = 14695981039346656037;

    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    public void Add(long ticks, ReadyItem item)
    {
        Mix(ticks);
        Mix(item.Process.Index);
        Mix(item.Id);
        Keep(ticks, item);
    }

    public void Add(long ticks, string note)
    {
        Mix(ticks);
        foreach (var c in note)
            Mix(c);
        Keep(ticks, note);
    }

    public string Tail()
    {
        var text = new StringBuilder();
        foreach (var (ticks, what) in _tail)
            text.Append(CultureInfo.InvariantCulture, $"  {TimeSpan.FromTicks(ticks)} {what}\n");
        return text.ToString();
    }

    private void Keep(long ticks, object what)
    {
        if (_tail.Count == Kept)
            _tail.Dequeue();
        _tail.Enqueue((ticks, what));
    }

    private void Mix(long value)
    {
        for (var shift = 0; shift < 64; shift += 8)
            _hash = (_hash ^ (byte)(value >> shift)) * Prime;
    }
}
