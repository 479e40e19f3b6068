namespace CloudLbController.TestSupport.Simulation;

/// <summary>A continuation that may run now.</summary>
internal readonly record struct ReadyItem(long Id, SimulatedProcess Process, SendOrPostCallback Callback, object? State)
{
    /// <summary>Names the async method where it can be told, for the trace of a failure.</summary>
    public override string ToString() => $"{Process.Name}#{Id} {Describe((State as Delegate)?.Target ?? State ?? Callback.Target)}";

    private static string Describe(object? target)
    {
        var type = target?.GetType();
        var machine = type is { IsGenericType: true } ? type.GetGenericArguments()[^1] : type;
        return machine?.DeclaringType is { } declaring ? $"{declaring.Name}.{machine.Name}" : machine?.Name ?? "";
    }
}
