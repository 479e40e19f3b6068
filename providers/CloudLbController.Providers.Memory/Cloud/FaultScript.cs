namespace CloudLbController.Providers.Memory.Cloud;

/// <summary>What will go wrong, as a list of rules; the first that applies to a call is used. Thread-safe.</summary>
public sealed class FaultScript
{
    private readonly Lock _lock = new();
    private readonly List<FaultRule> _rules = [];

    /// <summary>Adds a rule behind those that are there.</summary>
    public void Add(FaultRule rule)
    {
        lock (_lock)
        {
            _rules.Add(rule);
        }
    }

    /// <summary>Ends all faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <summary>The fault of a call and the place of the change that it hits (0 where it has none); null where all goes well.</summary>
    internal (Fault Fault, int Member)? Next(CloudCall call)
    {
        lock (_lock)
        {
            for (var i = 0; i < _rules.Count; i++)
            {
                if (_rules[i].Hit(call) is { } member)
                {
                    return (Use(i), Math.Max(member, 0));
                }
            }

            return null;
        }
    }

    private Fault Use(int place)
    {
        var rule = _rules[place];
        if (rule.Times > 1)
        {
            _rules[place] = rule with { Times = rule.Times - 1 };
        }
        else
        {
            _rules.RemoveAt(place);
        }

        return rule.Fault;
    }
}
