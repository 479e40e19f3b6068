using CloudLbController.Sandbox.Api;

namespace CloudLbController.Sandbox.Faults;

/// <summary>Faults that a test switches on and off. The rule added first wins. Thread-safe.</summary>
public sealed class FaultScript : IFaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<Rule> _rules = [];

    /// <summary>The next <paramref name="times"/> requests that match fail so. Disposing the answer takes the rule back.</summary>
    public IDisposable Add(Func<ApiCall, bool> matches, Fault fault, int times = 1)
    {
        var rule = new Rule(this, matches, fault, times);
        lock (_gate)
            _rules.Add(rule);
        return rule;
    }

    /// <summary>The next <paramref name="times"/> requests of a verb on a resource fail so.</summary>
    public IDisposable Add(ApiVerb verb, string resource, Fault fault, int times = 1) =>
        Add(call => call.Verb == verb && call.Resource == resource, fault, times);

    /// <summary>Every request that matches fails so until the answer is disposed.</summary>
    public IDisposable Always(Func<ApiCall, bool> matches, Fault fault) => Add(matches, fault, int.MaxValue);

    public Fault? Next(ApiCall call)
    {
        lock (_gate)
        {
            var rule = _rules.FirstOrDefault(rule => rule.Matches(call));
            if (rule is not null && --rule.Left == 0)
                _rules.Remove(rule);
            return rule?.Fault;
        }
    }

    private sealed class Rule(FaultScript owner, Func<ApiCall, bool> matches, Fault fault, int left) : IDisposable
    {
        public Fault Fault => fault;

        public int Left { get; set; } = left;

        public bool Matches(ApiCall call) => matches(call);

        public void Dispose()
        {
            lock (owner._gate)
                owner._rules.Remove(this);
        }
    }
}
