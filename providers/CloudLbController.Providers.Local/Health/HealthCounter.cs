namespace CloudLbController.Providers.Local.Health;

/// <summary>Turns results of checks into a state. A target that was never decided needs one success only.</summary>
internal readonly record struct HealthCounter(HealthState State, int Streak = 0)
{
    /// <summary>The counter after one more result; the streak counts results in a row that speak against the state.</summary>
    public HealthCounter After(bool success, HealthCheck check)
    {
        if (State == HealthState.Initial && success) return new(HealthState.Healthy);
        if (State == (success ? HealthState.Healthy : HealthState.Unhealthy)) return new(State);

        var threshold = success ? check.HealthyThreshold : check.UnhealthyThreshold;
        if (Streak + 1 < threshold) return this with { Streak = Streak + 1 };
        return new(success ? HealthState.Healthy : HealthState.Unhealthy);
    }
}
